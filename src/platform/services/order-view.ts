import { asc, eq, sql } from 'drizzle-orm';
import type { Order } from '../../contract/order.js';
import { prepared, schema, type Executor } from '../database/index.js';
import { maskName, maskPhone } from './mask-personal-data.js';
import { pictureOf } from './picture-url.js';

const { orderLines, shipments } = schema;

export type OrderRow = typeof schema.orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;
export type ShipmentRow = typeof shipments.$inferSelect;

/** An order as the API shows it: what is personal is masked. */
export const orderView = (
  order: OrderRow,
  lines: readonly OrderLineRow[],
  shipmentRows: readonly ShipmentRow[],
  publicUrl: string,
): Order => ({
  id: order.id,
  number: order.number,
  state: order.state,
  placedAt: order.placedAt.toISOString(),
  expiresAt: order.expiresAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
  lines: lines.map((line) => ({
    productId: line.product,
    variantId: line.variant,
    name: line.name,
    label: line.label,
    picture: pictureOf(publicUrl, line.picture),
    quantity: line.quantity,
    unitPriceFen: line.unitPriceFen,
    lineTotalFen: line.lineTotalFen,
  })),
  shipments: shipmentRows.map((shipment) => ({
    supplier: { id: shipment.supplier, name: shipment.supplierName },
    storage: shipment.storage,
    channel: shipment.channel,
    variantIds: lines.filter((line) => line.shipment === shipment.position).map(({ variant }) => variant),
    postageFen: shipment.postageFen,
  })),
  subtotalFen: order.subtotalFen,
  postageFen: order.postageFen,
  totalFen: order.totalFen,
  contact: { name: maskName(order.contactName), phone: maskPhone(order.contactPhone) },
  destination: { type: order.destination.type, region: order.destination.region },
});

const linesOfOrder = prepared('lines_of_order', (executor) =>
  executor
    .select()
    .from(orderLines)
    .where(eq(orderLines.order, sql.placeholder('order')))
    .orderBy(asc(orderLines.position)),
);

const shipmentsOfOrder = prepared('shipments_of_order', (executor) =>
  executor
    .select()
    .from(shipments)
    .where(eq(shipments.order, sql.placeholder('order')))
    .orderBy(asc(shipments.position)),
);

/** The order with its lines and shipments, as the API shows it. */
export const readOrder = async (executor: Executor, order: OrderRow, publicUrl: string): Promise<Order> => {
  const lines = await linesOfOrder(executor).execute({ order: order.id });
  const shipmentRows = await shipmentsOfOrder(executor).execute({ order: order.id });
  return orderView(order, lines, shipmentRows, publicUrl);
};
