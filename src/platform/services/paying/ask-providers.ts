import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import type { Settlement } from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { nextAsk } from './ask-again.js';
import type { PaymentRow } from './payment-view.js';
import { settlePayment } from './settle-payment.js';

const { orders, payments } = schema;

/** Least time between two questions about one payment, in ms, however often its page asks. */
const restMs = 2000;

/** Writes down that a payment is being asked about, before it is: whoever comes next takes another. */
const markAsked = (executor: Executor, { id, asked }: PaymentRow, now: Date) =>
  executor
    .update(payments)
    .set({ asked: asked + 1, askedAt: now, askAt: nextAsk(now, asked) })
    .where(eq(payments.id, id));

const takeNext = ({ database, clock }: ServiceContext): Promise<PaymentRow | undefined> =>
  inTransaction(database, async (transaction) => {
    const now = clock();
    const [payment] = await transaction
      .select()
      .from(payments)
      .where(and(eq(payments.state, 'open'), lte(payments.askAt, now)))
      .orderBy(asc(payments.askAt), asc(payments.id))
      .limit(1)
      .for('update', { skipLocked: true });
    if (payment) await markAsked(transaction, payment, now);
    return payment;
  });

/** Longest that a provider's clock is behind, and that a payment which it took in time is not yet in its books, in ms. */
const graceMs = 5 * 60_000;

/**
 * What the provider says of it. One that nobody has paid, of an order that waits for no payment any more, is closed:
 * the provider refuses that where it was paid in the same moment, and says so the next time. One that it does not know
 * may still come about, so it is asked about until the payment's time, which is the order's, is over.
 */
const askAbout = async (context: ServiceContext, payment: PaymentRow): Promise<Settlement> => {
  const provider = context.desk.byName(payment.provider);
  const settlement = await provider.query(payment.id);
  if (settlement.state !== 'open') return settlement;
  const [order] = await context.database.orm.select().from(orders).where(eq(orders.id, payment.order));
  if (!order || order.state === 'placed') return settlement;
  const closing = await provider.close(payment.id);
  const isOver = order.expiresAt.getTime() + graceMs <= context.clock().getTime();
  return closing === 'closed' || isOver ? { state: 'closed' } : settlement;
};

/** Where the provider does not answer, the payment stands as it was. */
const ask = async (context: ServiceContext, payment: PaymentRow): Promise<PaymentRow | undefined> => {
  try {
    const settlement = await askAbout(context, payment);
    return settlement.state === 'open' ? undefined : await settlePayment(context, payment.id, settlement);
  } catch (error) {
    context.onFault(error);
    return undefined;
  }
};

/** Asks about one payment, unless that was done a moment ago; undefined where nothing is new. */
export const askProvider = async (context: ServiceContext, payment: PaymentRow): Promise<PaymentRow | undefined> => {
  const now = context.clock();
  const rested = new Date(now.getTime() - restMs);
  const taken = await context.database.orm
    .update(payments)
    .set({ askedAt: now })
    .where(
      and(
        eq(payments.id, payment.id),
        eq(payments.state, 'open'),
        or(isNull(payments.askedAt), lte(payments.askedAt, rested)),
      ),
    )
    .returning({ id: payments.id });
  return taken.length === 0 ? undefined : ask(context, payment);
};

/**
 * Asks about open payments whose word is late; safe with many processes. Returns how many have changed.
 *
 * @param isEnough - Asked before each: whether to leave the rest to the next time, since a provider may be slow.
 */
export const askProviders = async (context: ServiceContext, isEnough = () => false): Promise<number> => {
  let changed = 0;
  while (!isEnough()) {
    const payment = await takeNext(context);
    if (!payment) break;
    if (await ask(context, payment)) changed += 1;
  }
  return changed;
};
