import { inspect } from 'node:util';
import type { AlipaySetup } from '../../../src/platform/payments/alipay-client.js';
import { createAlipay } from '../../../src/platform/payments/alipay.js';
import type { Charge, IncomingNotification } from '../../../src/platform/payments/index.js';
import type { WechatPaySetup } from '../../../src/platform/payments/wechat-client.js';
import { createWechatPay } from '../../../src/platform/payments/wechat-pay.js';
import type { Gateway } from '../../support/gateway/gateway.js';
import type { Notice } from '../../support/gateway/notices.js';

/** A clock that stands still until it is moved. */
export const createClock = (moment = '2026-11-24T08:00:00.000Z') => {
  let now = new Date(moment);
  return {
    now: () => now,
    advance: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
};

/** Where nobody listens: notifications of these tests are read as they are. */
const notifyUrl = 'http://127.0.0.1:1/v1/payment-notifications';

export const alipayOf = ({ alipay }: Gateway, clock: () => Date, changes: Partial<AlipaySetup> = {}) =>
  createAlipay({
    appId: alipay.appId,
    sellerId: alipay.sellerId,
    privateKey: alipay.appKey.privateKey,
    publicKey: alipay.alipayKey.publicKey,
    gateway: alipay.gateway,
    notifyUrl: `${notifyUrl}/alipay`,
    clock,
    timeoutMs: 10_000,
    ...changes,
  });

export const wechatOf = ({ wechat }: Gateway, clock: () => Date, changes: Partial<WechatPaySetup> = {}) =>
  createWechatPay({
    appId: wechat.appId,
    merchantId: wechat.merchantId,
    serial: wechat.merchantSerial,
    privateKey: wechat.merchantKey.privateKey,
    apiV3Key: wechat.apiV3Key,
    platformKeys: new Map([[wechat.publicKey.serial, wechat.publicKey.pair.publicKey]]),
    answerKey: wechat.publicKey.serial,
    appSecret: wechat.appSecret,
    api: wechat.api,
    loginApi: wechat.api,
    loginPage: wechat.api,
    notifyUrl: `${notifyUrl}/wechat-pay`,
    clock,
    timeoutMs: 10_000,
    ...changes,
  });

let last = 0;

/** An id of the platform's, never the same. */
export const newId = (prefix: 'pa' | 're') => `${prefix}_${String((last += 1)).padStart(26, 'a')}`;

export const chargeOf = (clock: () => Date, changes: Partial<Charge> = {}): Charge => ({
  paymentId: newId('pa'),
  orderNumber: '20261124-7KQ2XM',
  amountFen: 12_345,
  expiresAt: new Date(clock().getTime() + 30 * 60_000),
  returnUrl: 'http://platform.example/orders/or_1?lang=zh-CN',
  way: 'alipay_page',
  clientAddress: '::ffff:192.0.2.7',
  authorizationCode: undefined,
  ...changes,
});

export const incoming = ({ headers, body }: Notice, receivedAt: Date): IncomingNotification => ({
  headers,
  body,
  receivedAt,
});

/** What fails with; and holds that nothing secret or personal is in it, however deep one looks. */
export const failureOf = async (work: Promise<unknown>, { alipay, wechat }: Gateway): Promise<Error> => {
  const error = await work.then(
    () => {
      throw new Error('It did not fail.');
    },
    (reason: unknown) => reason as Error,
  );
  const shown = inspect(error, { depth: Infinity, showHidden: true });
  const secrets = [
    wechat.apiV3Key,
    wechat.appSecret,
    'PRIVATE KEY',
    'nobody',
    'nob***',
    '招商银行',
    ...[alipay.appKey, wechat.merchantKey].map(({ privateKey }) =>
      String(privateKey.export({ format: 'pem', type: 'pkcs8' })).slice(100, 140),
    ),
  ];
  const leaked = secrets.find((secret) => shown.includes(secret));
  if (leaked !== undefined) throw new Error(`The error shows ${leaked}: ${shown}`);
  return error;
};
