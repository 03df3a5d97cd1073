import type { Product } from '../../contract/product.js';
import { NativeEvent } from './native-event.js';

/** Shows a product closer. */
export type ProductOpener = (product: Product) => void;

/**
 * Somebody wants to see a product closer. A card then shows it in a dialog, or leaves it to the `opener` that an
 * element around it has set: the innermost counts. `preventDefault()` leaves it to the page, which may have a page of
 * its own for it.
 */
export class OpenProductEvent extends NativeEvent {
  static readonly type = 'xiang-open-product';
  readonly product: Product;
  /** Set by an element that shows the products of its cards itself. */
  opener: ProductOpener | undefined;

  constructor(product: Product) {
    super(OpenProductEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.product = product;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-open-product': OpenProductEvent;
  }
}
