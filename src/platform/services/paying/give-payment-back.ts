import { eq, sql } from 'drizzle-orm';
import { schema, type Executor, type RefundedLine, type RefundReason } from '../../database/index.js';
import { randomId } from '../random-id.js';
import type { PaymentRow } from './payment-view.js';

const { payments, refunds } = schema;

/** Part of a payment that goes back, for pieces that were bought. */
export interface RefundPart {
  readonly amountFen: number;
  readonly lines: readonly RefundedLine[];
}

/**
 * Writes down that money goes back, all that is left of the payment without a part; the sweep sends it. Together refunds
 * never come to more than what was paid: the payment is locked, and its row refuses it.
 */
export const givePaymentBack = async (
  transaction: Executor,
  payment: PaymentRow,
  reason: RefundReason,
  now: Date,
  part?: RefundPart,
): Promise<string> => {
  const amountFen = part?.amountFen ?? (payment.paidFen ?? 0) - payment.refundedFen;
  const id = randomId('re');
  await transaction
    .update(payments)
    .set({ refundedFen: sql`${payments.refundedFen} + ${amountFen}` })
    .where(eq(payments.id, payment.id));
  await transaction.insert(refunds).values({
    id,
    payment: payment.id,
    order: payment.order,
    reason,
    amountFen,
    lines: part?.lines ?? null,
    state: 'due',
    createdAt: now,
    askAt: now,
  });
  return id;
};
