import type { AddToCartEvent } from './add-to-cart-event.js';
import { NativeEvent } from './native-event.js';

/** The cart has answered a request to take a product: it has it, or `error` says why not. */
export class AfterAddToCartEvent extends NativeEvent {
  static readonly type = 'xiang-after-add-to-cart';
  /** What was asked for. */
  readonly request: AddToCartEvent;
  /** Pieces of this variant that the cart holds now. */
  readonly quantityInCart: number;
  /** Why the cart did not take it; undefined where it did. */
  readonly error: unknown;

  constructor(request: AddToCartEvent, quantityInCart: number, error?: unknown) {
    super(AfterAddToCartEvent.type, { bubbles: true, composed: true });
    this.request = request;
    this.quantityInCart = quantityInCart;
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-after-add-to-cart': AfterAddToCartEvent;
  }
}
