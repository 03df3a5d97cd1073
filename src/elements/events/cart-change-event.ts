import type { CartSnapshot } from '../../cart/cart.js';
import { NativeEvent } from './native-event.js';

/** What the cart holds has changed: here, in another tab, or because an order has come of it. */
export class CartChangeEvent extends NativeEvent {
  static readonly type = 'xiang-cart-change';
  /** Product, variant and quantity of each line. */
  readonly lines: CartSnapshot['lines'];
  /** Pieces of all lines. */
  readonly count: number;

  constructor({ lines, count }: CartSnapshot) {
    super(CartChangeEvent.type, { bubbles: true, composed: true });
    this.lines = lines;
    this.count = count;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-cart-change': CartChangeEvent;
  }
}
