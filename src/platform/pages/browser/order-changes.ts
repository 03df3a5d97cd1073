import type { Order } from '../../../contract/order.js';

/** What a shopper can do with an order that stands. */
export type OrderChange = 'cancel' | 'confirmReceipt';

/** What can be done with an order now: its shipments go each at its own pace, and it is not cancelled once one is packed. */
export const changesOf = ({ state, shipments }: Pick<Order, 'state' | 'shipments'>): readonly OrderChange[] => {
  const canReceive = shipments.some((each) => each.state === 'shipped' || each.state === 'ready_to_collect');
  const canCancel =
    state === 'placed' ||
    (state === 'paid' && shipments.every((each) => each.state === 'paid' || each.state === 'refunded'));
  return [...(canReceive ? ['confirmReceipt' as const] : []), ...(canCancel ? ['cancel' as const] : [])];
};

/** What comes back where a paid order is cancelled, in fen: some of it may have come back before, or be on its way. */
export const comesBackFen = ({
  totalFen,
  refundedFen,
  refundingFen,
}: Pick<Order, 'totalFen' | 'refundedFen' | 'refundingFen'>): number => totalFen - refundedFen - refundingFen;
