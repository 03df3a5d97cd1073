import { NativeEvent } from './native-event.js';

/** A checkout is open, and the page is about to go there. `preventDefault()` leaves the going to the page. */
export class AfterCheckoutEvent extends NativeEvent {
  static readonly type = 'xiang-after-checkout';
  readonly checkoutId: string;
  /** The platform's page on which it is completed: http or https. */
  readonly url: string;

  constructor(checkoutId: string, url: string) {
    super(AfterCheckoutEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.checkoutId = checkoutId;
    this.url = url;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-after-checkout': AfterCheckoutEvent;
  }
}
