import { eq } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import { recordEvent } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { ServiceContext } from '../service-context.js';
import { notFound, ServiceError } from '../service-error.js';
import { refundInfo, selectRefunds, type RefundInfo } from './list-refunds.js';

const { refunds } = schema;

/**
 * Makes a refund due at once: one that has failed, or that waits for its provider's next turn. It keeps its id, so that
 * the provider, which may have carried it out after all, takes it for the same one.
 * @throws {ServiceError} `not_found`, or `order_state` where it is done.
 */
export const retryRefund = (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  { refund: id }: { readonly refund: string },
): Promise<RefundInfo> =>
  inTransaction(database, async (transaction) => {
    const [known] = await transaction.select({ order: refunds.order }).from(refunds).where(eq(refunds.id, id));
    if (!known) throw notFound('refund');
    const order = await lockOrder(transaction, known.order);
    const read = async () => {
      const [row] = await selectRefunds(transaction).where(eq(refunds.id, id));
      if (!row) throw notFound('refund');
      return refundInfo(row);
    };
    const { state } = await read();
    if (state === 'done') throw new ServiceError('order_state', 'The refund is done: the money has gone back.');
    const now = clock();
    await transaction
      .update(refunds)
      .set({ state: 'due', askAt: now, asked: 0, refusal: null })
      .where(eq(refunds.id, id));
    await recordEvent(
      transaction,
      order.id,
      { action: 'retryRefund', actor: { kind: 'operator' }, now, detail: { refund: id } },
      { from: order.state, to: order.state },
    );
    return read();
  });
