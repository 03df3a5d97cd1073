import { NativeEvent } from './native-event.js';

/**
 * A storefront has come into the page, or its key, address or elder mode has changed; or the elder mode of an element
 * with others inside. It bubbles from there, so that elements which had no storefront yet hear of it at the document.
 */
export class StorefrontChangeEvent extends NativeEvent {
  static readonly type = 'xiang-storefront-change';

  constructor() {
    super(StorefrontChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-storefront-change': StorefrontChangeEvent;
  }
}
