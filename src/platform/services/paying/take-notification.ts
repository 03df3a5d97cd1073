import type { IncomingNotification, NotificationAnswer, PaymentProvider } from '../../payments/index.js';
import type { ServiceContext } from '../service-context.js';
import { settlePayment } from './settle-payment.js';
import { settleRefund } from './settle-refund.js';

const act = async (context: ServiceContext, provider: PaymentProvider, incoming: IncomingNotification) => {
  const notification = await provider.readNotification(incoming);
  if (notification.about === 'payment') await settlePayment(context, notification.paymentId, notification.settlement);
  if (notification.about === 'refund') await settleRefund(context, notification.refundId, notification.state);
};

/**
 * Takes a provider's notification. It says that it was taken only once what it said is written down, so whatever is lost
 * before is said again.
 * @throws {ServiceError} `not_found` where there is no such provider.
 */
export const takeNotification = async (
  context: ServiceContext,
  name: string,
  incoming: Omit<IncomingNotification, 'receivedAt'>,
): Promise<NotificationAnswer> => {
  const provider = context.desk.byName(name);
  try {
    await act(context, provider, { ...incoming, receivedAt: context.clock() });
    return provider.answerNotification(true);
  } catch (error) {
    context.onFault(error);
    return provider.answerNotification(false);
  }
};
