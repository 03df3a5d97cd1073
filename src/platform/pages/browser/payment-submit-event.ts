import type { PaymentWay } from '../../../contract/payment.js';

/** The shopper wants to pay by a way. */
export class PaymentSubmitEvent extends Event {
  static readonly type = 'xiang-payment-submit';
  readonly way: PaymentWay;

  constructor(way: PaymentWay) {
    super(PaymentSubmitEvent.type);
    this.way = way;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-payment-submit': PaymentSubmitEvent;
  }
}
