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

/** The same for every element that shows this cart; null where the storefront has none. */
export const buyingOf = ({ call, cart }: Session): Buying | null => {
  if (!cart) return null;
  let buying = buyings.get(cart);
  if (!buying) {
    buying = {
      cart,
      pricing: createPricing({ cart, quotes: quotes(call) }),
      checkout: createCartCheckout({ cart, checkouts: checkouts(call) }),
    };
    buyings.set(cart, buying);
  }
  return buying;
};
