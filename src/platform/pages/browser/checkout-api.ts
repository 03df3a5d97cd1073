import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Delivery } from '../../../contract/delivery.js';
import type { Division } from '../../../contract/division.js';
import type { Order } from '../../../contract/order.js';
import type { Payment, PaymentWay } from '../../../contract/payment.js';

/** Names one intent, so that a repeat of it is no second one. */
export interface Attempt {
  readonly idempotencyKey: string;
}

/** What the checkout asks of the platform. Every promise rejects with the client's errors. */
export interface CheckoutApi {
  details(checkoutId: string): Promise<CheckoutDetails>;
  place(checkoutId: string, order: { delivery: Delivery; totalFen: number }, attempt: Attempt): Promise<Order>;
  order(orderId: string): Promise<Order>;
  cancel(orderId: string, attempt: Attempt): Promise<Order>;
  confirmReceipt(orderId: string, attempt: Attempt): Promise<Order>;
  /** Ways of paying that the platform takes. */
  paymentWays(): Promise<readonly (PaymentWay | 'other')[]>;
  openPayment(
    orderId: string,
    payment: { readonly way: PaymentWay; readonly amountFen: number; readonly authorizationCode?: string },
    attempt: Attempt,
  ): Promise<Payment>;
  payment(paymentId: string): Promise<Payment>;
  /** Divisions within one by its code; the provinces for an empty one. */
  divisions(within: string): Promise<readonly Division[]>;
}
