import type { Payment } from '../../../contract/payment.js';
import type { schema } from '../../database/index.js';

export type PaymentRow = typeof schema.payments.$inferSelect;

/** A payment as the API shows it. */
export const paymentView = ({ id, order, way, amountFen, state, openedAt, next }: PaymentRow): Payment => ({
  id,
  orderId: order,
  way,
  amountFen,
  state,
  openedAt: openedAt.toISOString(),
  next: state === 'open' ? next : null,
});
