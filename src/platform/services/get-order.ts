import { eq } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import { schema } from '../database/index.js';
import { readOrder } from './order-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { orders } = schema;

/** An order; what is personal in it is masked. */
export const getOrder = async (
  { database, clock, publicUrl }: ServiceContext,
  { order: id }: { readonly order: string },
): Promise<Order> => {
  const [row] = await database.orm.select().from(orders).where(eq(orders.id, id));
  if (!row) throw notFound('order');
  const order = await readOrder(database.orm, row, publicUrl);
  // Between the end of its time and the next sweep it is expired already: paying it is refused.
  return order.state === 'placed' && row.expiresAt <= clock() ? { ...order, state: 'expired' } : order;
};
