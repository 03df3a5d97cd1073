import { asc, inArray } from 'drizzle-orm';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { schema, type Executor } from '../../database/index.js';
import { maskName, maskPhone } from '../mask-personal-data.js';
import type { OrderLineRow, OrderRow, ShipmentRow } from '../order-view.js';
import { parcelView, readParcels, type ParcelRow } from '../parcels/parcel-view.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { Vault } from '../personal/vault.js';
import { readReturns, type ReturnRow } from '../returning/return-view.js';
import { shipmentFacts } from './shipment-facts.js';

const { orderLines } = schema;

/** A shipment with the order that it is a part of. */
export interface ShipmentOfOrder {
  readonly order: OrderRow;
  readonly shipment: ShipmentRow;
}

const viewOf = (
  { order, shipment }: ShipmentOfOrder,
  lines: readonly OrderLineRow[],
  parcels: readonly ParcelRow[],
  returns: readonly ReturnRow[],
  vault: Vault,
): SupplierShipment => {
  const personal = openPersonalData(vault, order);
  return {
    ...shipmentFacts(order, shipment, lines, returns),
    parcels: parcels.map(parcelView),
    contact: personal && { name: maskName(personal.contact.name), phone: maskPhone(personal.contact.phone) },
    destination: {
      type: order.destination.type,
      region: order.destination.region,
      placeId: order.destination.place ?? null,
    },
    invoiceWanted: order.invoiceWanted ?? personal?.invoice !== undefined,
  };
};

/** Shipments as their supplier sees them, with their own lines alone. */
export const viewShipments = async (
  executor: Executor,
  vault: Vault,
  rows: readonly ShipmentOfOrder[],
): Promise<SupplierShipment[]> => {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ order }) => order.id))];
  const lines = await executor
    .select()
    .from(orderLines)
    .where(inArray(orderLines.order, ids))
    .orderBy(asc(orderLines.order), asc(orderLines.position));
  const sent = await readParcels(executor, ...ids);
  const back = await readReturns(executor, ...ids);
  return rows.map((row) => {
    const isOfIt = (one: { readonly order: string; readonly shipment: number }) =>
      one.order === row.order.id && one.shipment === row.shipment.position;
    const parcels = sent.filter(({ parcel }) => isOfIt(parcel));
    return viewOf(row, lines.filter(isOfIt), parcels, back.filter(isOfIt), vault);
  });
};
