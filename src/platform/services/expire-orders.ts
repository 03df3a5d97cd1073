import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../database/index.js';
import type { ServiceContext } from './service-context.js';
import { releaseUnpaidUnits } from './unpaid-units.js';

const { orderLines, orders, stock } = schema;

/**
 * Ends one order, if there is one to end. A transaction of its own for each: locking the stock of many orders
 * together would break the order in which rows are locked.
 */
const expireOne = async (transaction: Executor, now: Date): Promise<boolean> => {
  const [order] = await transaction
    .select({ id: orders.id, key: orders.key, units: orders.units })
    .from(orders)
    .where(and(eq(orders.state, 'placed'), lte(orders.expiresAt, now)))
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(1)
    // Another process that ends orders, or a payment, has the locked ones.
    .for('update', { skipLocked: true });
  if (!order) return false;
  await transaction.update(orders).set({ state: 'expired' }).where(eq(orders.id, order.id));
  const lines = await transaction
    .select({ variant: orderLines.variant, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.order, order.id))
    .orderBy(asc(orderLines.variant));
  for (const { variant, quantity } of lines) {
    await transaction
      .update(stock)
      .set({ quantity: sql`${stock.quantity} + ${quantity}` })
      .where(eq(stock.variant, variant));
  }
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
