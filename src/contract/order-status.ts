import * as z from 'zod/mini';
import { fen, localizedText, openEnum, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { orderId, orderNumber } from './order-id.js';
import { orderStates } from './order-state.js';
import { picture, storage } from './product.js';
import { quantity } from './quote.js';
import { refundedPieces } from './refunded-pieces.js';

/** How an order stands, for whoever holds its number and the phone's last digits, or its link. Nothing here is personal. */
export const orderStatus = z.object({
  number: z.string(),
  state: openEnum(orderStates),
  placedAt: timestamp,
  paidAt: z.nullable(timestamp),
  /** When it came to an end, whatever the end. */
  endedAt: z.nullable(timestamp),
  lines: z.array(
    z.object({
      name: localizedText,
      label: localizedText,
      picture: z.nullable(picture),
      quantity,
      ...refundedPieces.shape,
    }),
  ),
  shipments: z.array(
    z.object({
      supplierName: localizedText,
      storage,
      state: openEnum(orderStates),
      /** When it came to where it stands. */
      changedAt: timestamp,
    }),
  ),
  totalFen: fen,
  /** What has been given back so far; part of `totalFen`. */
  refundedFen: fen,
  /** What is on its way back beside, and has not arrived. */
  refundingFen: fen,
});
/** How an order stands; nothing of it is personal. */
export type OrderStatus = z.infer<typeof orderStatus>;

export const lookUpOrder = endpoint({
  id: 'orderStatus.lookUp',
  summary: 'How an order of this partner stands, by its number and the last four digits of the phone.',
  method: 'POST',
  path: '/v1/order-lookups',
  body: z.object({
    number: orderNumber,
    phoneLastFour: z.string().check(z.regex(/^\d{4}$/)),
  }),
  answer: orderStatus,
  errors: ['not_found'],
  access: 'publishable',
});

export const getOrderStatus = endpoint({
  id: 'orderStatus.get',
  summary: 'How an order of this partner stands, by the id that its link has.',
  path: '/v1/order-status/{order}',
  params: z.object({ order: orderId }),
  answer: orderStatus,
  errors: ['not_found'],
  access: 'publishable',
});
