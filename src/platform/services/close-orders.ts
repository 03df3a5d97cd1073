import { and, asc, eq, lte } from 'drizzle-orm';
import { inTransaction, schema } from '../database/index.js';
import { changeOrder } from './order-life/change-order.js';
import type { ServiceContext } from './service-context.js';
import { workThrough } from './work-through.js';

const { orders } = schema;

const day = 24 * 60 * 60 * 1000;

/**
 * Days for returning goods without a reason, counted from the day after they were received: Law on the Protection of
 * Consumer Rights, art. 25.
 */
export const returnDays = 7;

/** Closes received orders once the days for returning them are over; safe with many processes. Returns how many. */
export const closeOrders = async ({ database, clock }: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  const closeOne = () =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const [order] = await transaction
        .select()
        .from(orders)
        .where(
          and(eq(orders.state, 'received'), lte(orders.receivedAt, new Date(now.getTime() - (returnDays + 1) * day))),
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
