import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Collection } from '../../../contract/collection.js';
import { schema } from '../../database/index.js';
import type { Actor } from '../order-life/change-order.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { collectOrder } from './collect-order.js';
import { readCode, type ShownCode } from './read-code.js';

const { keys, orderLines, orders, partners, places } = schema;

/** Who hands over, and which orders are theirs to hand over: told of `orders`, their `keys`, `partners` and `places`. */
export interface Keeper {
  readonly isTheirs: SQL | undefined;
  readonly actor: Actor;
}

/**
 * Hands over all that lies at its place for an order, to whoever shows its code, and gives what it is.
 * @throws {ServiceError} `not_found` for an order that is not theirs; `order_state` where nothing lies there;
 * `collection_code_wrong` or `collection_code_locked`.
 */
export const handOver = async (
  context: ServiceContext,
  shown: ShownCode,
  { isTheirs, actor }: Keeper,
): Promise<Collection> => {
  const { orm } = context.database;
  const { number, code } = readCode(shown);
  const [own] = await orm
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .innerJoin(places, sql`${places.id} = ${orders.destination}->>'place'`)
    .where(and(eq(orders.number, number), isTheirs));
  if (!own) throw notFound('order');
  const collected = await collectOrder(context, { number, code, actor });
  const rows = await orm
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.order, own.id), inArray(orderLines.shipment, [...collected.shipments])))
    .orderBy(asc(orderLines.position));
  const lines = rows.map((line) => ({
    productId: line.product,
    variantId: line.variant,
    name: line.name,
    label: line.label,
    quantity: line.quantity - line.refundedQuantity,
  }));
  return {
    orderNumber: number,
    collectedAt: collected.at.toISOString(),
    lines: lines.filter(({ quantity }) => quantity > 0),
  };
};
