import type { Delivery } from '../../../contract/delivery.js';

/** A shopper has filled in the form without faults and wants the order placed. */
export class DeliverySubmitEvent extends Event {
  static readonly type = 'xiang-delivery-submit';
  readonly delivery: Delivery;

  constructor(delivery: Delivery) {
    super(DeliverySubmitEvent.type, { bubbles: true });
    this.delivery = delivery;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-delivery-submit': DeliverySubmitEvent;
  }
}
