import * as z from 'zod/mini';
import { httpUrl, fen, language, openEnum, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { order, orderId } from './order.js';
import { cartLine, maxLines, quote } from './quote.js';

export const checkoutId = z.string().check(z.regex(/^co_[a-z2-7]{26}$/));

/** What a partner's page may know of a checkout: its state, and the lines that the page itself had sent. */
export const checkout = z.object({
  id: checkoutId,
  /** `ordered`: an order has come of it. `expired`: it was left, and nothing was ordered. */
  state: openEnum(['open', 'ordered', 'expired']),
  /** The platform's page on which it is completed. */
  url: httpUrl,
  expiresAt: timestamp,
  lines: z.array(cartLine),
});
export type Checkout = z.infer<typeof checkout>;

/** Mobile number of the mainland: 11 digits. */
const phone = z.string().check(z.regex(/^1[3-9]\d{9}$/));

/** A place by the codes of the National Bureau of Statistics, down to the town. */
export const homeAddress = z.object({
  type: z.literal('home'),
  provinceCode: z.string().check(z.regex(/^\d{2}$/)),
  cityCode: z.string().check(z.regex(/^\d{4}$/)),
  countyCode: z.string().check(z.regex(/^\d{6}$/)),
  townCode: z.string().check(z.regex(/^\d{9}$/)),
  detail: z.string().check(z.trim(), z.minLength(2), z.maxLength(120)),
});

/** Where an order goes: an open union; station and store are kinds of their own. */
export const destination = z.discriminatedUnion('type', [homeAddress]);

export const delivery = z.object({
  contact: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)), phone }),
  destination,
  /** Consent to the use of these data for this order (PIPL art. 13, 14); without it they are not taken. */
  consent: z.literal(true),
  /** Confirmed where a line may not be sold to minors. */
  ageConfirmed: z.boolean(),
});
export type Delivery = z.infer<typeof delivery>;

/** What the platform's own page knows of a checkout; nothing personal is kept before the order is placed. */
export const checkoutDetails = z.object({
  ...checkout.shape,
  lang: language,
  quote,
  partnerName: z.string(),
  /** The registered address to which the shopper returns. */
  returnUrl: httpUrl,
  orderId: z.nullable(orderId),
});
export type CheckoutDetails = z.infer<typeof checkoutDetails>;

const params = z.object({ checkout: checkoutId });

export const createCheckout = endpoint({
  id: 'checkouts.create',
  summary: 'Opens a checkout of a cart for the platform’s own page to complete.',
  method: 'POST',
  path: '/v1/checkouts',
  body: z.object({
    lang: language,
    lines: z.array(cartLine).check(z.minLength(1), z.maxLength(maxLines)),
    /** One of the addresses registered with the key; the first of them without it. */
    returnUrl: z.optional(httpUrl),
  }),
  answer: checkout,
  status: 201,
  errors: ['not_orderable', 'return_url_not_registered'],
  access: 'publishable',
  idempotent: true,
});

export const getCheckout = endpoint({
  id: 'checkouts.get',
  summary: 'State of a checkout.',
  path: '/v1/checkouts/{checkout}',
  params,
  answer: checkout,
  errors: ['not_found'],
  access: 'publishable',
});

export const getCheckoutDetails = endpoint({
  id: 'checkouts.details',
  summary: 'A checkout with a fresh quote, for the platform’s own page.',
  path: '/v1/checkouts/{checkout}/details',
  params,
  answer: checkoutDetails,
  errors: ['not_found'],
  access: 'platform',
});

export const placeOrder = endpoint({
  id: 'checkouts.place',
  summary: 'Places the order: all lines or none, at the total that was shown.',
  method: 'POST',
  path: '/v1/checkouts/{checkout}/order',
  params,
  body: z.object({
    delivery,
    /** What the shopper saw; another total is `price_changed`, and nothing is placed. */
    totalFen: fen,
  }),
  answer: order,
  status: 201,
  errors: ['not_found', 'checkout_expired', 'price_changed', 'not_orderable', 'unpaid_limit', 'age_not_confirmed'],
  access: 'platform',
  idempotent: true,
});
