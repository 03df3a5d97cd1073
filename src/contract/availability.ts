import * as z from 'zod/mini';
import { openEnum, slug } from './common.js';
import { endpoint } from './endpoint.js';

/** Whether a variant can be bought now. */
export const availability = z.object({
  productId: slug,
  variantId: slug,
  status: openEnum(['in_stock', 'low', 'sold_out', 'out_of_season']),
  /** Pieces that one order may take now: at most 99, 0 unless `in_stock` or `low`. */
  quantity: z.int(),
});
/** Whether a variant can be bought now, and how many pieces of it. */
export type Availability = z.infer<typeof availability>;

export const listAvailability = endpoint({
  id: 'availability.list',
  summary: 'Stock of up to 100 products; one that is not sold (any more) is left out.',
  path: '/v1/availability',
  query: z.object({
    /** Product ids, joined by commas. */
    products: z.string().check(z.regex(/^[a-z0-9-]+(?:,[a-z0-9-]+){0,99}$/)),
  }),
  answer: z.object({ items: z.array(availability) }),
});
