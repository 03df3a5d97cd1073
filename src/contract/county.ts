import * as z from 'zod/mini';
import { languageQuery, openEnum, page, pageQuery, slug } from './common.js';
import { endpoint } from './endpoint.js';

/** A prefecture of Hunan, by its GB/T 2260 code. */
export const prefecture = z.object({ slug, code: z.string(), name: z.string(), shortName: z.string() });

/** One of the 51 counties, by its GB/T 2260 code. */
export const county = z.object({
  slug,
  code: z.string(),
  name: z.string(),
  /** Without the administrative suffix, as on a label: 城步. */
  shortName: z.string(),
  level: openEnum(['national', 'provincial']),
  prefecture,
  /** The year in which the county left the poverty list. */
  delistedYear: z.nullable(z.int()),
});
/** One of the 51 counties, by its GB/T 2260 code. */
export type County = z.infer<typeof county>;

export const listCounties = endpoint({
  id: 'counties.list',
  summary: 'The counties, by code.',
  path: '/v1/counties',
  query: z.object(pageQuery),
  answer: page(county),
  maxAge: 300,
});

export const getCounty = endpoint({
  id: 'counties.get',
  summary: 'One county.',
  path: '/v1/counties/{county}',
  params: z.object({ county: slug }),
  query: languageQuery,
  answer: county,
  errors: ['not_found'],
  maxAge: 300,
});
