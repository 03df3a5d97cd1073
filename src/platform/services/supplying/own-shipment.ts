import { and, eq } from 'drizzle-orm';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import type { Actor } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { viewShipments, type ShipmentOfOrder } from './supplier-shipment-view.js';

const { keys, orders, shipments } = schema;

/** A shipment by its order's number and its place in it. */
export interface ShipmentRequest {
  readonly orderNumber: string;
  readonly position: string;
}

/** What only the supplier of a shipment may see of it, by the kind of key that the order came by. */
export const isOfSupplier = ({ supplier, test }: SupplierKey) =>
  and(eq(shipments.supplier, supplier), eq(keys.test, test));

/** Shipments with their orders; the caller says which. */
export const selectShipments = (executor: Executor) =>
  executor
    .select({ order: orders, shipment: shipments })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.order))
    .innerJoin(keys, eq(keys.key, orders.key))
    .$dynamic();

/**
 * A shipment of the supplier; another's is not there at all.
 * @throws {ServiceError} `not_found`.
 */
export const readOwnShipment = async (
  executor: Executor,
  key: SupplierKey,
  { orderNumber, position }: ShipmentRequest,
): Promise<ShipmentOfOrder> => {
  const [own] = await selectShipments(executor).where(
    and(eq(orders.number, orderNumber), eq(shipments.position, Number(position)), isOfSupplier(key)),
  );
  if (!own) throw notFound('shipment');
  return own;
};

/** Who does it, for the record. */
export const supplierActor = ({ supplier }: SupplierKey): Actor => ({ kind: 'supplier', name: supplier });

/** What is done to a shipment whose order the transaction has locked. */
export type ShipmentWork = (
  transaction: Executor,
  own: ShipmentOfOrder,
  by: { readonly actor: Actor; readonly now: Date; readonly key: string },
) => Promise<void>;

/**
 * Does something to a shipment of the supplier in one transaction, and shows it as it then is.
 * @throws {ServiceError} `not_found`, and what the work refuses.
 */
export const changeOwnShipment = (
  { database, clock, vault }: Pick<ServiceContext, 'clock' | 'database' | 'vault'>,
  key: SupplierKey,
  request: ShipmentRequest,
  work: ShipmentWork,
): Promise<SupplierShipment> =>
  inTransaction(database, async (transaction) => {
    const { order } = await readOwnShipment(transaction, key, request);
    // Whoever cancels it locks the order, too: one of the two comes first, and the other finds what it has done.
    await lockOrder(transaction, order.id);
    const own = await readOwnShipment(transaction, key, request);
    await work(transaction, own, { actor: supplierActor(key), now: clock(), key: key.id });
    const [view] = await viewShipments(transaction, vault, [await readOwnShipment(transaction, key, request)]);
    if (!view) throw notFound('shipment');
    return view;
  });
