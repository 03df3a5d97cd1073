import { eq } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import { inTransaction, schema, type Executor } from '../database/index.js';
import { changeOrder, refusal, type Actor } from './order-life/change-order.js';
import { lockOrder } from './order-life/lock-order.js';
import { refundOrder } from './order-life/refund-order.js';
import { releaseStock } from './order-life/release-stock.js';
import { readOrderById } from './order-view.js';
import type { ServiceContext } from './service-context.js';
import { releaseUnpaidUnits } from './unpaid-units.js';

const { shipments } = schema;

/** Whether a supplier has not begun with any of it. */
const isAllWaiting = async (transaction: Executor, order: string): Promise<boolean> => {
  const rows = await transaction.select({ state: shipments.state }).from(shipments).where(eq(shipments.order, order));
  return rows.every(({ state }) => state === 'paid' || state === 'refunded');
};

const shopper: Actor = { kind: 'shopper' };

/**
 * Cancels an order at the shopper's word: one that is not paid ends and gives its stock back; one that is paid, and of
 * which nothing has been packed, is refunded. What is cancelled already stays so.
 * @throws {ServiceError} `not_found`, or `order_state` where it is on its way.
 */
export const cancelOrder = async (
  context: ServiceContext,
  { order: id }: { readonly order: string },
): Promise<Order> => {
  await inTransaction(context.database, async (transaction) => {
    const now = context.clock();
    const order = await lockOrder(transaction, id);
    if (order.state === 'placed') {
      await changeOrder(transaction, order, { action: 'cancel', actor: shopper, now });
      await releaseStock(transaction, id);
      await releaseUnpaidUnits(transaction, order.key, order.units);
    } else if (order.state === 'paid' && (await isAllWaiting(transaction, id))) {
      await refundOrder(transaction, order, { reason: 'cancelled', actor: shopper, now });
    } else if (!['cancelled', 'refunding', 'refunded'].includes(order.state)) {
      throw refusal('cancel', order.state);
    }
  });
  return readOrderById(context, id);
};
