import type { Order } from '../../../contract/order.js';

export interface WaitingGoods {
  /** What lies at the place, as far as it has not gone back. */
  readonly lines: Order['lines'];
  /** Whether more of the order is still to come there. */
  readonly isPart: boolean;
}

/** What of an order lies at its place to be collected; undefined where nothing does. */
export const waitingGoodsOf = ({ lines, shipments }: Pick<Order, 'lines' | 'shipments'>): WaitingGoods | undefined => {
  const there = shipments.filter(({ state }) => state === 'ready_to_collect');
  if (there.length === 0) return undefined;
  return {
    lines: lines
      .filter(({ variantId }) => there.some(({ variantIds }) => variantIds.includes(variantId)))
      .map((line) => ({ ...line, quantity: line.quantity - line.refundedQuantity }))
      .filter(({ quantity }) => quantity > 0),
    isPart: shipments.some(({ state }) => state === 'paid' || state === 'packed' || state === 'shipped'),
  };
};
