import { and, eq, ne, sql } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import { changeOrder, type Actor } from '../order-life/change-order.js';
import type { OrderRow } from '../order-view.js';
import type { RefundRow } from './change-refund.js';

const { orders, refunds } = schema;

interface Ending {
  readonly actor: Actor;
  readonly now: Date;
  /** Under which of its numbers the money has gone back. */
  readonly attempt?: number;
  readonly byHand?: boolean;
}

/** Ends an order of which everything is to go back, once the last of it has gone. */
const settleOrder = async (transaction: Executor, order: OrderRow, { actor, now }: Ending) => {
  if (order.state !== 'refunding') return;
  const left = await transaction
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.order, order.id), ne(refunds.state, 'done')))
    .limit(1);
  if (left.length === 0) await changeOrder(transaction, order, { action: 'settleRefund', actor, now });
};

/** The money has gone back. The caller has locked the order and the refund, which was not done. */
export const endRefund = async (
  transaction: Executor,
  order: OrderRow,
  refund: RefundRow,
  ending: Ending,
): Promise<void> => {
  const { now, attempt = refund.attempt, byHand = false } = ending;
  await transaction
    .update(refunds)
    .set({ state: 'done', doneAt: now, refusal: null, attempt, byHand })
    .where(eq(refunds.id, refund.id));
  if (refund.lines) {
    await transaction
      .update(orders)
      .set({ refundedFen: sql`${orders.refundedFen} + ${refund.amountFen}` })
      .where(eq(orders.id, order.id));
  }
  await settleOrder(transaction, order, ending);
};
