import { and, asc, eq, lte } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../database/index.js';
import { changeOrder } from './order-life/change-order.js';
import { releaseStock } from './order-life/release-stock.js';
import type { ServiceContext } from './service-context.js';
import { releaseUnpaidUnits } from './unpaid-units.js';

const { orders } = schema;

/**
 * Ends one order, if there is one to end. A transaction of its own for each: locking the stock of many orders
 * together would break the order in which rows are locked.
 */
const expireOne = async (transaction: Executor, now: Date): Promise<boolean> => {
  const [order] = await transaction
    .select()
    .from(orders)
    .where(and(eq(orders.state, 'placed'), lte(orders.expiresAt, now)))
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(1)
    // Another process that ends orders, or a payment, has the locked ones.
    .for('update', { skipLocked: true });
  if (!order) return false;
  await changeOrder(transaction, order, { action: 'expire', actor: { kind: 'platform' }, now });
  await releaseStock(transaction, order.id);
  await releaseUnpaidUnits(transaction, order.key, order.units);
  return true;
};

/** Gives back the stock of orders that were not paid in time; safe with many processes. Returns how many ended. */
export const expireOrders = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  for (let ended = 0; ; ended += 1) {
    if (!(await inTransaction(database, (transaction) => expireOne(transaction, clock())))) return ended;
  }
};
