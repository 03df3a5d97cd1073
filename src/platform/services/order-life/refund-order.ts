import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order.js';
import { schema, type Executor, type RefundedLine, type RefundReason } from '../../database/index.js';
import type { OrderLineRow, OrderRow } from '../order-view.js';
import { givePaymentBack } from '../paying/give-payment-back.js';
import type { PaymentRow } from '../paying/payment-view.js';
import { settleReturns } from '../returning/settle-returns.js';
import { invalidRequest } from '../service-error.js';
import { changeOrder, changeShipment, recordEvent, refusal, type Actor, type Change } from './change-order.js';
import { releaseStock } from './release-stock.js';
import { sentShipments } from './sent-shipments.js';
import { isRefundable } from './transitions.js';

const { orderLines, payments, shipments } = schema;

/** Locks the payment that has paid the order. */
const lockPayment = async (transaction: Executor, { id, state }: OrderRow): Promise<PaymentRow> => {
  const [payment] = await transaction
    .select()
    .from(payments)
    // One that has come too late, or twice, has been given back whole.
    .where(and(eq(payments.order, id), eq(payments.state, 'paid'), sql`${payments.paidFen} > ${payments.refundedFen}`))
    .for('update');
  if (payment) return payment;
  throw refusal('refund', state);
};

const waitingShipments = async (transaction: Executor, order: string): Promise<readonly number[]> => {
  const rows = await transaction
    .select({ position: shipments.position })
    .from(shipments)
    .where(and(eq(shipments.order, order), eq(shipments.state, 'paid')));
  return rows.map(({ position }) => position);
};

/** Postage of some shipments, in fen. */
const postageOf = async (transaction: Executor, order: string, positions: readonly number[]): Promise<number> => {
  if (positions.length === 0) return 0;
  const rows = await transaction
    .select({ postageFen: shipments.postageFen })
    .from(shipments)
    .where(and(eq(shipments.order, order), inArray(shipments.position, [...positions])));
  return rows.reduce((sum, { postageFen }) => sum + postageFen, 0);
};

export interface RefundRequest {
  readonly reason: Extract<RefundReason, 'cancelled' | 'returned' | 'supplier'>;
  readonly actor: Actor;
  readonly now: Date;
  /** More about it, for the record; never personal. */
  readonly detail?: Change['detail'];
}

/**
 * Says of a shipment whose last pieces go back for that reason whether its postage is spent. It is, where it was sent: of
 * goods that come back their price is owed (Law on the Protection of Consumer Rights, art. 25). It is not where its
 * supplier gives up what it has sent, as what was lost on its way.
 */
const isServed =
  (sent: readonly number[], reason: RefundRequest['reason']) =>
  (position: number): boolean =>
    sent.includes(position) && reason !== 'supplier';

/**
 * Gives back all that is left of an order, postage too unless it is spent, and puts on the shelf what has not been
 * packed. The caller has locked the order. Returns the refund's id.
 * @throws {ServiceError} `order_state`.
 */
export const refundOrder = async (
  transaction: Executor,
  order: OrderRow,
  { reason, actor, now, detail }: RefundRequest,
): Promise<string> => {
  const payment = await lockPayment(transaction, order);
  const lines = await transaction.select().from(orderLines).where(eq(orderLines.order, order.id));
  const waiting = await waitingShipments(transaction, order.id);
  const left = lines
    .map((line) => ({ ...line, quantity: line.quantity - line.refundedQuantity }))
    .filter(({ quantity }) => quantity > 0);
  const served = isServed(await sentShipments(transaction, order.id), reason);
  // Of a shipment that was over before, it was decided then.
  const isOver = (position: number) => left.every(({ shipment }) => shipment !== position);
  const settled = [...new Set(lines.map(({ shipment }) => shipment))].filter((one) => isOver(one) || served(one));
  const goodsFen = left.reduce((sum, { unitPriceFen, quantity }) => sum + unitPriceFen * quantity, 0);
  const refund = await givePaymentBack(transaction, payment, reason, now, {
    amountFen: goodsFen + order.postageFen - (await postageOf(transaction, order.id, settled)),
    lines: left.map(({ position, quantity }) => ({ position, quantity })),
  });
  await transaction
    .update(orderLines)
    .set({ refundedQuantity: sql`${orderLines.quantity}` })
    .where(eq(orderLines.order, order.id));
  await settleReturns(transaction, order.id, left, { reason, now });
  await changeOrder(transaction, order, { action: 'refund', actor, now, detail: { ...detail, refund } });
  const unsent = left.filter(({ shipment }) => waiting.includes(shipment));
  if (unsent.length > 0) await releaseStock(transaction, order.id, unsent);
  return refund;
};

