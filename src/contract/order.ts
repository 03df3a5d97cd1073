import * as z from 'zod/mini';
import { fen, openEnum, slug, timestamp } from './common.js';
import { checkoutParams } from './checkout.js';
import { delivery } from './delivery.js';
import { endpoint } from './endpoint.js';
import { picture } from './product.js';
import { quantity, shipment } from './quote.js';

export const orderId = z.string().check(z.regex(/^or_[a-z2-7]{26}$/));

/** Where it goes; an open union, of which a new kind reads as `other`. Masked: 湖南省 长沙市 岳麓区 ***. */
export const maskedDestination = z.object({
  type: openEnum(['home', 'station', 'store']),
  region: z.string(),
});

/** Who receives, masked: 王** and 138****5678. */
export const maskedContact = z.object({ name: z.string(), phone: z.string() });

export const orderLine = z.object({
  productId: slug,
  variantId: slug,
  name: z.string(),
  label: z.string(),
  picture: z.nullable(picture),
  quantity,
  unitPriceFen: fen,
  lineTotalFen: fen,
});

export const order = z.object({
  id: orderId,
  /** What a person reads out: 20261124-7KQ2XM. */
  number: z.string(),
  /** `expired`: it was not paid in time and gave its stock back. */
  state: openEnum(['placed', 'paid', 'expired']),
  placedAt: timestamp,
  /** When an unpaid order gives its stock back. */
  expiresAt: timestamp,
  paidAt: z.nullable(timestamp),
  lines: z.array(orderLine),
  shipments: z.array(shipment),
  subtotalFen: fen,
  postageFen: fen,
  totalFen: fen,
  contact: maskedContact,
  destination: maskedDestination,
});
export type Order = z.infer<typeof order>;

const params = z.object({ order: orderId });

export const getOrder = endpoint({
  id: 'orders.get',
  summary: 'An order; what is personal in it is masked.',
  path: '/v1/orders/{order}',
  params,
  answer: order,
  errors: ['not_found'],
  access: 'platform',
});

export const payOrder = endpoint({
  id: 'orders.pay',
  summary: 'Pays an order through the sandbox, in one step.',
  method: 'POST',
  path: '/v1/orders/{order}/payments',
  params,
  body: z.object({ amountFen: fen }),
  answer: order,
  errors: ['not_found', 'order_expired', 'amount_mismatch'],
  access: 'platform',
  idempotent: true,
});

export const placeOrder = endpoint({
  id: 'checkouts.place',
  summary: 'Places the order: all lines or none, at the total that was shown.',
  method: 'POST',
  path: '/v1/checkouts/{checkout}/order',
  params: checkoutParams,
  body: z.object({
    delivery,
    /** What the shopper saw; another total is `price_changed`, and nothing is placed. */
    totalFen: fen,
  }),
  answer: order,
  status: 201,
  errors: [
    'not_found',
    'checkout_expired',
    'price_changed',
    'not_orderable',
    'unpaid_limit',
    'age_not_confirmed',
    // Another tab has placed it with other details; the problem carries that order as `order`.
    'already_ordered',
  ],
  access: 'platform',
  idempotent: true,
});
