import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { OrderLineRow, OrderRow, ShipmentRow } from '../order-view.js';
import { readReturns, type ReturnRow } from '../returning/return-view.js';
import { notFound } from '../service-error.js';

const { orderEvents, orderLines, orders, refunds, shipments } = schema;

/** Money that goes back for what was bought; a payment that came late or twice goes back without lines, and is none. */
export type RefundFacts = typeof refunds.$inferSelect & {
  readonly lines: NonNullable<(typeof refunds.$inferSelect)['lines']>;
};

/** An order as the transaction that changes it has left it. */
export interface OrderFacts {
  readonly order: OrderRow;
  readonly shipments: readonly ShipmentRow[];
  readonly lines: readonly OrderLineRow[];
  readonly refunds: readonly RefundFacts[];
  readonly returns: readonly ReturnRow[];
  /** Positions of the shipments that have been packed, whatever came of them since. */
  readonly packed: ReadonlySet<number>;
}

/** Reads what is told of an order. One query after the other: a transaction has one connection. */
export const readOrderFacts = async (transaction: Executor, id: string): Promise<OrderFacts> => {
  const [order] = await transaction.select().from(orders).where(eq(orders.id, id));
  if (!order) throw notFound('order');
  const parts = await transaction
    .select()
    .from(shipments)
    .where(eq(shipments.order, id))
    .orderBy(asc(shipments.position));
  const lines = await transaction
    .select()
    .from(orderLines)
    .where(eq(orderLines.order, id))
    .orderBy(asc(orderLines.position));
  const back = await transaction
    .select()
    .from(refunds)
    .where(and(eq(refunds.order, id), isNotNull(refunds.lines)));
  const returns = await readReturns(transaction, id);
  const packing = await transaction
    .select({ shipment: orderEvents.shipment })
    .from(orderEvents)
    .where(and(eq(orderEvents.order, id), eq(orderEvents.action, 'pack')));
  return {
    order,
    shipments: parts,
    lines,
    refunds: back.filter((refund): refund is RefundFacts => refund.lines !== null),
    returns,
    packed: new Set(packing.flatMap(({ shipment }) => (shipment === null ? [] : [shipment]))),
  };
};
