import { Aes } from 'wechatpay-axios-plugin';
import { parseFields, partOf, textOf, type Fields } from './answer-fields.js';
import { ForgedNotificationError, type IncomingNotification, type Notification } from './payment-provider.js';
import type { WechatPaySetup } from './wechat-client.js';
import { whyNotSigned } from './wechat-signature.js';
import { wechatRefundState, wechatSettlement } from './wechat-transaction.js';

const forged = (why: string) => new ForgedNotificationError(`The notification is not believed: ${why}.`);

const decrypt = (resource: Fields | undefined, apiV3Key: string): Fields => {
  if (textOf(resource, 'algorithm') !== 'AEAD_AES_256_GCM') throw forged('it is encrypted in another way');
  const [nonce, ciphertext] = [textOf(resource, 'nonce') ?? '', textOf(resource, 'ciphertext') ?? ''];
  let opened: Fields | undefined;
  try {
    opened = parseFields(Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, textOf(resource, 'associated_data') ?? ''));
  } catch {
    throw forged('it is signed, but the API v3 key does not open it');
  }
  if (!opened) throw forged('what it carries cannot be read');
  return opened;
};

const ofPayment = (transaction: Fields, { appId }: WechatPaySetup): Notification => {
  if (textOf(transaction, 'appid') !== appId) throw forged('it is of another app');
  const paymentId = textOf(transaction, 'out_trade_no');
  const settlement = wechatSettlement(transaction);
  if (paymentId === undefined || settlement?.state !== 'paid') throw forged('it tells of no payment in CNY');
  return { about: 'payment', paymentId, settlement };
};

const ofRefund = (refund: Fields): Notification => {
  const refundId = textOf(refund, 'out_refund_no');
  const state = wechatRefundState(textOf(refund, 'refund_status'));
  if (refundId === undefined || state === undefined) throw forged('it tells of no refund');
  return { about: 'refund', refundId, state };
};

/**
 * Reads a notification once its signature and time are right, what it carries could be opened, and merchant and app are
 * ours.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012791882
 * @throws {ForgedNotificationError}
 */
export const readWechatNotification = (
  setup: WechatPaySetup,
  { headers, body, receivedAt }: IncomingNotification,
): Notification => {
  const flaw = whyNotSigned(setup.platformKeys, { header: (name) => headers[name], body }, receivedAt);
  if (flaw !== undefined) throw forged(flaw);
  const event = parseFields(body);
  const type = textOf(event, 'event_type') ?? '';
  const isRefund = type.startsWith('REFUND.');
  if (type !== 'TRANSACTION.SUCCESS' && !isRefund) return { about: 'other' };
  const opened = decrypt(partOf(event, 'resource'), setup.apiV3Key);
  if (textOf(opened, 'mchid') !== setup.merchantId) throw forged('it is of another merchant');
  return isRefund ? ofRefund(opened) : ofPayment(opened, setup);
};
