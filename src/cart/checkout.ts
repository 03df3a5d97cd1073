import type { CheckoutRequest, Checkouts } from '../client/checkouts.js';
import type { Checkout } from '../contract/checkout.js';
import type { Language } from '../contract/endpoint.js';
import { toJson } from '../contract/json.js';
import type { Cart } from './cart.js';
import { createReplicaId } from './record.js';

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

/** Which cart is checked out, and where. */
export interface CheckoutConfig {
  readonly cart: Cart;
  readonly checkouts: Checkouts;
}

/** From the cart to an order. */
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

/** What one click means; clicked again, it is the same one. */
interface Intent {
  /** Tells it from others: revision of the cart, and options. */
  readonly name: string;
  /** Kept when the answer is lost, so that a second try opens no second checkout. */
  readonly idempotencyKey: string;
  checkout?: Promise<Checkout>;
}

/** Checks a cart out, and takes out of it what became an order. */
export const createCartCheckout = ({ cart, checkouts }: CheckoutConfig): CartCheckout => {
  let intent: Intent | undefined;
  let settling: Promise<void> | undefined;

  const open = async (request: CheckoutRequest, idempotencyKey: string): Promise<Checkout> => {
    const checkout = await checkouts.create(request, { idempotencyKey });
    cart.openCheckout(checkout.id);
    return checkout;
  };

  const checkOut = async ({ lang = 'zh-CN', returnUrl }: CheckoutOptions = {}): Promise<Checkout> => {
    const { lines, revision } = cart.getSnapshot();
    if (!lines.length) throw new TypeError('The cart is empty. Add something before checking out.');
    const name = toJson([revision, lang, returnUrl]);
    if (intent?.name !== name) intent = { name, idempotencyKey: createReplicaId() };
    const own = intent;
    own.checkout ??= open({ lang, lines: [...lines], returnUrl }, own.idempotencyKey).catch((error: unknown) => {
      delete own.checkout;
      throw error;
    });
    return own.checkout;
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
    (settling ??= settleOpen().then(() => {
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
