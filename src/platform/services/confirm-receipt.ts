import { asc, eq } from 'drizzle-orm';
import type { Order, OrderState } from '../../contract/order.js';
import { inTransaction, schema } from '../database/index.js';
import { changeShipment, refusal } from './order-life/change-order.js';
import { lockOrder } from './order-life/lock-order.js';
import { stateAfter } from './order-life/transitions.js';
import { readOrderById } from './order-view.js';
import type { ServiceContext } from './service-context.js';

const { shipments } = schema;

/**
 * Confirms that all that has been shipped of an order is there. Of one that is received already nothing changes.
 * @throws {ServiceError} `not_found`, or `order_state` where nothing is on its way.
 */
export const confirmReceipt = async (
  context: ServiceContext,
  { order: id }: { readonly order: string },
): Promise<Order> => {
  await inTransaction(context.database, async (transaction) => {
    const order = await lockOrder(transaction, id);
    if (order.state === 'received' || order.state === 'closed') return;
    const rows = await transaction
      .select({ position: shipments.position, state: shipments.state })
      .from(shipments)
      .where(eq(shipments.order, id))
      .orderBy(asc(shipments.position));
    const coming = rows.filter(({ state }) => stateAfter('receive', state) !== undefined);
    if (coming.length === 0) throw refusal('receive', order.state);
    let state: OrderState = order.state;
    for (const { position } of coming) {
      state = await changeShipment(transaction, { id, state }, position, {
        action: 'receive',
        actor: { kind: 'shopper' },
        now: context.clock(),
      });
    }
  });
  return readOrderById(context, id);
};