/**
 * What pieces of these lines cost, to the fen.
 * @throws {ServiceError} `invalid_request` for a line that is none of them or is named twice, and for more than is left.
 */
export const priceOfPieces = (lines: readonly OrderLineRow[], asked: readonly RefundedLine[]): number => {
  const seen = new Set<number>();
  return asked.reduce((sum, { position, quantity }, index) => {
    const pointer = `/lines/${String(index)}`;
    const line = lines.find((one) => one.position === position);
    if (!line) throw invalidRequest({ pointer, message: 'There is no such line.' });
    if (seen.has(position)) throw invalidRequest({ pointer, message: 'The line is named twice.' });
    seen.add(position);
    const left = line.quantity - line.refundedQuantity;
    if (quantity > left) {
      throw invalidRequest({ pointer, message: `So many pieces are not left: ${String(left)} can be given back.` });
    }
    return sum + line.unitPriceFen * quantity;
  }, 0);
};

type LineLeft = OrderLineRow & { readonly left: number };

/** Positions of the shipments of which nothing is left with these pieces. */
const emptiedBy = (lines: readonly LineLeft[], asked: readonly RefundedLine[]): readonly number[] => {
  const touched = lines.filter(({ position }) => asked.some((one) => one.position === position));
  return [...new Set(touched.map(({ shipment }) => shipment))].filter((position) =>
    lines.every(({ shipment, left }) => shipment !== position || left === 0),
  );
};

/**
 * Puts back on the shelf what has not been packed; a shipment of which nothing is left is over, however far it was.
 * Returns where the order then stands.
 */
const dropEmptied = async (
  transaction: Executor,
  order: OrderRow,
  lines: readonly LineLeft[],
  asked: readonly RefundedLine[],
  { actor, now }: RefundRequest,
): Promise<OrderState> => {
  const waiting = await waitingShipments(transaction, order.id);
  const shipmentOf = ({ position }: RefundedLine) => lines.find((line) => line.position === position)?.shipment;
  const unsent = asked.filter((line) => waiting.includes(shipmentOf(line) ?? -1));
  if (unsent.length > 0) await releaseStock(transaction, order.id, unsent);
  let { state } = order;
  for (const position of emptiedBy(lines, asked)) {
    state = await changeShipment(transaction, { id: order.id, state }, position, { action: 'drop', actor, now });
  }
  return state;
};

/**
 * Gives back some pieces of an order. Of a shipment that has not been packed they go back on the shelf; a shipment of
 * which nothing is left is over, and unless it is spent, its postage goes back with them. Where nothing is left of the
 * order, it is over as a whole. An order that has closed stays closed until then. The caller has locked the order. Returns
 * the refund's id.
 * @throws {ServiceError} `order_state`, or `invalid_request` for more than is left.
 */
export const refundLines = async (
  transaction: Executor,
  order: OrderRow,
  asked: readonly RefundedLine[],
  request: RefundRequest,
): Promise<string> => {
  const { reason, actor, now, detail } = request;
  const { id, state } = order;
  if (!isRefundable(state)) throw refusal('refund', state);
  const payment = await lockPayment(transaction, order);
  const rows = await transaction.select().from(orderLines).where(eq(orderLines.order, id));
  const amountFen = priceOfPieces(rows, asked);
  const askedOf = (position: number) => asked.find((one) => one.position === position)?.quantity ?? 0;
  const lines = rows.map((line) => ({ ...line, left: line.quantity - line.refundedQuantity - askedOf(line.position) }));
  if (lines.every(({ left }) => left === 0)) {
    return refundOrder(transaction, order, request);
  }
  const served = isServed(await sentShipments(transaction, id), reason);
  const unserved = emptiedBy(lines, asked).filter((position) => !served(position));
  const postageFen = await postageOf(transaction, id, unserved);
  const part = { amountFen: amountFen + postageFen, lines: asked };
  const refund = await givePaymentBack(transaction, payment, reason, now, part);
  for (const { position, quantity } of asked) {
    await transaction
      .update(orderLines)
      .set({ refundedQuantity: sql`${orderLines.refundedQuantity} + ${quantity}` })
      .where(and(eq(orderLines.order, id), eq(orderLines.position, position)));
  }
  await settleReturns(transaction, id, asked, { reason, now });
  // Last, so that whoever is told of it is told where it has led.
  const reached = await dropEmptied(transaction, order, lines, asked, request);
  await recordEvent(
    transaction,
    id,
    { action: 'refundLines', actor, now, detail: { ...detail, refund, ...(postageFen > 0 && { postageFen }) } },
    { from: reached, to: reached },
  );
  return refund;
};
