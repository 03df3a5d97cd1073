import { eq } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import { inTransaction, schema } from '../database/index.js';
import { readOrder, type OrderRow } from './order-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound, ServiceError } from './service-error.js';
import { releaseUnpaidUnits } from './unpaid-units.js';

const { orders } = schema;

export interface PayRequest {
  readonly order: string;
  /** What the shopper agreed to pay, in fen. */
  readonly amountFen: number;
}

const expired = () =>
  new ServiceError('order_expired', 'The order was not paid in time and has given its stock back. Order again.');

const refuseUnlessPayable = (order: OrderRow, amountFen: number, now: Date) => {
  if (order.totalFen !== amountFen) {
    throw new ServiceError('amount_mismatch', 'The amount is not the total of the order. Read the order again.');
  }
  if (order.state === 'expired' || (order.state === 'placed' && order.expiresAt <= now)) throw expired();
};

/**
 * Pays an order. The provider is asked outside of any transaction, since it may take its time; what is charged
 * for an order that has ended meanwhile is given back. Paying a paid order changes nothing.
 * @throws {ServiceError} `not_found`, `order_expired` or `amount_mismatch`.
 */
export const payOrder = async (
  { database, payments, clock, publicUrl }: ServiceContext,
  { order: id, amountFen }: PayRequest,
): Promise<Order> => {
  const [found] = await database.orm.select().from(orders).where(eq(orders.id, id));
  if (!found) throw notFound('order');
  refuseUnlessPayable(found, amountFen, clock());
  if (found.state === 'paid') return readOrder(database.orm, found, publicUrl);

  const charge = { orderId: id, orderNumber: found.number, amountFen };
  const payment = await payments.charge(charge);
  const paid = await inTransaction(database, async (transaction) => {
    const [order] = await transaction.select().from(orders).where(eq(orders.id, id)).for('update');
    if (!order || order.state === 'expired') return undefined;
    if (order.state === 'paid') return readOrder(transaction, order, publicUrl);
    const change = {
      state: 'paid' as const,
      paidAt: clock(),
      paymentProvider: payments.name,
      paymentReference: payment.reference,
    };
    await transaction.update(orders).set(change).where(eq(orders.id, id));
    await releaseUnpaidUnits(transaction, order.key, order.units);
    return readOrder(transaction, { ...order, ...change }, publicUrl);
  });
  if (paid) return paid;
  await payments.refund(charge, payment);
  throw expired();
};
