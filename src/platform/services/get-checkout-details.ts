import type { CheckoutDetails } from '../../contract/checkout-details.js';
import { checkoutView, findCheckout } from './checkout-view.js';
import { priceLines, quoteView } from './price-lines.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

/** A checkout with a fresh quote, for the platform's own page. */
export const getCheckoutDetails = async (
  { database, clock, publicUrl }: ServiceContext,
  { checkout: id }: { readonly checkout: string },
): Promise<CheckoutDetails> => {
  const row = await findCheckout(database.orm, id);
  if (!row) throw notFound('checkout');
  const { lang, lines, returnUrl } = row.checkout;
  const now = clock();
  const cart = await priceLines(database.orm, lines, { lang, now, publicUrl });
  return {
    ...checkoutView(row, now, publicUrl),
    lang,
    quote: quoteView(cart, 0),
    partnerName: row.partnerName,
    returnUrl,
    orderId: row.orderId,
  };
};
