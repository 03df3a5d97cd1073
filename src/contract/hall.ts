import * as z from 'zod/mini';
import { county, prefecture } from './county.js';
import { languageQuery, openEnum, page, pageQuery, slug } from './common.js';
import { endpoint } from './endpoint.js';
import { hallPath } from './paths.js';
import { product } from './product.js';

/** A figure of the hall, as a reader sees it, with its year where it has one. */
export const figure = z.object({
  label: z.string(),
  value: z.string(),
  unit: z.nullable(z.string()),
  year: z.nullable(z.int()),
  source: z.nullable(z.string()),
});

const summary = {
  slug,
  kind: openEnum(['county', 'prefecture']),
  name: z.string(),
  story: z.string(),
  prefecture,
  productCount: z.int(),
};

/** A hall as a list shows it. */
export const hallSummary = z.object(summary);
/** A hall as a list shows it. */
export type HallSummary = z.infer<typeof hallSummary>;

/** A hall (特色馆) with the first page of its products, so that one request shows it. */
export const hall = z.object({
  ...summary,
  figures: z.array(figure),
  /** The county of a county hall; the counties of a prefecture hall. */
  counties: z.array(county),
  products: page(product),
});
/** A hall (特色馆) with the first page of its products. */
export type Hall = z.infer<typeof hall>;

export const listHalls = endpoint({
  id: 'halls.list',
  summary: 'The halls.',
  path: '/v1/halls',
  query: z.object(pageQuery),
  answer: page(hallSummary),
  maxAge: 300,
});

export const getHall = endpoint({
  id: 'halls.get',
  summary: 'One hall, with the first 24 of its products.',
  path: hallPath,
  params: z.object({ hall: slug }),
  query: languageQuery,
  answer: hall,
  errors: ['not_found'],
  maxAge: 60,
});
