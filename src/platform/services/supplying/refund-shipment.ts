import { and, eq } from 'drizzle-orm';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { schema, type RefundedLine } from '../../database/index.js';
import { isRecorded, nameOfRequest } from '../order-life/named-request.js';
import { priceOfPieces, refundLines } from '../order-life/refund-order.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { invalidRequest } from '../service-error.js';
import { changeOwnShipment, type ShipmentRequest } from './own-shipment.js';

const { orderLines } = schema;

export interface ShipmentRefundRequest extends ShipmentRequest {
  readonly reason: 'unavailable' | 'returned';
  readonly lines: readonly RefundedLine[];
  /** What the pieces cost, in fen. */
  readonly amountFen: number;
}

const reasonOf = { unavailable: 'supplier', returned: 'returned' } as const;

/**
 * Gives back the money for pieces of the supplier's own lines, once for each `Idempotency-Key`.
 * @throws {ServiceError} `not_found`, `order_state` where the order is not paid, or over but for closed, or `invalid_request` for lines of
 * others, more than is left, or another sum than they cost.
 */
export const refundShipment = (
  context: Pick<ServiceContext, 'clock' | 'database' | 'vault'>,
  request: ShipmentRefundRequest,
  key: SupplierKey,
  idempotencyKey: string,
): Promise<SupplierShipment> =>
  changeOwnShipment(context, key, request, async (transaction, { order, shipment }, { actor, now, key: by }) => {
    // By the supplier, not by its key: a request that is repeated with its next key is the same.
    const { reason: why, amountFen: asked, lines } = request;
    const name = nameOfRequest(key.supplier, idempotencyKey, why, asked, lines);
    if (await isRecorded(transaction, order.id, name)) return;
    const own = await transaction
      .select()
      .from(orderLines)
      .where(and(eq(orderLines.order, order.id), eq(orderLines.shipment, shipment.position)));
    const amountFen = priceOfPieces(own, request.lines);
    if (amountFen !== request.amountFen) {
      throw invalidRequest({ pointer: '/amountFen', message: `These pieces cost ${String(amountFen)} fen.` });
    }
    const reason = reasonOf[request.reason];
    await refundLines(transaction, order, request.lines, { reason, actor, now, detail: { key: by, request: name } });
  });
