import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { orderNumber } from '../../../contract/order-id.js';
import type { PlaceShipment } from '../../../contract/place-shipment.js';
import { schema } from '../../database/index.js';
import { decodeCursor, momentKey, positionKey, toPage, type PageOf } from '../cursor.js';
import type { PlaceKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { keptUntil } from './keeping.js';

const { keys, orderLines, orders, shipments } = schema;

export interface PlaceShipmentsRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const list = 'place-shipments';
// The order's number and not its id: with that one could do what its shopper can.
const cursorKey = z.tuple([momentKey, orderNumber, positionKey]);

/** What waits at a place to be collected, the longest first. */
export const listPlaceShipments = async (
  { database }: Pick<ServiceContext, 'database'>,
  { cursor, limit }: PlaceShipmentsRequest,
  { place, test }: PlaceKey,
): Promise<PageOf<PlaceShipment>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const rows = await database.orm
    .select({
      orderNumber: orders.number,
      position: shipments.position,
      storage: shipments.storage,
      changedAt: shipments.changedAt,
      pieces: sql<number>`(
        select coalesce(sum(${orderLines.quantity} - ${orderLines.refundedQuantity}), 0)::int from ${orderLines}
        where ${orderLines.order} = ${shipments.order} and ${orderLines.shipment} = ${shipments.position}
      )`,
    })
    .from(orders)
    .innerJoin(shipments, eq(shipments.order, orders.id))
    .innerJoin(keys, eq(keys.key, orders.key))
    .where(
      and(
        sql`${orders.destination}->>'place' = ${place}`,
        // What its index has: nothing waits of an order that has ended.
        isNull(orders.endedAt),
        eq(keys.test, test),
        eq(shipments.state, 'ready_to_collect'),
        after &&
          sql`(${shipments.changedAt}, ${orders.number}, ${shipments.position})
            > (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}, ${after[2]}::smallint)`,
      ),
    )
    .orderBy(asc(shipments.changedAt), asc(orders.number), asc(shipments.position))
    .limit(limit + 1);
  return toPage(
    list,
    rows,
    limit,
    (row) => [row.changedAt.getTime(), row.orderNumber, row.position],
    ({ changedAt, ...row }) => ({
      ...row,
      since: changedAt.toISOString(),
      keptUntil: keptUntil({ storage: row.storage, changedAt }).toISOString(),
    }),
  );
};
