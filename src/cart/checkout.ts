import type { Checkouts } from '../client/checkouts.js';
import type { Checkout } from '../contract/checkout.js';
import type { Language } from '../contract/endpoint.js';
import type { Cart } from './cart.js';

/**
 * The way from a cart to an order and back: opens checkouts, and learns what became of them. It goes to no other page
 * by itself. A page loads it with the drawer, or when the cart has open checkouts.
 */

export interface CheckoutOptions {
  /** Language of the platform's page; zh-CN without it. */
  readonly lang?: Language | undefined;
  /** One of the addresses registered with the key; the first of them without it. */
  readonly returnUrl?: string | undefined;
}

export interface CheckoutConfig {
  readonly cart: Cart;
  readonly checkouts: Checkouts;
}

export interface CartCheckout {
  /**
   * Opens a checkout of the cart as it stands; the page then goes to its `url`. Asked twice for the same revision (a
   * double click), it is the same checkout.
   *
   * @throws TypeError where the cart is empty.
   * @throws NotOrderableError, OriginNotAllowedError, KeyError, and what any request throws.
   */
  checkOut(options?: CheckoutOptions): Promise<Checkout>;
  /** Asks what became of the open checkouts, one after the other, and takes out what was ordered. Never rejects. */
  settle(): Promise<void>;
  /** Settles now and whenever the page is looked at again, until the function that it returns is called. */
  connect(): () => void;
}

interface Intent {
  readonly name: string;
  readonly checkout: Promise<Checkout>;
}

export const createCartCheckout = ({ cart, checkouts }: CheckoutConfig): CartCheckout => {
  let intent: Intent | undefined;
  let settling: Promise<void> | undefined;

  const open = async (lang: Language, returnUrl: string | undefined): Promise<Checkout> => {
    const { lines } = cart.getSnapshot();
    if (!lines.length) throw new TypeError('The cart is empty. Add something before checking out.');
    // Within one call a lost answer is repeated with one idempotency key; that call is what a second click joins.
    const checkout = await checkouts.create({ lang, lines: [...lines], returnUrl });
    cart.openCheckout(checkout.id);
    return checkout;
  };

  const checkOut = ({ lang = 'zh-CN', returnUrl }: CheckoutOptions = {}): Promise<Checkout> => {
    const name = JSON.stringify([cart.getSnapshot().revision, lang, returnUrl]);
    if (intent?.name !== name) {
      const checkout = open(lang, returnUrl);
      const own: Intent = (intent = { name, checkout });
      checkout.catch(() => {
        if (intent === own) intent = undefined;
      });
    }
    return intent.checkout;
  };

  const settleOpen = async (): Promise<void> => {
    for (const id of cart.getSnapshot().openCheckouts) {
      try {
        const { state, lines } = await checkouts.get(id);
        if (state === 'ordered' || state === 'expired') {
          cart.settleCheckout(id, state === 'ordered' ? lines : []);
          intent = undefined;
        }
      } catch (error) {
        // A checkout that the platform has forgotten will not become an order; anything else is asked again next time.
        if ((error as { code?: unknown }).code === 'not_found') cart.settleCheckout(id, []);
        else return;
      }
    }
  };

  const settle = (): Promise<void> =>
    (settling ??= settleOpen().finally(() => {
      settling = undefined;
    }));

  return {
    checkOut,
    settle,
    connect: () => {
      const handleSight = () => {
        if (document.visibilityState === 'visible') void settle();
      };
      window.addEventListener('focus', handleSight);
      window.addEventListener('pageshow', handleSight);
      document.addEventListener('visibilitychange', handleSight);
      void settle();
      return () => {
        window.removeEventListener('focus', handleSight);
        window.removeEventListener('pageshow', handleSight);
        document.removeEventListener('visibilitychange', handleSight);
      };
    },
  };
};
