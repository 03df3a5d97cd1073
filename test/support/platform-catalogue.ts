import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const shaoyang = {
  slug: 'shaoyang',
  code: '430500',
  name: both('邵阳市', 'Shaoyang City'),
  shortName: both('邵阳', 'Shaoyang'),
};

const xiangxi = {
  slug: 'xiangxi',
  code: '433100',
  name: both('湘西土家族苗族自治州', 'Xiangxi Prefecture'),
  shortName: both('湘西', 'Xiangxi'),
};

const countyOf = (slug: string, code: string, zh: string, en: string, prefecture: typeof shaoyang) => ({
  slug,
  code,
  level: 'national',
  name: both(`${zh}县`, `${en} County`),
  shortName: both(zh, en),
  prefecture,
  delistedYear: 2019 as number | null,
});

const hallOf = (slug: string, kind: string, county: string | null, prefecture: string, zh: string) => ({
  slug,
  kind,
  county,
  prefecture,
  name: both(`${zh}特色馆`, `${slug} hall`),
  story: both(`${zh}的故事。`, `The story of ${slug}.`),
  figures: [
    {
      label: both('乡镇', 'Townships'),
      value: '12',
      unit: both('个', 'towns'),
      year: 2024 as number | null,
      source: null,
    },
  ],
});

const zoneOf = (slug: string, counties: string[]) => ({
  slug,
  name: both(`${slug}专区`, `${slug} zone`),
  story: both(`${slug}的故事。`, `The story of ${slug}.`),
  counties,
});

const supplierOf = (id: string, county: string) => ({
  id,
  county,
  kind: 'cooperative',
  name: both(`${id}合作社`, `${id} cooperative`),
  businessLicence: null as string | null,
  foodLicence: null as string | null,
  illustrative: true,
});

interface VariantSketch {
  readonly id?: string;
  readonly priceFen?: number;
  readonly stock?: number;
  readonly netGrams?: number;
  readonly pricedByWeight?: boolean;
}

export const variantOf = ({
  id = 'pear-2500g',
  priceFen = 3980,
  stock = 100,
  netGrams = 2500,
  pricedByWeight = true,
}: VariantSketch = {}) => ({
  id,
  label: both(`${String(netGrams)}克装`, `${String(netGrams)} g pack`),
  netGrams,
  pricedByWeight,
  priceFen,
  stock,
});

export const productOf = (id: string, variants = [variantOf({ id: `${id}-one` })]) => ({
  id,
  county: 'chengbu',
  supplier: 'chengbu-farmers',
  category: 'fruit',
  storage: 'fresh',
  channel: 'up',
  name: both(`${id}名`, `The ${id}`),
  story: both('一种<b>水果</b>。', 'A <b>fruit</b>.'),
  harvestMonths: [9, 10],
  saleMonths: everyMonth,
  gi: null as { type: string; year: number | null; source: string } | null,
  minimumAge: null as number | null,
  notice: null as { 'zh-CN': string; en: string } | null,
  noReasonReturn: true,
  flagship: false,
  picture: null as string | null,
  variants,
});

/** A catalogue of a size that a test can hold in its head; changed freely, it is made anew at each call. */
export const smallCatalogue = () => ({
  counties: [
    countyOf('chengbu', '430529', '城步', 'Chengbu', shaoyang),
    countyOf('suining', '430527', '绥宁', 'Suining', shaoyang),
    countyOf('longshan', '433130', '龙山', 'Longshan', xiangxi),
    countyOf('yongshun', '433127', '永顺', 'Yongshun', xiangxi),
  ],
  halls: [
    hallOf('xiangxi', 'prefecture', null, 'xiangxi', '湘西'),
    hallOf('chengbu', 'county', 'chengbu', 'shaoyang', '城步'),
    hallOf('longshan', 'county', 'longshan', 'xiangxi', '龙山'),
  ],
  zones: [zoneOf('mountains', ['longshan', 'chengbu']), zoneOf('quiet', ['suining'])],
  suppliers: [
    supplierOf('chengbu-farmers', 'chengbu'),
    supplierOf('longshan-farmers', 'longshan'),
    supplierOf('yongshun-farmers', 'yongshun'),
  ],
  products: [
    { ...productOf('pear'), picture: 'pear', flagship: true, harvestMonths: [8, 9] },
    {
      ...productOf('chicken', [
        variantOf({ id: 'chicken-whole', priceFen: 9800, stock: 8, netGrams: 1200, pricedByWeight: false }),
        variantOf({ id: 'chicken-half', priceFen: 5200, stock: 0, netGrams: 600, pricedByWeight: false }),
      ]),
      category: 'meat',
      storage: 'chilled',
    },
    { ...productOf('bayberry'), saleMonths: [6, 7] },
    {
      ...productOf('rice-wine'),
      category: 'liquor',
      storage: 'ambient',
      minimumAge: 18,
      notice: both('未成年人请勿饮酒。', 'Not for minors.'),
    },
    {
      ...productOf('lily'),
      county: 'longshan',
      supplier: 'longshan-farmers',
      gi: { type: 'PGI', year: 2011, source: 'a register' },
    },
    { ...productOf('orange'), county: 'yongshun', supplier: 'yongshun-farmers' },
  ],
});

export type CatalogueFiles = ReturnType<typeof smallCatalogue>;

/** One white pixel: the smallest WebP there is. */
export const pixel = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

/** Writes a catalogue as an operator's folder; returns the folder, which lives below the system's temporary one. */
export const writeCatalogueFiles = async (files: Readonly<Record<string, unknown>> = smallCatalogue()) => {
  const directory = await mkdtemp(join(tmpdir(), 'xiang-catalogue-'));
  await mkdir(join(directory, 'pictures'));
  await writeFile(join(directory, 'pictures', 'pear-1.webp'), pixel);
  for (const [name, rows] of Object.entries(files)) {
    await writeFile(join(directory, `${name}.json`), typeof rows === 'string' ? rows : JSON.stringify(rows));
  }
  return directory;
};
