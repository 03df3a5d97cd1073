import type { ReturnPiece } from './checkout-api.js';

/** A shopper has confirmed that they send pieces of an order back. */
export class OrderReturnEvent extends Event {
  static readonly type = 'xiang-order-return';
  readonly pieces: readonly ReturnPiece[];

  constructor(pieces: readonly ReturnPiece[]) {
    super(OrderReturnEvent.type);
    this.pieces = pieces;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-order-return': OrderReturnEvent;
  }
}
