import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { schema, type Executor, type RefundedLine } from '../../database/index.js';
import { priceOfPieces, refundLines } from '../order-life/refund-order.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { invalidRequest } from '../service-error.js';
import { changeOwnShipment, type ShipmentRequest } from './own-shipment.js';

const { orderEvents, orderLines } = schema;

export interface ShipmentRefundRequest extends ShipmentRequest {
  readonly reason: 'unavailable' | 'returned';
  readonly lines: readonly RefundedLine[];
  /** What the pieces cost, in fen. */
  readonly amountFen: number;
}

const reasonOf = { unavailable: 'supplier', returned: 'returned' } as const;

/**
 * Names the request in the order's record. Answers are kept by `Idempotency-Key`, but a crash after the money was given
 * back and before its answer was kept lets the same request run again: it then finds its own name. So does a request that
 * is repeated with the supplier's next key.
 */
const nameOf = (
  { supplier }: SupplierKey,
  idempotencyKey: string,
  { lines, amountFen, reason }: ShipmentRefundRequest,
) =>
  createHash('sha256')
    .update(JSON.stringify([supplier, idempotencyKey, reason, amountFen, lines]))
    .digest('base64url');

const isDone = async (transaction: Executor, order: string, request: string): Promise<boolean> => {
  const known = await transaction
    .select({ id: orderEvents.id })
    .from(orderEvents)
    .where(and(eq(orderEvents.order, order), sql`${orderEvents.detail}->>'request' = ${request}`))
    .limit(1);
  return known.length > 0;
};

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
    const name = nameOf(key, idempotencyKey, request);
    if (await isDone(transaction, order.id, name)) return;
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
