import { and, asc, eq, sql } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order-state.js';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import { lockOrder } from '../order-life/lock-order.js';
import { refundLines } from '../order-life/refund-order.js';
import type { ServiceContext } from '../service-context.js';
import { notFound, ServiceError } from '../service-error.js';

const { orderLines, orders, payments, refunds, shipments } = schema;

export interface OperatorRefundRequest {
  /** Number of the order, as it is read out. */
  readonly number: string;
  /** Position of the shipment; all of the order without it. */
  readonly shipment?: number | undefined;
  /** Whether it is done; otherwise it is only said what would be. */
  readonly isSure: boolean;
}

/** What goes back, or would; nothing personal. */
export interface OperatorRefund {
  readonly orderNumber: string;
  readonly isDone: boolean;
  /** Null where it has not been done. */
  readonly refundId: string | null;
  readonly amountFen: number;
  /** Of it, postage. */
  readonly postageFen: number;
  readonly provider: string;
  /** Where the order then stands. */
  readonly orderState: OrderState;
  readonly shipments: readonly {
    readonly position: number;
    readonly supplier: string;
    /** Where it stood before. */
    readonly state: OrderState;
    readonly pieces: number;
  }[];
}

/** Undoes what was done to see what it does. */
class Rehearsed extends Error {
  readonly outcome: OperatorRefund;

  constructor(outcome: OperatorRefund) {
    super('Rehearsed.');
    this.outcome = outcome;
  }
}

const leftOf = (transaction: Executor, order: string, shipment: number | undefined) =>
  transaction
    .select({
      position: orderLines.position,
      quantity: sql<number>`${orderLines.quantity} - ${orderLines.refundedQuantity}`,
      unitPriceFen: orderLines.unitPriceFen,
      shipment: shipments.position,
      supplier: shipments.supplier,
      state: shipments.state,
    })
    .from(orderLines)
    .innerJoin(shipments, and(eq(shipments.order, orderLines.order), eq(shipments.position, orderLines.shipment)))
    .where(
      and(
        eq(orderLines.order, order),
        sql`${orderLines.quantity} > ${orderLines.refundedQuantity}`,
        shipment === undefined ? undefined : eq(orderLines.shipment, shipment),
      ),
    )
    .orderBy(asc(orderLines.position));

const giveBack = async (
  transaction: Executor,
  { number, shipment, isSure }: OperatorRefundRequest,
  now: Date,
): Promise<OperatorRefund> => {
  const byNumber = eq(orders.number, number.toUpperCase());
  const [known] = await transaction.select({ id: orders.id }).from(orders).where(byNumber);
  if (!known) throw notFound('order');
  const order = await lockOrder(transaction, known.id);
  if (shipment !== undefined) {
    const bySelf = and(eq(shipments.order, order.id), eq(shipments.position, shipment));
    const [found] = await transaction.select({ state: shipments.state }).from(shipments).where(bySelf);
    if (!found) throw notFound('shipment');
  }
  const left = await leftOf(transaction, order.id, shipment);
  if (left.length === 0) throw new ServiceError('order_state', 'Nothing of it is left to give back.');
  const id = await refundLines(
    transaction,
    order,
    left.map(({ position, quantity }) => ({ position, quantity })),
    // What a supplier does not send is owed with its postage.
    { reason: 'supplier', actor: { kind: 'operator' }, now },
  );
  const [written] = await transaction
    .select({ amountFen: refunds.amountFen, provider: payments.provider, orderState: orders.state })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.payment))
    .innerJoin(orders, eq(orders.id, refunds.order))
    .where(eq(refunds.id, id));
  if (!written) throw new Error('The refund was not written.');
  const positions = [...new Set(left.map((line) => line.shipment))].sort((one, other) => one - other);
  return {
    orderNumber: order.number,
    isDone: isSure,
    refundId: isSure ? id : null,
    ...written,
    postageFen: left.reduce((rest, { unitPriceFen, quantity }) => rest - unitPriceFen * quantity, written.amountFen),
    shipments: positions.flatMap((position) => {
      const lines = left.filter((line) => line.shipment === position);
      const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      return lines.slice(0, 1).map(({ supplier, state }) => ({ position, supplier, state, pieces }));
    }),
  };
};

/**
 * Gives back, at the operator's word, what has not been given back of an order or of one of its shipments, postage
 * included: where a supplier neither sends it nor says so. Unless the operator is sure, it is done and undone, so that what
 * is said of it beforehand is what it does.
 * @throws {ServiceError} `not_found`, or `order_state` where nothing is left of it, or it was never paid.
 */
export const refundForSupplier = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  request: OperatorRefundRequest,
): Promise<OperatorRefund> => {
  try {
    return await inTransaction(database, async (transaction) => {
      const outcome = await giveBack(transaction, request, clock());
      if (!request.isSure) throw new Rehearsed(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome;
    throw error;
  }
};
