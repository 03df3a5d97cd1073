import type { Order } from '../../../contract/order.js';
import { inTransaction, schema, type Executor, type RefundedLine } from '../../database/index.js';
import { recordEvent, refusal } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import { isRecorded, nameOfRequest } from '../order-life/named-request.js';
import { isRefundable } from '../order-life/transitions.js';
import { linesOfOrder, readOrderById, shipmentsOfOrder, type OrderLineRow, type ShipmentRow } from '../order-view.js';
import { randomId } from '../random-id.js';
import type { ServiceContext } from '../service-context.js';
import { invalidRequest, ServiceError } from '../service-error.js';
import { heldUntil } from './return-rules.js';
import { periodOf, readReturns, returnablePieces, type ReturnRow } from './return-view.js';

const { returnLines, returns } = schema;

export interface ReturnRequest {
  readonly order: string;
  readonly lines: readonly RefundedLine[];
}

/** What is asked for of one line. */
interface Asked {
  readonly line: OrderLineRow;
  readonly quantity: number;
  readonly pointer: string;
}

const findLines = (rows: readonly OrderLineRow[], asked: readonly RefundedLine[]): Asked[] =>
  asked.map(({ position, quantity }, index) => {
    const pointer = `/lines/${String(index)}`;
    const line = rows.find((row) => row.position === position);
    if (!line) throw invalidRequest({ pointer, message: 'There is no such line.' });
    if (asked.findIndex((one) => one.position === position) < index) {
      throw invalidRequest({ pointer, message: 'The line is named twice.' });
    }
    return { line, quantity, pointer };
  });

const refuseExempt = (asked: readonly Asked[]) => {
  const exempt = asked.map(({ line }) => line).filter(({ noReasonReturn }) => !noReasonReturn);
  if (exempt.length === 0) return;
  const confirmed = exempt.map(({ position, exemptionConfirmedAt }) => ({
    position,
    exemptionConfirmedAt: exemptionConfirmedAt?.toISOString() ?? null,
  }));
  const words = confirmed.map(
    ({ position, exemptionConfirmedAt }) =>
      `line ${String(position)}${exemptionConfirmedAt ? `, confirmed at ${exemptionConfirmedAt}` : ''}`,
  );
  throw new ServiceError(
    'return_exempt',
    `These cannot be sent back without a reason, which the shopper confirmed at checkout: ${words.join('; ')}.`,
    { members: { lines: confirmed } },
  );
};

/** The days for it run while a shipment is received: before, there is nothing to send back; after, they are over. */
const refuseUntimely = (shipment: ShipmentRow, now: Date) => {
  const until = periodOf(shipment);
  if (!until && shipment.state !== 'closed') throw refusal('return', shipment.state);
  if (until && now <= until) return;
  throw new ServiceError('return_period_over', 'The days for sending it back without a reason are over.', {
    members: { until: until?.toISOString() ?? null },
  });
};

const refuseMore = (
  { line, quantity, pointer }: Asked,
  shipment: ShipmentRow,
  known: readonly ReturnRow[],
  now: Date,
) => {
  const left = returnablePieces(line, shipment, known, now);
  if (quantity <= left) return;
  throw invalidRequest({ pointer, message: `So many pieces are not left: ${String(left)} can be sent back.` });
};

const write = async (transaction: Executor, shipment: ShipmentRow, asked: readonly Asked[], now: Date) => {
  const id = randomId('rt');
  const { order, position } = shipment;
  await transaction
    .insert(returns)
    .values({ id, order, shipment: position, requestedAt: now, heldUntil: heldUntil(now) });
  await transaction
    .insert(returnLines)
    .values(asked.map(({ line, quantity }) => ({ return: id, line: line.position, quantity })));
  return id;
};

/**
 * Takes down that a shopper sends goods back without a reason, and tells their suppliers: all of them or none, once for
 * each `Idempotency-Key`. Their price goes back once they have arrived.
 * @throws {ServiceError} `not_found`; `return_exempt` for what cannot be sent back; `order_state` for what has not
 * arrived, or goes back as a whole; `return_period_over`; or `invalid_request` for more than is left.
 */
export const requestReturn = async (
  context: ServiceContext,
  { order: id, lines: wanted }: ReturnRequest,
  idempotencyKey: string,
): Promise<Order> => {
  await inTransaction(context.database, async (transaction) => {
    const now = context.clock();
    const order = await lockOrder(transaction, id);
    const request = nameOfRequest('return', idempotencyKey, wanted);
    if (await isRecorded(transaction, id, request)) return;
    const asked = findLines(await linesOfOrder(transaction).execute({ order: id }), wanted);
    if (!isRefundable(order.state)) throw refusal('return', order.state);
    refuseExempt(asked);
    const known = await readReturns(transaction, id);
    const parts = (await shipmentsOfOrder(transaction).execute({ order: id }))
      .map((shipment) => ({ shipment, pieces: asked.filter(({ line }) => line.shipment === shipment.position) }))
      .filter(({ pieces }) => pieces.length > 0);
    for (const { shipment, pieces } of parts) {
      if (shipment.state !== 'refunded') refuseUntimely(shipment, now);
      for (const piece of pieces) refuseMore(piece, shipment, known, now);
    }
    for (const { shipment, pieces } of parts) {
      const returned = await write(transaction, shipment, pieces, now);
      await recordEvent(
        transaction,
        id,
        {
          action: 'requestReturn',
          actor: { kind: 'shopper' },
          now,
          detail: { return: returned, pieces: pieces.reduce((sum, { quantity }) => sum + quantity, 0), request },
        },
        { from: shipment.state, to: shipment.state, shipment: shipment.position },
      );
    }
  });
  return readOrderById(context, id);
};
