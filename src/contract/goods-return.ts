import * as z from 'zod/mini';
import { timestamp } from './common.js';

export const returnId = z.string().check(z.regex(/^rt_[a-z2-7]{26}$/));

export const goodsReturn = z.object({
  id: returnId,
  requestedAt: timestamp,
  lines: z.array(
    z.object({
      /** Place in the order. */
      position: z.int(),
      quantity: z.int(),
      /** Pieces of them for which the money has been given back, or is on its way. */
      refundedQuantity: z.int(),
    }),
  ),
  /** When the last of it was given back; null until then. */
  settledAt: z.nullable(timestamp),
});
/** Pieces of one shipment that the shopper sends back without a reason. */
export type GoodsReturn = z.infer<typeof goodsReturn>;
