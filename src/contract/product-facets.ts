import * as z from 'zod/mini';
import { language, slug } from './common.js';
import { endpoint } from './endpoint.js';
import { category, productFilter, storage } from './product.js';

const count = z.int();

/**
 * What a list of products can be narrowed to, and how many each choice would show: each group is counted with all other
 * conditions of the filter, not with its own. A choice that would show nothing is left out, unless it is chosen.
 */
export const productFacets = z.object({
  /** Products that fit the whole filter. */
  total: count,
  prefectures: z.array(z.object({ slug, name: z.string(), count })),
  counties: z.array(z.object({ slug, name: z.string(), prefecture: slug, count })),
  categories: z.array(z.object({ value: category, count })),
  storages: z.array(z.object({ value: storage, count })),
  /** Products on sale in a month, 1 to 12. */
  months: z.array(z.object({ month: z.int(), count })),
  /** Products with a geographical indication. */
  giCount: count,
});
/** What a list of products can be narrowed to, with counts. */
export type ProductFacets = z.infer<typeof productFacets>;

export const getProductFacets = endpoint({
  id: 'products.facets',
  summary: 'What products that fit a search and filters can be narrowed to, with counts.',
  path: '/v1/product-facets',
  query: z.object({ lang: language, ...productFilter }),
  answer: productFacets,
  errors: ['not_found'],
  maxAge: 60,
});
