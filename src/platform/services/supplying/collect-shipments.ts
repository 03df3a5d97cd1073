import { and, eq, inArray } from 'drizzle-orm';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { schema } from '../../database/index.js';
import { collectOrder } from '../collecting/collect-order.js';
import { readCode, type ShownCode } from '../collecting/read-code.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { isOfSupplier, selectShipments, supplierActor } from './own-shipment.js';
import { viewShipments } from './supplier-shipment-view.js';

const { orders, shipments } = schema;

/**
 * Hands over what lies at the place of the supplier's for an order, to whoever shows its code.
 * @throws {ServiceError} `not_found` where the supplier has no part in such an order; `order_state` where nothing of its
 * own lies there; `collection_code_wrong` or `collection_code_locked`.
 */
export const collectShipments = async (
  context: ServiceContext,
  shown: ShownCode,
  key: SupplierKey,
): Promise<{ items: SupplierShipment[] }> => {
  const { database, vault } = context;
  const { number, code } = readCode(shown);
  const [own] = await selectShipments(database.orm)
    .where(and(eq(orders.number, number), isOfSupplier(key)))
    .limit(1);
  if (!own) throw notFound('order');
  const { order, shipments: positions } = await collectOrder(context, {
    number,
    code,
    actor: supplierActor(key),
    supplier: key.supplier,
  });
  const rows = await selectShipments(database.orm)
    .where(and(eq(shipments.order, order), inArray(shipments.position, [...positions])))
    .orderBy(shipments.position);
  return { items: await viewShipments(database.orm, vault, rows) };
};
