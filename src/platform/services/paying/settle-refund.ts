import { and, eq, ne, sql } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import type { RefundState } from '../../payments/index.js';
import { changeOrder } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { OrderRow } from '../order-view.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';

const { orders, payments, refunds } = schema;

/** Ends an order of which everything is to go back, once the last of it has gone. */
const settleOrder = async (transaction: Executor, order: OrderRow, provider: string, now: Date) => {
  if (order.state !== 'refunding') return;
  const left = await transaction
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.order, order.id), ne(refunds.state, 'done')))
    .limit(1);
  if (left.length > 0) return;
  await changeOrder(transaction, order, { action: 'settleRefund', actor: { kind: 'provider', name: provider }, now });
};

/** Takes down what the provider has said of a refund; `done` is the last word. */
export const settleRefund = async (
  { database, clock, onFault }: Pick<ServiceContext, 'clock' | 'database' | 'onFault'>,
  id: string,
  state: RefundState,
): Promise<void> => {
  if (state === 'pending') return;
  const [known] = await database.orm.select({ order: refunds.order }).from(refunds).where(eq(refunds.id, id));
  if (!known) throw notFound('refund');
  await inTransaction(database, async (transaction) => {
    const now = clock();
    const order = await lockOrder(transaction, known.order);
    const [changed] = await transaction
      .update(refunds)
      .set(state === 'done' ? { state, doneAt: now, refusal: null } : { state })
      .where(and(eq(refunds.id, id), ne(refunds.state, 'done')))
      .returning();
    if (!changed) return;
    if (state === 'failed') {
      onFault(new Error(`Refund ${id} has failed for good at its provider. Somebody has to send the money.`));
      return;
    }
    const [payment] = await transaction
      .select({ provider: payments.provider })
      .from(payments)
      .where(eq(payments.id, changed.payment));
    if (changed.lines) {
      await transaction
        .update(orders)
        .set({ refundedFen: sql`${orders.refundedFen} + ${changed.amountFen}` })
        .where(eq(orders.id, order.id));
    }
    await settleOrder(transaction, order, payment?.provider ?? '', now);
  });
};
