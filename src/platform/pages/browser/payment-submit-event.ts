import type { PaymentWay } from '../../../contract/payment.js';

/** The shopper wants to pay by a way. */
export class PaymentSubmitEvent extends Event {
  static readonly eventName = 'xiang-payment-submit';
  readonly way: PaymentWay;

  constructor(way: PaymentWay) {
    super(PaymentSubmitEvent.eventName);
    this.way = way;
  }
}
