import type { Checkout } from '../../contract/checkout.js';
import type { Language } from '../../contract/endpoint.js';
import type { CartLine } from '../../contract/quote.js';
import { schema } from '../database/index.js';
import { checkoutView } from './checkout-view.js';
import { priceLines, quoteView } from './price-lines.js';
import type { PublishableKey } from './publishable-key.js';
import { randomId } from './random-id.js';
import type { ServiceContext } from './service-context.js';
import { ServiceError } from './service-error.js';

const { checkouts } = schema;

export interface CheckoutRequest {
  readonly lang: Language;
  readonly lines: readonly CartLine[];
  readonly returnUrl?: string | undefined;
}

const returnUrlOf = ({ returnUrls }: PublishableKey, asked: string | undefined): string => {
  // Compared as the key has it written: normalized, and whole.
  const wanted = asked === undefined ? returnUrls[0] : URL.canParse(asked) ? new URL(asked).href : undefined;
  if (wanted !== undefined && returnUrls.includes(wanted)) return wanted;
  throw new ServiceError(
    'return_url_not_registered',
    'The return address is not registered with the key. Have it registered, or leave it out.',
  );
};

/**
 * Opens a checkout of a cart. It reserves nothing: stock is taken when the order is placed.
 * @throws {ServiceError} `not_orderable` with a fresh quote, or `return_url_not_registered`.
 */
export const createCheckout = async (
  { database, clock, publicUrl, postage, checkoutLifetimeMs }: ServiceContext,
  { lang, lines, returnUrl: asked }: CheckoutRequest,
  key: PublishableKey,
): Promise<Checkout> => {
  const returnUrl = returnUrlOf(key, asked);
  const now = clock();
  const cart = await priceLines(database.orm, lines, { lang, now, publicUrl, rules: await postage() });
  if (!cart.orderable) {
    throw new ServiceError('not_orderable', 'Not every line can be ordered as it stands; see quote.', {
      members: { quote: quoteView(cart, 0) },
    });
  }
  const checkout = {
    id: randomId('co'),
    key: key.key,
    lang,
    returnUrl,
    lines: lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity })),
    createdAt: now,
    expiresAt: new Date(now.getTime() + checkoutLifetimeMs),
  };
  await database.orm.insert(checkouts).values(checkout);
  return checkoutView({ checkout, orderId: null }, now, publicUrl);
};
