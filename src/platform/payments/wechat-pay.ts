import { Formatter } from 'wechatpay-axios-plugin';
import type { PaymentStep, PaymentWay } from '../../contract/payment.js';
import { countOf, partOf, textOf, type Fields } from './answer-fields.js';
import { toBeijingTimestamp } from './beijing-time.js';
import { NoAnswerError } from './no-answer-error.js';
import {
  ProviderRefusalError,
  type Charge,
  type PaymentProvider,
  type Refund,
  type RefundState,
  type Settlement,
} from './payment-provider.js';
import { createWechatClient, type WechatClient, type WechatPaySetup } from './wechat-client.js';
import { readWechatNotification } from './wechat-notification.js';
import { authorizationPage, openidOf } from './wechat-openid.js';
import { wechatRefundState, wechatSettlement } from './wechat-transaction.js';

const currency = 'CNY';

/** Old answers write `ORDERNOTEXIST`, new ones `ORDER_NOT_EXIST`. */
const isRefused = (error: unknown, ...codes: readonly string[]) =>
  error instanceof ProviderRefusalError && codes.includes(error.code.replaceAll('_', ''));

const isNotThere = (error: unknown) => isRefused(error, 'ORDERNOTEXIST', 'RESOURCENOTEXISTS');

/** Node writes an IPv4 address that came over a socket of both kinds as ::ffff:192.0.2.1. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d)/i, '');

const byOutTradeNo = (paymentId: string) => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(paymentId)}`;

/** What answered with is wanted: the first text of that name. */
const wanted = (answer: Fields, name: string): string => {
  const value = textOf(answer, name);
  if (value === undefined) throw new NoAnswerError(`Opening a payment was answered without ${name}.`);
  return value;
};

const createOpener = (setup: WechatPaySetup, client: WechatClient) => {
  const place = (kind: 'native' | 'h5' | 'jsapi', charge: Charge, more: Fields) =>
    client.call('Opening a payment', 'POST', `/v3/pay/transactions/${kind}`, {
      appid: setup.appId,
      mchid: setup.merchantId,
      description: `特色馆订单 ${charge.orderNumber}`,
      out_trade_no: charge.paymentId,
      time_expire: toBeijingTimestamp(charge.expiresAt),
      notify_url: setup.notifyUrl,
      amount: { total: charge.amountFen, currency },
      ...more,
    });

  const native = async (charge: Charge): Promise<PaymentStep> => ({
    type: 'code',
    content: wanted(await place('native', charge, {}), 'code_url'),
  });

  const h5 = async (charge: Charge): Promise<PaymentStep> => {
    const { clientAddress, returnUrl } = charge;
    if (clientAddress === undefined) {
      throw new ProviderRefusalError(
        'NO_CLIENT_ADDRESS',
        'WeChat Pay wants the shopper’s address, which is not known.',
      );
    }
    const scene = { payer_client_ip: plainAddress(clientAddress), h5_info: { type: 'Wap' } };
    const url = new URL(wanted(await place('h5', charge, { scene_info: scene }), 'h5_url'));
    url.searchParams.set('redirect_url', returnUrl);
    return { type: 'redirect', url: url.href };
  };

  /** Inside WeChat it takes two turns: the first goes to the authorization, which comes back with the code. */
  const jsapi = async (charge: Charge, appSecret: string): Promise<PaymentStep> => {
    const { authorizationCode, returnUrl } = charge;
    if (authorizationCode === undefined) return { type: 'redirect', url: authorizationPage(setup, returnUrl) };
    const payer = { openid: await openidOf(setup, appSecret, authorizationCode) };
    const prepay = `prepay_id=${wanted(await place('jsapi', charge, { payer }), 'prepay_id')}`;
    const timeStamp = String(Math.floor(setup.clock().getTime() / 1000));
    const nonceStr = Formatter.nonce();
    const paySign = client.sign(setup.appId, timeStamp, nonceStr, prepay);
    return {
      type: 'jsapi',
      parameters: { appId: setup.appId, timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign },
    };
  };

  return (charge: Charge): Promise<PaymentStep> => {
    if (charge.way === 'wechat_native') return native(charge);
    if (charge.way === 'wechat_h5') return h5(charge);
    if (charge.way === 'wechat_jsapi' && setup.appSecret !== undefined) return jsapi(charge, setup.appSecret);
    return Promise.reject(new TypeError(`WeChat Pay is not set up for ${charge.way}.`));
  };
};

