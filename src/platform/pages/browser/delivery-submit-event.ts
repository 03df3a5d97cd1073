import type { Delivery } from '../../../contract/delivery.js';
import type { PaymentWay } from '../../../contract/payment.js';

/** A shopper has filled in the form without faults and wants the order placed, and paid by the way. */
export class DeliverySubmitEvent extends Event {
  static readonly type = 'xiang-delivery-submit';
  readonly delivery: Delivery;
  /** Undefined where the ways of paying are not known. */
  readonly way: PaymentWay | undefined;

  constructor(delivery: Delivery, way: PaymentWay | undefined) {
    super(DeliverySubmitEvent.type, { bubbles: true });
    this.delivery = delivery;
    this.way = way;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-delivery-submit': DeliverySubmitEvent;
  }
}
