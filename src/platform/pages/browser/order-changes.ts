import type { Order } from '../../../contract/order.js';
import { linesLeftOf } from './lines-left.js';

/** What a shopper can do with an order that stands. */
export type OrderChange = 'cancel' | 'confirmReceipt';

/** What can be done with an order now: its shipments go each at its own pace, and what is packed is not cancelled. */
export const changesOf = ({ state, shipments }: Pick<Order, 'state' | 'shipments'>): readonly OrderChange[] => {
  const canReceive = shipments.some((each) => each.state === 'shipped' || each.state === 'ready_to_collect');
  const canCancel = state === 'placed' || (state === 'paid' && shipments.some((each) => each.state === 'paid'));
  return [...(canReceive ? ['confirmReceipt' as const] : []), ...(canCancel ? ['cancel' as const] : [])];
};

/** What comes back where a paid order is cancelled, in fen: some of it may have come back before, or be on its way. */
export const comesBackFen = ({
  totalFen,
  refundedFen,
  refundingFen,
}: Pick<Order, 'totalFen' | 'refundedFen' | 'refundingFen'>): number => totalFen - refundedFen - refundingFen;

/** Whether only some of a paid order can be cancelled, another supplier having packed theirs. */
export const isPartOnly = ({ state, shipments }: Pick<Order, 'state' | 'shipments'>): boolean =>
  state === 'paid' && shipments.some((each) => each.state !== 'paid' && each.state !== 'refunded');

/** The lines of an order that nobody has packed, as far as they are left, and what comes back for them, in fen. */
export const waitingOf = ({ lines, shipments }: Pick<Order, 'lines' | 'shipments'>) => {
  const waiting = shipments.filter(({ state }) => state === 'paid');
  const left = linesLeftOf(lines, waiting);
  const postageFen = waiting.reduce((sum, shipment) => sum + shipment.postageFen, 0);
  return {
    lines: left,
    fen: left.reduce((sum, { unitPriceFen, quantity }) => sum + unitPriceFen * quantity, postageFen),
  };
};
