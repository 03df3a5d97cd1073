import * as z from 'zod/mini';
import { checkout, checkoutParams } from './checkout.js';
import { httpUrl, language, slug } from './common.js';
import { endpoint, languages } from './endpoint.js';
import { orderId } from './order.js';
import { quote, region } from './quote.js';

/** What the platform's own page knows of a checkout; nothing personal is kept before the order is placed. */
export const checkoutDetails = z.object({
  ...checkout.shape,
  /** The quote's language. */
  lang: language,
  quote,
  partnerName: z.string(),
  /** The partner's zone, whose places its shoppers see; null where it has none. */
  zone: z.nullable(slug),
  /** The registered address to which the shopper returns. */
  returnUrl: httpUrl,
  /** The order that has come of it: told to the browser alone that placed it, and null to any other. */
  orderId: z.nullable(orderId),
});
export type CheckoutDetails = z.infer<typeof checkoutDetails>;

export const getCheckoutDetails = endpoint({
  id: 'checkouts.details',
  summary: 'A checkout with a fresh quote, for the platform’s own page.',
  path: '/v1/checkouts/{checkout}/details',
  params: checkoutParams,
  query: z.object({
    /** The quote's language; the one in which the checkout was opened without it. */
    lang: z.optional(z.enum(languages)),
    /** Where it shall go, for the quote. */
    region: z.optional(region),
  }),
  answer: checkoutDetails,
  errors: ['not_found'],
  access: 'platform',
});
