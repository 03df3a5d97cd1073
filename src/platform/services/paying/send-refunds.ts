import { and, asc, eq, lte } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import { ProviderRefusalError } from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { nextAsk } from './ask-again.js';
import { refundNumber } from './refund-number.js';
import { settleRefund } from './settle-refund.js';

const { payments, refunds } = schema;

type Due = typeof refunds.$inferSelect & { readonly provider: string; readonly paidFen: number };

/** Takes the next refund that is due; others that send at once get the others. */
const takeNext = ({ database, clock }: ServiceContext): Promise<Due | undefined> =>
  inTransaction(database, async (transaction) => {
    const now = clock();
    const [row] = await transaction
      .select({ refund: refunds, provider: payments.provider, paidFen: payments.paidFen })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.payment))
      .where(and(eq(refunds.state, 'due'), lte(refunds.askAt, now)))
      .orderBy(asc(refunds.askAt), asc(refunds.id))
      .limit(1)
      .for('update', { of: refunds, skipLocked: true });
    if (!row) return undefined;
    const { refund, provider, paidFen } = row;
    await transaction
      .update(refunds)
      // Until it has answered, nothing is known of it: what it had refused it may carry out now.
      .set({ asked: refund.asked + 1, askAt: nextAsk(now, refund.asked), refusal: null })
      .where(eq(refunds.id, refund.id));
    return { ...refund, provider, paidFen: paidFen ?? 0 };
  });

const send = async (context: ServiceContext, due: Due): Promise<boolean> => {
  const { id, attempt, payment: paymentId, amountFen, paidFen } = due;
  try {
    const provider = context.desk.byName(due.provider);
    const state = await provider.refund({ refundId: refundNumber(due), paymentId, amountFen, paidFen });
    await settleRefund(context, due, state);
    return state === 'done';
  } catch (error) {
    context.onFault(error);
    // Often for want of money on the account: it stays due, and its row says why it waits.
    if (error instanceof ProviderRefusalError) {
      await context.database.orm
        .update(refunds)
        .set({ refusal: error.code })
        .where(and(eq(refunds.id, id), eq(refunds.attempt, attempt), eq(refunds.state, 'due')));
    }
    return false;
  }
};

/**
 * Asks providers for the refunds that are due, again and again until each is done: its number makes it one. Safe with many
 * processes. Returns how many are done.
 *
 * @param isEnough - Asked before each: whether to leave the rest to the next time, since a provider may be slow.
 */
export const sendRefunds = async (context: ServiceContext, isEnough = () => false): Promise<number> => {
  let done = 0;
  while (!isEnough()) {
    const refund = await takeNext(context);
    if (!refund) break;
    if (await send(context, refund)) done += 1;
  }
  return done;
};
