import { readFile } from 'node:fs/promises';
import type { Availability } from '../../../src/contract/availability.js';
import type { Hall } from '../../../src/contract/hall.js';
import type { Product } from '../../../src/contract/product.js';

const read = async <Row>(name: string) =>
  JSON.parse(await readFile(new URL(`../../../demo/data/${name}.json`, import.meta.url), 'utf8')) as readonly Row[];

interface Localized {
  readonly 'zh-CN': string;
}

/** A row of the demo's products, as far as it is used here. */
interface ProductRow extends Pick<
  Product,
  'category' | 'storage' | 'channel' | 'saleMonths' | 'harvestMonths' | 'minimumAge' | 'noReasonReturn' | 'id'
> {
  readonly county: string;
  readonly supplier: string;
  readonly name: Localized;
  readonly story: Localized;
  readonly gi: Product['gi'];
  readonly notice: Localized | null;
  readonly picture: string | null;
  readonly variants: readonly {
    readonly id: string;
    readonly label: Localized;
    readonly netGrams: number;
    readonly pricedByWeight: boolean;
    readonly priceFen: number;
  }[];
}

interface HallRow {
  readonly slug: string;
  readonly name: Localized;
  readonly story: Localized;
  readonly figures: readonly {
    readonly label: Localized;
    readonly value: string;
    readonly unit: Localized | null;
    readonly year: number | null;
    readonly source: Localized | null;
  }[];
}

const productOf = (row: ProductRow, number: number, origin: string): Product => ({
  id: `${row.id}-${String(number)}`,
  name: row.name['zh-CN'],
  story: row.story['zh-CN'],
  category: row.category,
  storage: row.storage,
  channel: row.channel,
  county: { slug: row.county, shortName: '城步' },
  supplier: { id: row.supplier, name: row.supplier },
  saleMonths: row.saleMonths,
  harvestMonths: row.harvestMonths,
  gi: row.gi && { type: row.gi.type, year: row.gi.year },
  minimumAge: row.minimumAge,
  notice: row.notice?.['zh-CN'] ?? null,
  noReasonReturn: row.noReasonReturn,
  picture: row.picture
    ? {
        sources: [160, 256].map((width) => ({
          url: `${origin}/pictures/${String(row.picture)}-${String(width)}.webp`,
          width,
        })),
      }
    : null,
  variants: row.variants.map(({ id, label, netGrams, pricedByWeight, priceFen }) => ({
    id: `${id}-${String(number)}`,
    label: label['zh-CN'],
    netGrams,
    priceFen,
    pricePer500gFen: pricedByWeight ? Math.round((priceFen * 500) / netGrams) : null,
  })),
});

/** A hall as the API answers it, but with `count` products in its first page: the demo's, again and again. */
export const makeHall = async (count: number, origin: string): Promise<Hall> => {
  const products = await read<ProductRow>('products');
  const hall = (await read<HallRow>('halls')).find(({ slug }) => slug === 'chengbu')!;
  const items = Array.from({ length: count }, (_, index) =>
    productOf(products[index % products.length]!, index, origin),
  );
  return {
    slug: `hall-${String(count)}`,
    kind: 'county',
    name: hall.name['zh-CN'],
    story: hall.story['zh-CN'],
    prefecture: { slug: 'shaoyang', code: '4305', name: '邵阳市', shortName: '邵阳' },
    productCount: count,
    figures: hall.figures.map(({ label, value, unit, year, source }) => ({
      label: label['zh-CN'],
      value,
      unit: unit?.['zh-CN'] ?? null,
      year,
      source: source?.['zh-CN'] ?? null,
    })),
    counties: [],
    products: { items, nextCursor: null },
  };
};

/** Stock of every variant; of the first product little is left, which shows on the page when stock has come. */
export const makeAvailability = ({ products }: Hall): readonly Availability[] =>
  products.items.flatMap(({ id: productId, variants }, index) =>
    variants.map(({ id: variantId }) => ({
      productId,
      variantId,
      ...(index === 0 ? { status: 'low' as const, quantity: 3 } : { status: 'in_stock' as const, quantity: 99 }),
    })),
  );
