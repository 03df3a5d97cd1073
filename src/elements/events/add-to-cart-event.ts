import { NativeEvent } from './native-event.js';

/** What a card asks the cart to take. */
export interface AddToCartDetail {
  readonly productId: string;
  readonly variantId: string;
  /** Name of the product, in the language of the page. */
  readonly name: string;
  /** Pieces, 1 without it. */
  readonly quantity?: number;
  /** Price of one piece that the page showed, in fen; a quote says when it has changed. */
  readonly shownUnitPriceFen?: number;
}

/**
 * Somebody wants a product. Whoever holds the cart acts on it once all listeners have heard it: `preventDefault()` keeps
 * it out of the cart. A page's own elements may dispatch it too.
 */
export class AddToCartEvent extends NativeEvent {
  static readonly type = 'xiang-add-to-cart';
  readonly productId: string;
  readonly variantId: string;
  readonly name: string;
  readonly quantity: number;
  readonly shownUnitPriceFen: number | undefined;

  constructor({ productId, variantId, name, quantity = 1, shownUnitPriceFen }: AddToCartDetail) {
    super(AddToCartEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.productId = productId;
    this.variantId = variantId;
    this.name = name;
    this.quantity = quantity;
    this.shownUnitPriceFen = shownUnitPriceFen;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-add-to-cart': AddToCartEvent;
  }
}