const queryTransaction = async (
  setup: WechatPaySetup,
  client: WechatClient,
  paymentId: string,
): Promise<Settlement> => {
  const path = `${byOutTradeNo(paymentId)}?mchid=${encodeURIComponent(setup.merchantId)}`;
  const transaction = await client.call('Asking about a payment', 'GET', path);
  const isThis = textOf(transaction, 'out_trade_no') === paymentId && textOf(transaction, 'mchid') === setup.merchantId;
  const settlement = isThis ? wechatSettlement(transaction) : undefined;
  if (!settlement) throw new NoAnswerError('Asking about a payment was answered with something that cannot be read.');
  return settlement;
};

const refundsPath = '/v3/refund/domestic/refunds';

const readRefund = (answer: Fields, { refundId, amountFen }: Refund): RefundState => {
  const isThis =
    textOf(answer, 'out_refund_no') === refundId && countOf(partOf(answer, 'amount'), 'refund') === amountFen;
  const state = isThis ? wechatRefundState(textOf(answer, 'status')) : undefined;
  if (!state) throw new NoAnswerError('A refund was answered with something that cannot be read.');
  return state;
};

const sendRefund = async (setup: WechatPaySetup, client: WechatClient, refund: Refund): Promise<RefundState> => {
  const answer = await client.call('A refund', 'POST', refundsPath, {
    out_trade_no: refund.paymentId,
    out_refund_no: refund.refundId,
    reason: '订单退款',
    notify_url: setup.notifyUrl,
    amount: { refund: refund.amountFen, total: refund.paidFen, currency },
  });
  return readRefund(answer, refund);
};

/** What is refused may have ended before: then how it ended is what counts, and where it is not there, the refusal. */
const askRefund = async (setup: WechatPaySetup, client: WechatClient, refund: Refund): Promise<RefundState> => {
  try {
    return await sendRefund(setup, client, refund);
  } catch (refusal) {
    if (!(refusal instanceof ProviderRefusalError)) throw refusal;
    try {
      const path = `${refundsPath}/${encodeURIComponent(refund.refundId)}`;
      return readRefund(await client.call('Asking about a refund', 'GET', path), refund);
    } catch {
      throw refusal;
    }
  }
};

/** WeChat Pay, API v3: by a code, from a phone's browser and, with the app's secret, inside WeChat. */
export const createWechatPay = (setup: WechatPaySetup): PaymentProvider => {
  const client = createWechatClient(setup);
  const ways: readonly PaymentWay[] = ['wechat_native', 'wechat_h5'];

  return {
    name: 'wechat-pay',
    ways: setup.appSecret === undefined ? ways : [...ways, 'wechat_jsapi'],
    open: createOpener(setup, client),
    query: async (paymentId) => {
      try {
        return await queryTransaction(setup, client, paymentId);
      } catch (error) {
        // It never came to opening it.
        if (isNotThere(error)) return { state: 'open' };
        throw error;
      }
    },
    close: async (paymentId) => {
      try {
        await client.call('Closing a payment', 'POST', `${byOutTradeNo(paymentId)}/close`, { mchid: setup.merchantId });
      } catch (error) {
        if (isNotThere(error)) return 'unknown';
        if (!isRefused(error, 'ORDERCLOSED')) throw error;
      }
      return 'closed';
    },
    refund: (refund) => askRefund(setup, client, refund),
    readNotification: (incoming) =>
      new Promise((resolve) => {
        resolve(readWechatNotification(setup, incoming));
      }),
    answerNotification: (taken) => ({
      status: taken ? 200 : 500,
      contentType: 'application/json',
      body: taken ? '{"code":"SUCCESS"}' : '{"code":"FAIL","message":"not taken"}',
    }),
  };
};
