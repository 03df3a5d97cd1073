import type { WebhookShipment } from '../../../contract/webhook-event.js';
import type { OrderLineRow, OrderRow, ShipmentRow } from '../order-view.js';
import { returnView, type ReturnRow } from '../returning/return-view.js';

/** A line as suppliers and partners see it. */
export const lineFacts = (line: OrderLineRow) => ({
  position: line.position,
  productId: line.product,
  variantId: line.variant,
  name: line.name,
  label: line.label,
  quantity: line.quantity,
  refundedQuantity: line.refundedQuantity,
  unitPriceFen: line.unitPriceFen,
  lineTotalFen: line.lineTotalFen,
});

/** A shipment, of these lines and returns, without anything about a person. */
export const shipmentFacts = (
  order: OrderRow,
  shipment: ShipmentRow,
  lines: readonly OrderLineRow[],
  returns: readonly ReturnRow[],
): WebhookShipment => ({
  orderNumber: order.number,
  position: shipment.position,
  state: shipment.state,
  changedAt: shipment.changedAt.toISOString(),
  placedAt: order.placedAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
  storage: shipment.storage,
  channel: shipment.channel,
  lines: lines.map(lineFacts),
  postageFen: shipment.postageFen,
  refundedFen: lines.reduce((sum, { refundedQuantity, unitPriceFen }) => sum + refundedQuantity * unitPriceFen, 0),
  returns: returns.map(returnView),
  ...(order.invoiceWanted !== null && { invoiceWanted: order.invoiceWanted }),
});
