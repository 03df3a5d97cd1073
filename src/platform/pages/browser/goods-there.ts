import type { Order } from '../../../contract/order.js';
import { linesLeftOf } from './lines-left.js';

export interface GoodsThere {
  /** What lies at the place, as far as it has not gone back. */
  readonly lines: Order['lines'];
  /** Whether more of the order is still to come there. */
  readonly isPart: boolean;
}

/** What of an order lies at its place to be collected; undefined where nothing does. */
export const goodsThereOf = ({ lines, shipments }: Pick<Order, 'lines' | 'shipments'>): GoodsThere | undefined => {
  const there = shipments.filter(({ state }) => state === 'ready_to_collect');
  if (there.length === 0) return undefined;
  return {
    lines: linesLeftOf(lines, there),
    isPart: shipments.some(({ state }) => state === 'paid' || state === 'packed' || state === 'shipped'),
  };
};
