import { createCartCheckout, type CartCheckout } from '../../cart/checkout.js';
import { createPricing, type Pricing } from '../../cart/pricing.js';
import type { Cart } from '../../cart/cart.js';
import { checkouts } from '../../client/checkouts.js';
import { quotes } from '../../client/quotes.js';
import type { Session } from './session.js';

/** What a cart is priced and checked out with; loaded when somebody opens it, or when a checkout is open. */
export interface Buying {
  readonly cart: Cart;
  readonly pricing: Pricing;
  readonly checkout: CartCheckout;
}

const buyings = new WeakMap<Cart, Buying>();

/**
 * The same for every element that shows this cart; undefined where the storefront has none. From then on, what became
 * of open checkouts is asked whenever the page is looked at again.
 */
export const buyingOf = ({ call, cart }: Session): Buying | undefined => {
  if (!cart) return undefined;
  let buying = buyings.get(cart);
  if (!buying) {
    buying = {
      cart,
      pricing: createPricing({ cart, quotes: quotes(call) }),
      checkout: createCartCheckout({ cart, checkouts: checkouts(call) }),
    };
    buyings.set(cart, buying);
    buying.checkout.connect();
  }
  return buying;
};
