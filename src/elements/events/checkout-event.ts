import type { CartSnapshot } from '../../cart/cart.js';
import { NativeEvent } from './native-event.js';

/** Somebody wants to check out. `preventDefault()` keeps the checkout from being opened. */
export class CheckoutEvent extends NativeEvent {
  static readonly type = 'xiang-checkout';
  /** Product, variant and quantity of each line. */
  readonly lines: CartSnapshot['lines'];
  /** What the cart costs by the last quote, in fen. */
  readonly totalFen: number;

  constructor(lines: CartSnapshot['lines'], totalFen: number) {
    super(CheckoutEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.lines = lines;
    this.totalFen = totalFen;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-checkout': CheckoutEvent;
  }
}
