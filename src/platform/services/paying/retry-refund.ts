import { eq } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import { recordEvent } from '../order-life/change-order.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { changeRefund } from './change-refund.js';
import type { RefundInfo } from './list-refunds.js';

const { refunds } = schema;

/**
 * Makes a refund due at once: one that has failed, or that waits for its provider's next turn. It keeps its number, so that
 * the provider, which may have carried it out after all, takes it for the same one; only of one that the provider has
 * closed, and so never carries out, is another number asked for.
 * @throws {ServiceError} `not_found`, or `order_state` where it is done.
 */
export const retryRefund = (
  context: Pick<ServiceContext, 'clock' | 'database'>,
  { refund: id }: { readonly refund: string },
): Promise<RefundInfo> =>
  changeRefund(context, id, async (transaction, { order, refund }, now) => {
    if (refund.state === 'done') throw new ServiceError('order_state', 'The refund is done: the money has gone back.');
    const attempt = refund.attempt + (refund.state === 'closed' ? 1 : 0);
    await transaction
      .update(refunds)
      .set({ state: 'due', attempt, askAt: now, asked: 0, refusal: null })
      .where(eq(refunds.id, id));
    await recordEvent(
      transaction,
      order.id,
      {
        action: 'retryRefund',
        actor: { kind: 'operator' },
        now,
        detail: { refund: id, ...(refund.state === 'closed' && { attempt }) },
      },
      { from: order.state, to: order.state },
    );
  });
