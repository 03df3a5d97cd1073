import type { AlipayClient, AlipaySetup } from './alipay-client.js';
import { alipaySettlement } from './alipay-settlement.js';
import { textOf } from './answer-fields.js';
import {
  ForgedNotificationError,
  type IncomingNotification,
  type Notification,
  type Settlement,
} from './payment-provider.js';

const readSettlement = (form: Readonly<Record<string, string>>, receivedAt: Date): Settlement | undefined => {
  try {
    return alipaySettlement(form, textOf(form, 'gmt_payment'), receivedAt);
  } catch (error) {
    if (error instanceof RangeError)
      throw new ForgedNotificationError(`Alipay’s notification is wrong: ${error.message}`);
    throw error;
  }
};

/**
 * Reads a notification that a trade has changed, once Alipay's signature, the app and the seller are right.
 * @see https://opendocs.alipay.com/open/270/105902
 * @throws {ForgedNotificationError}
 */
export const readAlipayNotification = (
  { appId, sellerId }: AlipaySetup,
  client: AlipayClient,
  { body, receivedAt }: IncomingNotification,
): Notification => {
  const form = Object.fromEntries(new URLSearchParams(body));
  if (!client.isSigned(form)) throw new ForgedNotificationError('The notification is not signed by Alipay.');
  if (form['app_id'] !== appId) throw new ForgedNotificationError('The notification is of another app.');
  // What Alipay adds to the return address is signed as well, but it is seen by the shopper and notifies of nothing.
  if (form['notify_type'] === undefined)
    throw new ForgedNotificationError('What Alipay has signed is no notification.');
  if (form['notify_type'] !== 'trade_status_sync') return { about: 'other' };
  if (form['seller_id'] !== sellerId) throw new ForgedNotificationError('The notification is of another seller.');
  const paymentId = textOf(form, 'out_trade_no');
  if (paymentId === undefined) throw new ForgedNotificationError('The notification names no payment.');
  const settlement = readSettlement(form, receivedAt);
  return settlement ? { about: 'payment', paymentId, settlement } : { about: 'other' };
};
