import * as z from 'zod/mini';
import { fen, httpUrl, languageQuery, months, openEnum, page, pageQuery, slug } from './common.js';
import { endpoint } from './endpoint.js';
import { productPath } from './paths.js';

export const storage = openEnum(['ambient', 'fresh', 'chilled', 'frozen']);

/** `up`: produce to the cities; `down`: industrial goods to the villages. */
export const channel = openEnum(['up', 'down']);

/** A square picture in several widths, smallest first. `url` is absolute. */
export const picture = z.object({
  sources: z.array(z.object({ url: httpUrl, width: z.int() })).check(z.minLength(1)),
});
/** A square picture in several widths, smallest first. */
export type Picture = z.infer<typeof picture>;

/** What is bought: a pack of one size. */
export const variant = z.object({
  id: slug,
  /** The pack as a shopper reads it: "2.5kg装". */
  label: z.string(),
  netGrams: z.int(),
  priceFen: fen,
  /** Null where a price by weight would mislead, as for a scarf. */
  pricePer500gFen: z.nullable(fen),
});
/** What is bought: a pack of one size, its price in fen. */
export type Variant = z.infer<typeof variant>;

/** What kind of goods it is. */
export const category = openEnum([
  'fruit',
  'grain',
  'tea',
  'meat',
  'oil',
  'herb',
  'vegetable',
  'snack',
  'handicraft',
  'egg_dairy',
  'aquatic',
  'liquor',
]);

/** A geographical indication: of the patent office (PGI), of the ministry of agriculture (AGI), or a certification mark (CTM). */
export const indication = z.object({ type: openEnum(['PGI', 'AGI', 'CTM']), year: z.nullable(z.int()) });

const supplier = z.object({ id: slug, name: z.string() });

export const product = z.object({
  id: slug,
  name: z.string(),
  story: z.string(),
  category,
  storage,
  channel,
  county: z.object({ slug, shortName: z.string() }),
  supplier,
  /** Months in which it is sold; all twelve where season does not matter. */
  saleMonths: months,
  harvestMonths: months,
  /** Geographical indication, only where its source has been read. */
  gi: z.nullable(indication),
  /** Youngest age it may be sold to, in years (liquor: 18). */
  minimumAge: z.nullable(z.int()),
  /** What must be read before buying. */
  notice: z.nullable(z.string()),
  /** Whether the seven days' return without a reason applies. */
  noReasonReturn: z.boolean(),
  picture: z.nullable(picture),
  variants: z.array(variant).check(z.minLength(1)),
});
/** A product, with the packs in which it is sold. */
export type Product = z.infer<typeof product>;

/** Values joined by commas, of which any may hold. */
const anyOf = z.optional(z.string().check(z.regex(/^[a-z0-9_-]+(?:,[a-z0-9_-]+){0,59}$/)));

/** Which products: all conditions must hold. The list takes them, and the counts of what else could be chosen. */
export const productFilter = {
  /** What somebody typed: Chinese, English, pinyin with or without tones, or its initials. */
  q: z.optional(z.string().check(z.maxLength(100))),
  hall: z.optional(slug),
  zone: z.optional(slug),
  county: anyOf,
  prefecture: anyOf,
  category: anyOf,
  storage: anyOf,
  /** Only those with a geographical indication. */
  gi: z.optional(z.enum(['true'])),
  /** On sale in this month, 1 to 12. */
  month: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(12))),
};

/** Orders of a list. `best`: what fits the search best, else the best known first. Prices are those of the cheapest pack. */
export const productSorts = ['best', 'price_asc', 'price_desc', 'name'] as const;
/** An order of a list of products. */
export type ProductSort = (typeof productSorts)[number];

export const listProducts = endpoint({
  id: 'products.list',
  summary: 'Products that fit a search and filters, in pages.',
  path: '/v1/products',
  query: z.object({ ...pageQuery, ...productFilter, sort: z.optional(z.enum(productSorts)) }),
  answer: page(product),
  errors: ['not_found'],
  maxAge: 60,
});

export const getProduct = endpoint({
  id: 'products.get',
  summary: 'One product.',
  path: productPath,
  params: z.object({ product: slug }),
  query: languageQuery,
  answer: product,
  errors: ['not_found'],
  maxAge: 60,
});
