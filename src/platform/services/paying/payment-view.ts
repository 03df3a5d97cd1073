import { and, eq, inArray } from 'drizzle-orm';
import type { Payment } from '../../../contract/payment.js';
import { schema, type Executor } from '../../database/index.js';

const { refunds } = schema;

export type PaymentRow = typeof schema.payments.$inferSelect;

const reasons = ['late', 'duplicate', 'mismatch'] as const;

/** A payment as the API shows it, before anything has arrived. */
export const paymentView = ({ id, order, way, amountFen, state, openedAt, next }: PaymentRow): Payment => ({
  id,
  orderId: order,
  way,
  amountFen,
  state,
  openedAt: openedAt.toISOString(),
  next: state === 'open' ? next : null,
  returned: null,
});

/** A payment as the API shows it, and whether it was kept. */
export const readPayment = async (executor: Executor, payment: PaymentRow): Promise<Payment> => {
  const view = paymentView(payment);
  if (payment.state !== 'paid' || payment.refundedFen === 0) return view;
  const [returned] = await executor
    .select({ why: refunds.reason, amountFen: refunds.amountFen })
    .from(refunds)
    .where(and(eq(refunds.payment, payment.id), inArray(refunds.reason, [...reasons])));
  const why = reasons.find((reason) => reason === returned?.why);
  return returned && why ? { ...view, returned: { why, amountFen: returned.amountFen } } : view;
};
