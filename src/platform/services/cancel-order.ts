import { and, asc, eq, sql } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import { inTransaction, schema, type Executor, type RefundedLine } from '../database/index.js';
import { changeOrder, refusal, type Actor } from './order-life/change-order.js';
import { lockOrder } from './order-life/lock-order.js';
import { refundLines } from './order-life/refund-order.js';
import { releaseStock } from './order-life/release-stock.js';
import { readOrderById } from './order-view.js';
import type { ServiceContext } from './service-context.js';
import { releaseUnpaidUnits } from './unpaid-units.js';

const { orderLines, shipments } = schema;

/** What is left of the shipments with which no supplier has begun. */
const waitingLines = (transaction: Executor, order: string): Promise<RefundedLine[]> =>
  transaction
    .select({
      position: orderLines.position,
      quantity: sql<number>`${orderLines.quantity} - ${orderLines.refundedQuantity}`,
    })
    .from(orderLines)
    .innerJoin(shipments, and(eq(shipments.order, orderLines.order), eq(shipments.position, orderLines.shipment)))
    .where(
      and(
        eq(orderLines.order, order),
        eq(shipments.state, 'paid'),
        sql`${orderLines.quantity} > ${orderLines.refundedQuantity}`,
      ),
    )
    .orderBy(asc(orderLines.position));

const shopper: Actor = { kind: 'shopper' };

/**
 * Cancels an order at the shopper's word, as far as it can be: one that is not paid ends and gives its stock back; of one
 * that is paid, the shipments that nobody has packed are refunded with their postage, and the rest goes on. What is
 * cancelled already stays so.
 * @throws {ServiceError} `not_found`, or `order_state` where all of it is packed or further.
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
    } else if (order.state === 'paid') {
      // It is paid, and no further, as long as one of its shipments is.
      const waiting = await waitingLines(transaction, id);
      if (waiting.length === 0) throw refusal('cancel', order.state);
      await refundLines(transaction, order, waiting, { reason: 'cancelled', actor: shopper, now });
    } else if (!['cancelled', 'refunding', 'refunded'].includes(order.state)) {
      throw refusal('cancel', order.state);
    }
  });
  return readOrderById(context, id);
};
