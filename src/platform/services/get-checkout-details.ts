import type { CheckoutDetails } from '../../contract/checkout-details.js';
import type { Language } from '../../contract/endpoint.js';
import { checkoutView, findCheckout } from './checkout-view.js';
import { priceLines, quoteView } from './price-lines.js';
import { hasOrdered, type OrderingBrowser } from './ordering-browser.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

export interface CheckoutDetailsRequest {
  readonly checkout: string;
  /** The quote's language; the one in which the checkout was opened without it. */
  readonly lang?: Language | undefined;
  /** Code of the region to which it shall go. */
  readonly region?: string | undefined;
}

/** A checkout with a fresh quote, for the platform's own page; its order is told to the browser alone that placed it. */
export const getCheckoutDetails = async (
  { database, clock, publicUrl, postage }: ServiceContext,
  { checkout: id, lang: asked, region }: CheckoutDetailsRequest,
  by: OrderingBrowser = {},
): Promise<CheckoutDetails> => {
  const row = await findCheckout(database.orm, id);
  if (!row) throw notFound('checkout');
  const { lines, returnUrl } = row.checkout;
  const lang = asked ?? row.checkout.lang;
  const now = clock();
  const cart = await priceLines(database.orm, lines, { lang, now, publicUrl, rules: await postage(), region });
  return {
    ...checkoutView(row, now, publicUrl),
    lang,
    quote: quoteView(cart, 0),
    partnerName: row.partnerName,
    zone: row.zone,
    returnUrl,
    orderId: hasOrdered({ checkout: id, browserDigest: row.browserDigest }, by) ? row.orderId : null,
  };
};
