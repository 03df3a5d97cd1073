import * as z from 'zod/mini';
import { page, pageQuery, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { storage } from './product.js';

export const placeShipment = z.object({
  orderNumber: z.string(),
  /** Which of the order's shipments: they may come one by one, and be kept each in its own way. */
  position: z.int(),
  storage,
  since: timestamp,
  keptUntil: timestamp,
  /** How many there are to be handed over, without what has been given back. */
  pieces: z.int(),
});
/** What waits at a place to be collected; nothing about a person. */
export type PlaceShipment = z.infer<typeof placeShipment>;

export const listPlaceShipments = endpoint({
  id: 'placeShipments.list',
  summary: 'What waits at the place to be collected, the longest first.',
  path: '/v1/place/shipments',
  query: z.object({ cursor: pageQuery.cursor, limit: pageQuery.limit }),
  answer: page(placeShipment),
  access: 'place',
});
