import type { OrderState } from '../../../contract/order.js';

interface Transition {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
}

/** Paid, and nothing of it ended: from the first to the last that an order comes through. */
export const underWay = [
  'paid',
  'packed',
  'shipped',
  'ready_to_collect',
  'received',
] as const satisfies readonly OrderState[];

/**
 * From where money for goods goes back. From `closed`, too: what is sent back on the last day for it reaches its supplier
 * after the order has closed, and the price is owed all the same (Law on the Protection of Consumer Rights, art. 25).
 */
const refundable = [...underWay, 'closed'] as const satisfies readonly OrderState[];

/**
 * What can happen to an order, or to one of its shipments, from where, and where it leads. Nothing else knows; what
 * stands in no row here cannot happen.
 */
export const transitions = {
  pay: { from: ['placed'], to: 'paid' },
  expire: { from: ['placed'], to: 'expired' },
  cancel: { from: ['placed'], to: 'cancelled' },
  pack: { from: ['paid'], to: 'packed' },
  ship: { from: ['packed'], to: 'shipped' },
  /** It lies at the station or in the store, where it is collected. */
  arrive: { from: ['packed', 'shipped'], to: 'ready_to_collect' },
  receive: { from: ['shipped', 'ready_to_collect'], to: 'received' },
  close: { from: ['received'], to: 'closed' },
  /** Of one shipment, all of whose goods are refunded: it goes no further, and holds the order up no more. */
  drop: { from: refundable, to: 'refunded' },
  /** All of it goes back. */
  refund: { from: refundable, to: 'refunding' },
  settleRefund: { from: ['refunding'], to: 'refunded' },
} as const satisfies Record<string, Transition>;

/** Something that happens to an order. */
export type OrderAction = keyof typeof transitions;

/** Where the action leads from there; undefined where it makes no sense. */
export const stateAfter = (action: OrderAction, from: OrderState): OrderState | undefined => {
  const transition: Transition = transitions[action];
  return transition.from.includes(from) ? transition.to : undefined;
};

/** Whether money for some of it may go back, the order staying where it is. */
export const isRefundable = (state: OrderState): boolean => (refundable as readonly OrderState[]).includes(state);

/** States from which nothing leads on, but for money that goes back after closing. */
export const endStates: readonly OrderState[] = ['closed', 'expired', 'cancelled', 'refunded'];
