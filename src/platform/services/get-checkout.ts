import type { Checkout } from '../../contract/checkout.js';
import { checkoutView, findCheckout } from './checkout-view.js';
import type { PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

/** State of a checkout that the same key has opened; another key's is not found. */
export const getCheckout = async (
  { database, clock, publicUrl }: ServiceContext,
  { checkout: id }: { readonly checkout: string },
  key: PublishableKey,
): Promise<Checkout> => {
  const row = await findCheckout(database.orm, id);
  if (row?.checkout.key !== key.key) throw notFound('checkout');
  return checkoutView(row, clock(), publicUrl);
};
