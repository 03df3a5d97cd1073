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

export const product = z.object({
  id: slug,
  name: z.string(),
  story: z.string(),
  category: openEnum([
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
  ]),
  storage,
  channel,
  county: z.object({ slug, shortName: z.string() }),
  supplier: z.object({ id: slug, name: z.string() }),
  /** Months in which it is sold; all twelve where season does not matter. */
  saleMonths: months,
  harvestMonths: months,
  /** Geographical indication, only where its source has been read. */
  gi: z.nullable(z.object({ type: openEnum(['PGI', 'AGI', 'CTM']), year: z.nullable(z.int()) })),
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

export const listProducts = endpoint({
  id: 'products.list',
  summary: 'Products, the best known first; of one hall where it is named.',
  path: '/v1/products',
  query: z.object({ ...pageQuery, hall: z.optional(slug) }),
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
