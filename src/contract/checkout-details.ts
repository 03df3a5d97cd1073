import * as z from 'zod/mini';
import { checkout, checkoutParams } from './checkout.js';
import { httpUrl, language } from './common.js';
import { endpoint } from './endpoint.js';
import { orderId } from './order.js';
import { quote } from './quote.js';

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

export const getCheckoutDetails = endpoint({
  id: 'checkouts.details',
  summary: 'A checkout with a fresh quote, for the platform’s own page.',
  path: '/v1/checkouts/{checkout}/details',
  params: checkoutParams,
  answer: checkoutDetails,
  errors: ['not_found'],
  access: 'platform',
});
