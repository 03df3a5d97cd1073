import { eq } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { RefundState } from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { lockRefund, type RefundRow } from './change-refund.js';
import { endRefund } from './end-refund.js';
import { refundNumber, type RefundAttempt } from './refund-number.js';

const { payments, refunds } = schema;

/** Why a person has to look at what was said of a refund; undefined where nobody has to. */
const alarmOf = (refund: RefundRow, attempt: number, state: RefundState): string | undefined => {
  const { id, byHand } = refund;
  const number = refundNumber({ id, attempt });
  if (refund.state === 'done') {
    if (state !== 'done' || (!byHand && attempt === refund.attempt)) return undefined;
    const before = byHand ? 'was sent by hand' : `had gone back as ${refundNumber(refund)}`;
    return `Refund ${id} ${before}, and its provider has carried it out as ${number}: the money has gone back twice.`;
  }
  if (attempt < refund.attempt) {
    return state === 'done' ? `Refund ${id} has gone back as ${number}, which its provider had closed.` : undefined;
  }
  if (state === 'failed') return `Refund ${id} has failed for good at its provider. Somebody has to send the money.`;
  if (state === 'closed') return `Refund ${id} was closed by its provider as ${number}. Retry it under another number.`;
  return undefined;
};

/**
 * Takes down what the provider has said of a refund under one of its numbers; `done` is the last word, and `closed` about
 * a number. Of a number that is over nothing counts but that the money has gone back by it.
 * @throws {ServiceError} `not_found` where nobody has asked for it by that number.
 */
export const settleRefund = async (
  { database, clock, onFault }: Pick<ServiceContext, 'clock' | 'database' | 'onFault'>,
  { id, attempt }: RefundAttempt,
  state: RefundState,
): Promise<void> => {
  if (state === 'pending') return;
  const alarm = await inTransaction(database, async (transaction) => {
    const { order, refund } = await lockRefund(transaction, id);
    if (attempt > refund.attempt) throw notFound('refund');
    const why = alarmOf(refund, attempt, state);
    if (refund.state === 'done') return why;
    if (state === 'done') {
      const [payment] = await transaction
        .select({ provider: payments.provider })
        .from(payments)
        .where(eq(payments.id, refund.payment));
      const actor = { kind: 'provider', name: payment?.provider ?? '' } as const;
      await endRefund(transaction, order, refund, { actor, now: clock(), attempt });
      return why;
    }
    if (attempt < refund.attempt || refund.state === 'closed') return undefined;
    await transaction.update(refunds).set({ state }).where(eq(refunds.id, id));
    return why;
  });
  if (alarm !== undefined) onFault(new Error(alarm));
};
