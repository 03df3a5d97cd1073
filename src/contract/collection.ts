import * as z from 'zod/mini';
import { localizedText, slug, timestamp } from './common.js';
import { orderNumber, orderNumberPattern } from './order-id.js';

const number = orderNumberPattern.source.slice(1, -1);

/** Six digits, or what the QR code says: the order's number, and the digits. */
export const collectionCodePattern = new RegExp(`^(?:XIANG-COLLECT:(${number}):)?(\\d{6})$`);

/** What the QR code says, in characters that make a small one: XIANG-COLLECT:20261124-7KQ2XM:123456. */
export const collectionText = (order: string, code: string) => `XIANG-COLLECT:${order}:${code}`;

/** What whoever hands over is shown. */
export const collectionRequest = z.object({
  /** Wanted with six digits; what the QR code says names it. */
  orderNumber: z.optional(orderNumber),
  /** Six digits, as the shopper shows them, or what the QR code says: `XIANG-COLLECT:20261124-7KQ2XM:123456`. */
  code: z.string().check(z.regex(collectionCodePattern)),
});

export const collection = z.object({
  orderNumber: z.string(),
  /** When the last of it was handed over: long ago, where the code is shown a second time. */
  collectedAt: timestamp,
  /** What is handed over, without what has been given back. */
  lines: z.array(
    z.object({
      productId: slug,
      variantId: slug,
      name: localizedText,
      label: localizedText,
      quantity: z.int(),
    }),
  ),
});
/** What a station or a store hands over to whoever shows an order's code; nothing about a person. */
export type Collection = z.infer<typeof collection>;

/** Why nothing is handed over. */
export const collectionErrors = [
  'not_found',
  'order_state',
  'collection_code_wrong',
  'collection_code_locked',
] as const;
