import type { Order, OrderShipment } from '../../../contract/order.js';

/** Lines that travel in these shipments, as far as they have not gone back. */
export const linesLeftOf = (lines: Order['lines'], shipments: readonly OrderShipment[]): Order['lines'] =>
  lines
    .filter(({ variantId }) => shipments.some(({ variantIds }) => variantIds.includes(variantId)))
    .map((line) => ({ ...line, quantity: line.quantity - line.refundedQuantity }))
    .filter(({ quantity }) => quantity > 0);
