import { NativeEvent } from './native-event.js';

/** The dialog with a product has been closed. */
export class CloseProductEvent extends NativeEvent {
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
