import { and, asc, eq, gt, isNull, lte, notExists, sql } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../database/index.js';
import { changeOrder } from './order-life/change-order.js';
import { returnDays } from './returning/return-rules.js';
import type { ServiceContext } from './service-context.js';
import { workThrough } from './work-through.js';

const { orders, returns } = schema;

const day = 24 * 60 * 60 * 1000;

/** A return that is asked for keeps its order open until it is settled, though not for ever. */
const openReturnOf = (executor: Executor, now: Date) =>
  executor
    .select({ one: sql`1` })
    .from(returns)
    .where(and(eq(returns.order, orders.id), isNull(returns.settledAt), gt(returns.heldUntil, now)));

/**
 * Closes received orders once the days for returning them are over and nothing is awaited back any more; safe with many
 * processes. Returns how many.
 */
export const closeOrders = async ({ database, clock }: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  const closeOne = () =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const [order] = await transaction
        .select()
        .from(orders)
        .where(
          and(
            eq(orders.state, 'received'),
            lte(orders.receivedAt, new Date(now.getTime() - (returnDays + 1) * day)),
            notExists(openReturnOf(transaction, now)),
          ),
        )
        .orderBy(asc(orders.receivedAt))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!order) return undefined;
      await changeOrder(transaction, order, { action: 'close', actor: { kind: 'platform' }, now });
      return 1;
    });
  return workThrough(closeOne);
};
