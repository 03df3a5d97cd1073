import type { OrderChange } from './order-changes.js';

/** A shopper has confirmed that they want to change an order. */
export class OrderChangeEvent extends Event {
  static readonly type = 'xiang-order-change';
  readonly change: OrderChange;

  constructor(change: OrderChange) {
    super(OrderChangeEvent.type);
    this.change = change;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-order-change': OrderChangeEvent;
  }
}
