import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCatalogue } from '../../support/platform.js';

type Text = Readonly<Record<'en' | 'zh-CN', string>>;

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly county: string;
  readonly name: Text;
  readonly shortName: Text;
  readonly story: Text;
  readonly variants: readonly { readonly id: string }[];
}

const readRows = async (file: string) => JSON.parse(await readFile(join(demoCatalogue, file), 'utf8')) as Row[];

/** The same numbers in every run (Park and Miller's generator). */
const numbers = () => {
  let state = 1;
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
};

/**
 * Writes an operator's folder of that many products: the demo's, then others made of them, each in a county by chance,
 * named for it, with the stories of two and a price of its own. Returns the folder.
 */
export const writeLargeCatalogue = async (size: number): Promise<string> => {
  const [products, counties, suppliers] = await Promise.all(
    ['products.json', 'counties.json', 'suppliers.json'].map(readRows),
  );
  if (!products || !counties || !suppliers) throw new Error('The demo catalogue is not whole.');
  const random = numbers();
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random(items.length)];
    if (item === undefined) throw new Error('The demo catalogue has an empty file.');
    return item;
  };
  const made = Array.from({ length: Math.max(0, size - products.length) }, (_, number) => {
    const model = products[number % products.length] ?? pick(products);
    const other = pick(products);
    const supplier = pick(suppliers);
    const place = counties.find(({ slug }) => slug === supplier.county)?.shortName ?? supplier.name;
    const idOf = (id: string) => `${id.slice(0, 60)}-${String(number)}`;
    const texts = (compose: (language: keyof Text) => string) => ({ 'zh-CN': compose('zh-CN'), en: compose('en') });
    return {
      ...model,
      id: idOf(model.id),
      county: supplier.county,
      supplier: supplier.id,
      flagship: false,
      name: texts((language) => `${place[language]} ${model.name[language]} ${String(number)}`),
      story: texts((language) => `${model.story[language]} ${other.story[language]}`),
      variants: model.variants.map((variant) => ({
        ...variant,
        id: idOf(variant.id),
        priceFen: 100 + random(20_000),
        stock: 10,
      })),
    };
  });
  const directory = await mkdtemp(join(tmpdir(), 'xiang-bench-'));
  await cp(demoCatalogue, directory, { recursive: true });
  await writeFile(join(directory, 'products.json'), JSON.stringify([...products, ...made]));
  return directory;
};
