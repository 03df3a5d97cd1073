import {
  ForgedNotificationError,
  type IncomingNotification,
  type NotificationAnswer,
  type PaymentProvider,
} from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { refundOfNumber } from './refund-number.js';
import { settlePayment } from './settle-payment.js';
import { settleRefund } from './settle-refund.js';

const act = async (context: ServiceContext, provider: PaymentProvider, incoming: IncomingNotification) => {
  const notification = await provider.readNotification(incoming);
  if (notification.about === 'payment') await settlePayment(context, notification.paymentId, notification.settlement);
  if (notification.about === 'refund')
    await settleRefund(context, refundOfNumber(notification.refundId), notification.state);
};

/**
 * Takes a provider's notification. It says that it was taken only once what it said is written down, so whatever is lost
 * before is said again.
 *
 * @param countForged - Told of one that is not the provider's, before the log is; what it throws is the answer.
 * @throws {ServiceError} `not_found` where there is no such provider.
 */
export const takeNotification = async (
  context: ServiceContext,
  name: string,
  incoming: Omit<IncomingNotification, 'receivedAt'>,
  countForged: () => Promise<void> = () => Promise.resolve(),
): Promise<NotificationAnswer> => {
  const provider = context.desk.byName(name);
  try {
    await act(context, provider, { ...incoming, receivedAt: context.clock() });
    return provider.answerNotification(true);
  } catch (error) {
    if (error instanceof ForgedNotificationError) await countForged();
    context.onFault(error);
    return provider.answerNotification(false);
  }
};
