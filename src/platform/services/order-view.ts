import { asc, eq, sql } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import type { OrderState } from '../../contract/order-state.js';
import { prepared, schema, type Executor, type LocalizedText } from '../database/index.js';
import { keptUntil } from './collecting/keeping.js';
import { maskInvoice, maskName, maskPhone } from './mask-personal-data.js';
import { readRefundsUnderWay, refundedPieces, type RefundsUnderWay } from './order-life/refunds-under-way.js';
import { openPersonalData } from './personal/open-personal-data.js';
import { parcelView, readParcels, type ParcelRow } from './parcels/parcel-view.js';
import { pictureOf } from './picture-url.js';
import {
  periodOf,
  readReturnAddresses,
  readReturns,
  returnablePieces,
  returnView,
  type ReturnRow,
} from './returning/return-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { orderLines, orders, shipments } = schema;

export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;
export type ShipmentRow = typeof shipments.$inferSelect;

/** What a view of an order is made with. */
export type ViewContext = Pick<ServiceContext, 'clock' | 'publicUrl' | 'vault'>;

/** What belongs to an order. */
export interface OrderParts {
  readonly lines: readonly OrderLineRow[];
  readonly shipments: readonly ShipmentRow[];
  readonly parcels: readonly ParcelRow[];
  readonly underWay: RefundsUnderWay;
  readonly returns: readonly ReturnRow[];
  /** Where suppliers take back what is returned, by their ids. */
  readonly returnAddresses: ReadonlyMap<string, LocalizedText | null>;
}

/** Where an order stands: between the end of its time and the next sweep it is expired already, and paying it is refused. */
export const stateAt = ({ state, expiresAt }: OrderRow, now: Date): OrderState =>
  state === 'placed' && expiresAt <= now ? 'expired' : state;

/** An order as the API shows it: what is personal is masked. */
export const orderView = (
  order: OrderRow,
  { lines, shipments: shipmentRows, parcels, underWay, returns, returnAddresses }: OrderParts,
  { clock, publicUrl, vault }: ViewContext,
): Order => {
  const personal = openPersonalData(vault, order);
  const now = clock();
  const returnable = (line: OrderLineRow) => {
    const shipment = shipmentRows.find(({ position }) => position === line.shipment);
    return shipment ? returnablePieces(line, shipment, returns, now) : 0;
  };
  const untilOf = (shipment: ShipmentRow) =>
    lines.some((line) => line.shipment === shipment.position && returnable(line) > 0) ? periodOf(shipment) : null;
  return {
    id: order.id,
    checkoutId: order.checkout,
    number: order.number,
    state: stateAt(order, now),
    placedAt: order.placedAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    lines: lines.map((line) => ({
      position: line.position,
      productId: line.product,
      variantId: line.variant,
      name: line.name,
      label: line.label,
      picture: pictureOf(publicUrl, line.picture),
      quantity: line.quantity,
      unitPriceFen: line.unitPriceFen,
      lineTotalFen: line.lineTotalFen,
      noReasonReturn: line.noReasonReturn,
      exemptionConfirmedAt: line.exemptionConfirmedAt?.toISOString() ?? null,
      ...refundedPieces(line, underWay),
      returnableQuantity: returnable(line),
    })),
    shipments: shipmentRows.map((shipment) => ({
      supplier: { id: shipment.supplier, name: shipment.supplierName },
      storage: shipment.storage,
      channel: shipment.channel,
      variantIds: lines.filter((line) => line.shipment === shipment.position).map(({ variant }) => variant),
      grams: shipment.grams,
      postageFen: shipment.postageFen,
      postage: {
        baseFen: shipment.postageFen - shipment.coldChainFen - shipment.remoteFen,
        coldChainFen: shipment.coldChainFen,
        remoteFen: shipment.remoteFen,
      },
      state: shipment.state,
      keptUntil: shipment.state === 'ready_to_collect' ? keptUntil(shipment).toISOString() : null,
      parcels: parcels.filter((parcel) => parcel.shipment === shipment.position).map(parcelView),
      returnableUntil: untilOf(shipment)?.toISOString() ?? null,
      returns: returns.filter((one) => one.shipment === shipment.position).map(returnView),
      returnAddress: returnAddresses.get(shipment.supplier) ?? null,
    })),
    subtotalFen: order.subtotalFen,
    postageFen: order.postageFen,
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    refundingFen: underWay.amountFen,
    contact: personal && { name: maskName(personal.contact.name), phone: maskPhone(personal.contact.phone) },
    destination: {
      type: order.destination.type,
      region: order.destination.region,
      placeId: order.destination.place ?? null,
    },
    invoice: personal?.invoice ? maskInvoice(personal.invoice) : null,
  };
};

export const linesOfOrder = prepared('lines_of_order', (executor) =>
  executor
    .select()
    .from(orderLines)
    .where(eq(orderLines.order, sql.placeholder('order')))
    .orderBy(asc(orderLines.position)),
);

export const shipmentsOfOrder = prepared('shipments_of_order', (executor) =>
  executor
    .select()
    .from(shipments)
    .where(eq(shipments.order, sql.placeholder('order')))
    .orderBy(asc(shipments.position)),
);

/** What has not arrived cannot go back. */
const hasArrived = ({ state }: ShipmentRow) =>
  state === 'received' || state === 'closed' || state === 'refunding' || state === 'refunded';

/** The order with its lines and shipments, as the API shows it. */
export const readOrder = async (executor: Executor, order: OrderRow, context: ViewContext): Promise<Order> => {
  const lines = await linesOfOrder(executor).execute({ order: order.id });
  const shipmentRows = await shipmentsOfOrder(executor).execute({ order: order.id });
  const parcels = await readParcels(executor, order.id);
  const underWay = await readRefundsUnderWay(executor, order.id, lines);
  const arrived = shipmentRows.filter(hasArrived);
  const returns = arrived.length > 0 ? await readReturns(executor, order.id) : [];
  const suppliers = arrived.map(({ supplier }) => supplier);
  const returnAddresses = arrived.length > 0 ? await readReturnAddresses(executor, suppliers) : new Map<string, null>();
  const parts = { lines, shipments: shipmentRows, parcels, underWay, returns, returnAddresses };
  return orderView(order, parts, context);
};

/**
 * The order of that id, as the API shows it.
 * @throws {ServiceError} `not_found`.
 */
export const readOrderById = async (context: ServiceContext, id: string): Promise<Order> => {
  const [row] = await context.database.orm.select().from(orders).where(eq(orders.id, id));
  if (!row) throw notFound('order');
  return readOrder(context.database.orm, row, context);
};
