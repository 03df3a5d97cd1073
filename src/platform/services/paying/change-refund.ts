import { eq } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { OrderRow } from '../order-view.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { refundInfo, selectRefunds, type RefundInfo } from './list-refunds.js';

const { refunds } = schema;

export type RefundRow = typeof refunds.$inferSelect;

/** Locks a refund with its order, the order first. */
export const lockRefund = async (
  transaction: Executor,
  id: string,
): Promise<{ readonly order: OrderRow; readonly refund: RefundRow }> => {
  const [known] = await transaction.select({ order: refunds.order }).from(refunds).where(eq(refunds.id, id));
  if (!known) throw notFound('refund');
  const order = await lockOrder(transaction, known.order);
  const [refund] = await transaction.select().from(refunds).where(eq(refunds.id, id)).for('update');
  if (!refund) throw notFound('refund');
  return { order, refund };
};

/** What an operator does to a refund, in one transaction; shows it as it then is. */
export const changeRefund = (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  id: string,
  work: (
    transaction: Executor,
    locked: { readonly order: OrderRow; readonly refund: RefundRow },
    now: Date,
  ) => Promise<void>,
): Promise<RefundInfo> =>
  inTransaction(database, async (transaction) => {
    await work(transaction, await lockRefund(transaction, id), clock());
    const [row] = await selectRefunds(transaction).where(eq(refunds.id, id));
    if (!row) throw notFound('refund');
    return refundInfo(row);
  });
