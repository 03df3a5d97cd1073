import * as z from 'zod/mini';
import { fen, httpUrl, openEnum, timestamp } from './common.js';
import { endpoint, languages } from './endpoint.js';
import { orderId } from './order.js';

export const paymentId = z.string().check(z.regex(/^pa_[a-z2-7]{26}$/));

/**
 * Ways of paying:
 * - `sandbox`: a page on which one pays, fails or walks away; no money moves
 * - `alipay_page`, `alipay_wap`: Alipay's own page, for a large screen and for a phone's browser
 * - `wechat_native`: a code that a phone scans; `wechat_h5`: from a phone's browser; `wechat_jsapi`: inside WeChat
 */
export const paymentWays = [
  'sandbox',
  'alipay_page',
  'alipay_wap',
  'wechat_native',
  'wechat_h5',
  'wechat_jsapi',
] as const;
/** A way of paying. */
export type PaymentWay = (typeof paymentWays)[number];

/** What the shopper's browser has to do. */
export const paymentStep = z.discriminatedUnion('type', [
  /** Go there. It comes back by itself. */
  z.object({ type: z.literal('redirect'), url: httpUrl }),
  /** Show this as a QR code and ask for the payment's state until it has changed. */
  z.object({ type: z.literal('code'), content: z.string() }),
  /** Hand these to WeChat's `getBrandWCPayRequest`. */
  z.object({ type: z.literal('jsapi'), parameters: z.record(z.string(), z.string()) }),
]);
export type PaymentStep = z.infer<typeof paymentStep>;

export const payment = z.object({
  id: paymentId,
  orderId,
  way: openEnum(paymentWays),
  amountFen: fen,
  /**
   * - `open`: it waits for the shopper
   * - `paid`: the money has arrived
   * - `failed`: the provider has refused it; another can be opened
   * - `closed`: it was given up, and can be paid no more
   */
  state: openEnum(['open', 'paid', 'failed', 'closed']),
  openedAt: timestamp,
  /** Null unless it is `open`. */
  next: z.nullable(paymentStep),
  /**
   * Why it goes back by itself, all of it; null where it pays its order, or has not arrived.
   * - `late`: the order had ended
   * - `duplicate`: the order was paid already
   * - `mismatch`: it was another sum; the order still waits
   */
  returned: z.nullable(z.object({ why: openEnum(['late', 'duplicate', 'mismatch']), amountFen: fen })),
});
/** One attempt at paying an order. */
export type Payment = z.infer<typeof payment>;

export const listPaymentWays = endpoint({
  id: 'payments.ways',
  summary: 'Ways of paying that this platform takes.',
  path: '/v1/payment-ways',
  answer: z.object({ items: z.array(openEnum(paymentWays)) }),
  access: 'platform',
});

export const openPayment = endpoint({
  id: 'payments.open',
  summary: 'Opens the payment of an order; the answer says what the browser has to do.',
  method: 'POST',
  path: '/v1/orders/{order}/payments',
  params: z.object({ order: orderId }),
  body: z.object({
    way: z.enum(paymentWays),
    /** The total that the shopper saw. */
    amountFen: fen,
    /** For `wechat_jsapi`: the code that WeChat's authorization has given to the page. */
    authorizationCode: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
    /** How the page is shown to which the shopper comes back. */
    lang: z.optional(z.enum(languages)),
    elder: z.optional(z.boolean()),
  }),
  answer: payment,
  status: 201,
  errors: ['not_found', 'order_expired', 'order_state', 'amount_mismatch', 'payment_way_unavailable', 'payment_failed'],
  access: 'platform',
  idempotent: true,
});

const params = z.object({ payment: paymentId });

export const getPayment = endpoint({
  id: 'payments.get',
  summary: 'How a payment stands; the provider is asked where its word is late.',
  path: '/v1/payments/{payment}',
  params,
  answer: payment,
  errors: ['not_found'],
  access: 'platform',
});

export const settleSandboxPayment = endpoint({
  id: 'payments.settleSandbox',
  summary: 'Pays, or fails, a payment of the sandbox, as its page does.',
  method: 'POST',
  path: '/v1/sandbox-payments/{payment}',
  params,
  body: z.object({ outcome: z.enum(['paid', 'failed']) }),
  answer: payment,
  errors: ['not_found', 'order_state'],
  access: 'platform',
  idempotent: true,
});
