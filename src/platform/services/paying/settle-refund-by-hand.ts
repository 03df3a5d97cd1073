import { recordEvent, type Actor } from '../order-life/change-order.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { changeRefund } from './change-refund.js';
import { endRefund } from './end-refund.js';
import type { RefundInfo } from './list-refunds.js';

const operator: Actor = { kind: 'operator' };

/**
 * Takes down that a person has sent a refund's money, past its provider: it is done, and asked for no more. Only where the
 * provider's last word was that it does not carry it out.
 * @throws {ServiceError} `not_found`, or `order_state` where it is done, or where the provider may yet carry it out.
 */
export const settleRefundByHand = (
  context: Pick<ServiceContext, 'clock' | 'database'>,
  { refund: id }: { readonly refund: string },
): Promise<RefundInfo> =>
  changeRefund(context, id, async (transaction, { order, refund }, now) => {
    if (refund.state === 'done') throw new ServiceError('order_state', 'The refund is done: the money has gone back.');
    if (refund.state === 'due' && refund.refusal === null) {
      throw new ServiceError(
        'order_state',
        'The provider may still carry it out, and the money would go back twice. Wait for its word: refund list.',
      );
    }
    await recordEvent(
      transaction,
      order.id,
      { action: 'payRefundByHand', actor: operator, now, detail: { refund: id } },
      { from: order.state, to: order.state },
    );
    await endRefund(transaction, order, refund, { actor: operator, now, byHand: true });
  });
