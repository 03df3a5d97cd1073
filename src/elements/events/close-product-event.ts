/** The dialog with a product has been closed. */
export class CloseProductEvent extends Event {
  static readonly type = 'xiang-close-product';

  constructor() {
    super(CloseProductEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-close-product': CloseProductEvent;
  }
}
