import * as z from 'zod/mini';
import { httpUrl, language, openEnum, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { cartLine, maxLines } from './quote.js';

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
/** What a partner's page may know of a checkout: its state, its address, and the lines that were sent. */
export type Checkout = z.infer<typeof checkout>;

export const checkoutParams = z.object({ checkout: checkoutId });

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
  params: checkoutParams,
  answer: checkout,
  errors: ['not_found'],
  access: 'publishable',
});
