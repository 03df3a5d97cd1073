/** What a shopper can do with an order that stands. */
export type OrderChange = 'cancel' | 'confirmReceipt';

/** A shopper has confirmed that they want to change an order. */
export class OrderChangeEvent extends Event {
  static readonly eventName = 'xiang-order-change';
  readonly change: OrderChange;

  constructor(change: OrderChange) {
    super(OrderChangeEvent.eventName);
    this.change = change;
  }
}
