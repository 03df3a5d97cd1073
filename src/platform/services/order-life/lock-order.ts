import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { OrderRow } from '../order-view.js';
import { notFound } from '../service-error.js';

const { orders } = schema;

/**
 * Locks an order until the transaction ends. Whoever changes an order locks it first, then its payments, then its
 * stock, so that no two wait for each other.
 */
export const lockOrder = async (transaction: Executor, id: string): Promise<OrderRow> => {
  const [order] = await transaction.select().from(orders).where(eq(orders.id, id)).for('update');
  if (!order) throw notFound('order');
  return order;
};
