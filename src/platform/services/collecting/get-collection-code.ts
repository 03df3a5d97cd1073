import { and, eq } from 'drizzle-orm';
import { collectionText } from '../../../contract/collection.js';
import { schema } from '../../database/index.js';
import { refusal } from '../order-life/change-order.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';

const { orders, shipments } = schema;

export interface CollectionCode {
  readonly code: string;
  readonly qr: string;
}

/**
 * The code with which an order is collected. It is given once something of it lies there, and no longer than that.
 * @throws {ServiceError} `not_found`, or `order_state` where nothing is ready to be collected.
 */
export const getCollectionCode = async (
  { database, vault }: ServiceContext,
  { order: id }: { readonly order: string },
): Promise<CollectionCode> => {
  const [order] = await database.orm.select().from(orders).where(eq(orders.id, id));
  if (!order) throw notFound('order');
  const [ready] = await database.orm
    .select({ position: shipments.position })
    .from(shipments)
    .where(and(eq(shipments.order, id), eq(shipments.state, 'ready_to_collect')))
    .limit(1);
  const code = openPersonalData(vault, order)?.collectionCode;
  if (!ready || code === undefined) throw refusal('collect', order.state);
  return { code, qr: collectionText(order.number, code) };
};
