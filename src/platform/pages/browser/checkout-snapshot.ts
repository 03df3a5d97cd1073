import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Order } from '../../../contract/order.js';
import type { Payment, PaymentWay } from '../../../contract/payment.js';
import type { Quote } from '../../../contract/quote.js';

/**
 * What the page shows. `blocked`: a line cannot be had; `elsewhere`: ordered by another browser, or by one that keeps no
 * cookie; `lapsed`: an order that was not paid in time; `ended`: one that was cancelled or goes back.
 */
export type Step =
  'loading' | 'failed' | 'form' | 'blocked' | 'expired' | 'elsewhere' | 'payment' | 'lapsed' | 'done' | 'ended';

export interface CheckoutSnapshot {
  /** Null on an order's own page, and until it is loaded. */
  readonly details: CheckoutDetails | null;
  readonly order: Order | null;
  /** Ways of paying; empty until they are wanted. */
  readonly ways: readonly PaymentWay[];
  /** The payment that was opened last, or that the shopper comes back from. */
  readonly payment: Payment | null;
  /** The quote that the shopper had seen before the present one, where prices or stock have changed meanwhile. */
  readonly before: Quote | null;
  readonly busy: boolean;
  /** What the last request failed with; null when it did not. */
  readonly error: unknown;
}

/** Before anything is known. */
export const nothingKnown: CheckoutSnapshot = Object.freeze({
  details: null,
  order: null,
  ways: [],
  payment: null,
  before: null,
  busy: false,
  error: null,
});

const orderSteps: Readonly<Record<Order['state'], Step>> = {
  placed: 'payment',
  paid: 'done',
  packed: 'done',
  shipped: 'done',
  ready_to_collect: 'done',
  received: 'done',
  closed: 'done',
  expired: 'lapsed',
  cancelled: 'ended',
  refunding: 'ended',
  refunded: 'ended',
  other: 'done',
};

/** The step that follows from what is known, so that a reload shows the same one. */
export const stepOf = ({ details, order, error }: CheckoutSnapshot): Step => {
  if (order) return orderSteps[order.state];
  if (details?.state === 'expired') return 'expired';
  if (details?.state === 'ordered') return 'elsewhere';
  if (details?.state === 'open') return details.quote.orderable ? 'form' : 'blocked';
  return error === null ? 'loading' : 'failed';
};

/** Whether a payment is open somewhere, so that asking how it stands makes sense. */
export const isWaiting = ({ payment, order }: CheckoutSnapshot): boolean =>
  payment?.state === 'open' && order?.state === 'placed';
