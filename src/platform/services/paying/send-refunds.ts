import { and, asc, eq, lte } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import { ProviderRefusalError } from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { nextAsk } from './ask-again.js';
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
      .set({ asked: refund.asked + 1, askAt: nextAsk(now, refund.asked) })
      .where(eq(refunds.id, refund.id));
    return { ...refund, provider, paidFen: paidFen ?? 0 };
  });

const send = async (context: ServiceContext, { id, payment, amountFen, paidFen, provider }: Due): Promise<boolean> => {
  try {
    const state = await context.desk.byName(provider).refund({ refundId: id, paymentId: payment, amountFen, paidFen });
    await settleRefund(context, id, state);
    return state === 'done';
  } catch (error) {
    context.onFault(error);
    // Often for want of money on the account: it stays due, and its row says why it waits.
    if (error instanceof ProviderRefusalError) {
      await context.database.orm.update(refunds).set({ refusal: error.code }).where(eq(refunds.id, id));
    }
    return false;
  }
};

/**
 * Asks providers for the refunds that are due, again and again until each is done: its id makes it one. Safe with many
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
