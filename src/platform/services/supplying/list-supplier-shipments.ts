import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { orderNumber } from '../../../contract/order-id.js';
import type { supplierStates, SupplierShipment } from '../../../contract/supplier-shipment.js';
import { schema } from '../../database/index.js';
import { decodeCursor, momentKey, positionKey, toPage, type PageOf } from '../cursor.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { isOfSupplier, selectShipments } from './own-shipment.js';
import { viewShipments } from './supplier-shipment-view.js';

const { orders, shipments } = schema;

export interface SupplierShipmentsRequest {
  readonly state?: (typeof supplierStates)[number] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const list = 'supplier-shipments';
/** Who reads a cursor finds the order's number in it, and not its id. */
const cursorKey = z.tuple([momentKey, orderNumber, positionKey]);

/**
 * Shipments of the supplier that have been paid for, the longest unchanged first; what is personal is masked. One that
 * changes while the list is read comes once more, at its end.
 */
export const listSupplierShipments = async (
  { database, vault }: Pick<ServiceContext, 'database' | 'vault'>,
  { state, cursor, limit }: SupplierShipmentsRequest,
  key: SupplierKey,
): Promise<PageOf<SupplierShipment>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const rows = await selectShipments(database.orm)
    .where(
      and(
        isOfSupplier(key),
        isNotNull(orders.paidAt),
        state && eq(shipments.state, state),
        after &&
          sql`(${shipments.changedAt}, ${shipments.order}, ${shipments.position})
            > (${new Date(after[0]).toISOString()}::timestamptz,
              (select id from orders where number = ${after[1]}), ${after[2]}::smallint)`,
      ),
    )
    .orderBy(asc(shipments.changedAt), asc(shipments.order), asc(shipments.position))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(
    list,
    rows,
    limit,
    ({ order, shipment }) => [shipment.changedAt.getTime(), order.number, shipment.position],
    (row) => row,
  );
  return { items: await viewShipments(database.orm, vault, items), nextCursor };
};
