import * as z from 'zod/mini';
import { localizedText, slug, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { orderNumber } from './order-id.js';

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
/** What a store hands over to whoever shows an order's code; nothing about a person. */
export type Collection = z.infer<typeof collection>;

export const collectAtStore = endpoint({
  id: 'partnerCollections.create',
  summary:
    'Hands over what lies at a store of the partner’s, to whoever shows the order’s code; a repeat is told the same.',
  method: 'POST',
  path: '/v1/partner/collections',
  body: z.object({
    /** Wanted with six digits; what the QR code says names it. */
    orderNumber: z.optional(orderNumber),
    /** Six digits, as the shopper shows them, or what the QR code says: `XIANG-COLLECT:20261124-7KQ2XM:123456`. */
    code: z.string().check(z.regex(/^(?:XIANG-COLLECT:\d{8}-[0-9A-Z]{6}:)?\d{6}$/)),
  }),
  answer: collection,
  errors: ['not_found', 'order_state', 'collection_code_wrong', 'collection_code_locked'],
  access: 'partner',
  idempotent: true,
});
