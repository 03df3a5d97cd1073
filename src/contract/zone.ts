import * as z from 'zod/mini';
import { languageQuery, page, pageQuery, slug } from './common.js';
import { county } from './county.js';
import { endpoint } from './endpoint.js';
import { zonePath } from './paths.js';
import { product } from './product.js';

const summary = {
  slug,
  name: z.string(),
  story: z.string(),
  productCount: z.int(),
};

/** A zone as a list shows it. */
export const zoneSummary = z.object(summary);
/** A zone as a list shows it. */
export type ZoneSummary = z.infer<typeof zoneSummary>;

/** A county of a zone, the hall where it has one, and how many of its products the zone shows. */
export const zoneCounty = z.object({ ...county.shape, hall: z.nullable(slug), productCount: z.int() });
/** A county of a zone. */
export type ZoneCounty = z.infer<typeof zoneCounty>;

/** A zone (专区): the counties that a partner shows, with the first page of their products. */
export const zone = z.object({
  ...summary,
  counties: z.array(zoneCounty),
  products: page(product),
});
/** A zone (专区) with the first page of its products. */
export type Zone = z.infer<typeof zone>;

export const listZones = endpoint({
  id: 'zones.list',
  summary: 'The zones.',
  path: '/v1/zones',
  query: z.object(pageQuery),
  answer: page(zoneSummary),
  maxAge: 300,
});

export const getZone = endpoint({
  id: 'zones.get',
  summary: 'One zone, with the first 24 of its products.',
  path: zonePath,
  params: z.object({ zone: slug }),
  query: languageQuery,
  answer: zone,
  errors: ['not_found'],
  maxAge: 60,
});

export const getOwnZone = endpoint({
  id: 'zones.own',
  summary: 'The zone of the partner whose key it is.',
  path: '/v1/zone',
  query: languageQuery,
  answer: zone,
  errors: ['not_found'],
  access: 'publishable',
});
