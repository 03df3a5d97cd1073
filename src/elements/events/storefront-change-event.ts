/**
 * A storefront has come into the page, or its key or address has changed. It bubbles from the storefront, so that
 * elements which had none yet hear of it at the document.
 */
export class StorefrontChangeEvent extends Event {
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
