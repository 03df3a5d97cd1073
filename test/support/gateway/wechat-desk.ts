import { createVerify, randomBytes } from 'node:crypto';
import { BookRefusal, createBooks, type BookedRefund, type BookRefusalCode, type Books, type Trade } from './books.js';
import { yuanOf } from './alipay-messages.js';
import { cashierPage } from './cashier-page.js';
import type { DeskOptions, DeskRequest } from './desk-request.js';
import { createFaults, type Answer, type Fault, type Faults } from './faults.js';
import { createCertificate, createKeyPair, type KeyPair } from './key-pairs.js';
import { createNotifier, type Notice, type Notifier } from './notices.js';
import {
  refundOf,
  refundStatus,
  transactionOf,
  wechatAnswer,
  wechatNotice,
  whyNotAuthorized,
  type PlatformKey,
  type WechatIdentity,
  type WechatNoticeOptions,
} from './wechat-messages.js';

type Content = Readonly<Record<string, unknown>>;

export interface WechatDesk {
  readonly appId: string;
  readonly merchantId: string;
  readonly merchantSerial: string;
  /** The merchant's key pair, whose private half the platform has. */
  readonly merchantKey: KeyPair;
  readonly apiV3Key: string;
  readonly appSecret: string;
  /** Address that stands in for all of WeChat's. */
  readonly api: string;
  /** The public key (微信支付公钥) and its id. */
  readonly publicKey: PlatformKey;
  /** The platform certificate, which came before it. */
  readonly certificate: PlatformKey & { readonly pem: string };
  readonly books: Books;
  /** From where shoppers on phones were said to pay, by payment. */
  readonly payerAddresses: ReadonlyMap<string, string>;
  readonly faults: Faults;
  readonly notifier: Notifier;
  /** How refunds from now on stand when they were asked for. */
  refundState: BookedRefund['state'];
  /** Pays as the shopper's phone does, another sum if told so, and notifies. */
  readonly pay: (paymentId: string, amountFen?: number) => Promise<void>;
  /** Pays what a code stands for. */
  readonly scan: (code: string) => Promise<void>;
  /** Pays inside WeChat, if the page's parameters are signed rightly. */
  readonly payInside: (parameters: Readonly<Record<string, string>>) => Promise<void>;
  /** The code that WeChat's authorization gives to a page; good once. */
  readonly authorize: () => string;
  /** Brings a refund to its end, and notifies. */
  readonly settleRefund: (paymentId: string, refundId: string, state: 'closed' | 'done' | 'failed') => Promise<void>;
  readonly notice: (paymentId: string, options?: WechatNoticeOptions) => Notice;
  readonly refundNotice: (paymentId: string, refundId: string, options?: WechatNoticeOptions) => Notice;
  readonly handle: (request: DeskRequest) => Promise<{ readonly answer: Answer; readonly fault?: Fault | undefined }>;
}

interface Said {
  readonly status: number;
  readonly content?: object;
}

const refusals: Readonly<Record<BookRefusalCode, readonly [number, string]>> = {
  closed: [400, 'ORDER_CLOSED'],
  expired: [400, 'PARAM_ERROR'],
  not_found: [404, 'ORDER_NOT_EXIST'],
  not_paid: [403, 'USER_ACCOUNT_ABNORMAL'],
  other_terms: [400, 'INVALID_REQUEST'],
  over_refunded: [400, 'INVALID_REQUEST'],
  paid: [400, 'ORDERPAID'],
  refund_closed: [400, 'INVALID_REQUEST'],
  total_differs: [400, 'INVALID_REQUEST'],
};

const refused = (status: number, code: string): Said => ({
  status,
  content: { code, message: '订单有误 o-nobody' },
});

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;

const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const plain = (status: number, body: string, type = 'text/html; charset=utf-8'): Answer => ({
  status,
  headers: { 'Content-Type': type },
  body,
});

/** How long an `h5_url` opens WeChat; a code and a prepay id are good for two hours, longer than any order waits. */
const h5LifeMs = 5 * 60_000;

/** WeChat Pay's API v3, WeChat's login and its pages, as far as the platform uses them. */
export const createWechatDesk = ({ origin, clock, forgerKey }: DeskOptions): WechatDesk => {
  const merchantKey = createKeyPair();
  const identity: WechatIdentity = {
    appId: 'wx0000000000000001',
    merchantId: '1900000001',
    merchantSerial: createCertificate(merchantKey).serial,
    merchantKey,
    apiV3Key: randomBytes(16).toString('hex'),
    forgerKey,
  };
  const appSecret = randomBytes(16).toString('hex');
  const publicKey = { serial: 'PUB_KEY_ID_0119000000012024101100000000000001', pair: createKeyPair() };
  const certificatePair = createKeyPair();
  const certificate = { ...createCertificate(certificatePair), pair: certificatePair };
  const books = createBooks(clock);
  const faults = createFaults();
  const notifier = createNotifier();
  const usedNonces = new Set<string>();
  const codes = new Set<string>();
  /** What was opened and when, by the number in its code, page or prepay id. */
  const prepaid: { readonly paymentId: string; readonly at: Date }[] = [];
  const payerAddresses = new Map<string, string>();
  const api = `${origin}/wechat`;

  const stateOf = (trade: Trade) => {
    if (trade.refunds.size > 0) return 'REFUND';
    return { open: 'NOTPAY', closed: 'CLOSED', paid: 'SUCCESS' }[trade.state];
  };

  const notice = (paymentId: string, options: WechatNoticeOptions = {}) => {
    const trade = books.trade(paymentId);
    const resource = { ...transactionOf(identity, trade, stateOf(trade)), ...options.changes };
    const eventType = options.eventType ?? 'TRANSACTION.SUCCESS';
    return wechatNotice(
      identity,
      options.key ?? publicKey,
      { url: trade.notifyUrl, eventType, resource, now: clock() },
      options,
    );
  };

  const refundOfTrade = (trade: Trade, refundId: string) => {
    const refund = trade.refunds.get(refundId);
    if (!refund) throw new BookRefusal('not_found');
    return refund;
  };

  const refundNotice = (paymentId: string, refundId: string, options: WechatNoticeOptions = {}) => {
    const trade = books.trade(paymentId);
    const refund = refundOfTrade(trade, refundId);
    const eventType = options.eventType ?? `REFUND.${refundStatus[refund.state]}`;
    const resource = { ...refundOf(identity, trade, refund), ...options.changes };
    return wechatNotice(
      identity,
      options.key ?? publicKey,
      { url: trade.notifyUrl, eventType, resource, now: clock() },
      options,
    );
  };

  const pay = async (paymentId: string, amountFen?: number) => {
    books.pay(paymentId, amountFen);
    await notifier.happened(notice(paymentId));
  };

  const open = (kind: string, content: Content): Said => {
    const { appid, mchid, description, out_trade_no: paymentId, time_expire: expiry, notify_url: notifyUrl } = content;
    const amount = content['amount'] as { total?: unknown; currency?: unknown } | undefined;
    const scene = content['scene_info'] as { payer_client_ip?: unknown; h5_info?: { type?: unknown } } | undefined;
    const payer = content['payer'] as { openid?: unknown } | undefined;
    const isRight =
      appid === identity.appId &&
      mchid === identity.merchantId &&
      isText(description, 127) &&
      isText(paymentId, 32) &&
      /^[\w|*-]{6,32}$/.test(paymentId) &&
      typeof expiry === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(expiry) &&
      isText(notifyUrl, 255) &&
      !notifyUrl.includes('?') &&
      isFen(amount?.total) &&
      amount.currency === 'CNY' &&
      (kind !== 'h5' || (isText(scene?.payer_client_ip, 45) && scene.h5_info?.type === 'Wap')) &&
      (kind !== 'jsapi' || isText(payer?.openid, 128));
    if (!isRight) return refused(400, 'PARAM_ERROR');
    const total = amount.total as number;
    books.open({ paymentId, amountFen: total, expiresAt: new Date(expiry), notifyUrl, returnUrl: undefined });
    if (kind === 'h5') payerAddresses.set(paymentId, String(scene?.payer_client_ip));
    const number = String(prepaid.push({ paymentId, at: clock() }) - 1);
    const answers = {
      native: { code_url: `weixin://wxpay/bizpayurl?pr=${number}` },
      h5: { h5_url: `${api}/h5?prepay_id=wx${number}&package=${String(total)}` },
      jsapi: { prepay_id: `wx${number}` },
    };
    return { status: 200, content: answers[kind as keyof typeof answers] };
  };

  const refundAnswer = (trade: Trade, booked: BookedRefund): Said => {
    const { refund_status: status, ...facts } = refundOf(identity, trade, booked);
    return { status: 200, content: { ...facts, status } };
  };

  const refund = (content: Content): Said => {
    const { out_trade_no: paymentId, out_refund_no: refundId } = content;
    const { refund: amountFen, total: totalFen, currency } = (content['amount'] ?? {}) as Record<string, unknown>;
    const isRight =
      isText(paymentId, 32) && isText(refundId, 64) && isFen(amountFen) && isFen(totalFen) && currency === 'CNY';
    if (!isRight) return refused(400, 'PARAM_ERROR');
    const booked = books.refund(paymentId, { refundId, amountFen, totalFen }, desk.refundState);
    return refundAnswer(booked.trade, booked.refund);
  };

  const queryRefund = (refundId: string): Said => {
    for (const trade of books.trades.values()) {
      const booked = trade.refunds.get(refundId);
      if (booked) return refundAnswer(trade, booked);
    }
    return refused(404, 'RESOURCE_NOT_EXISTS');
  };

  const work = (method: string, path: string, query: URLSearchParams, body: string): Said => {
    const content = (body === '' ? {} : JSON.parse(body)) as Content;
    const [, kind] = /^\/v3\/pay\/transactions\/(native|h5|jsapi)$/.exec(path) ?? [];
    if (method === 'POST' && kind !== undefined) return open(kind, content);
    if (method === 'POST' && path === '/v3/refund/domestic/refunds') return refund(content);
    const [, asked = ''] = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(path) ?? [];
    if (method === 'GET' && asked !== '') return queryRefund(decodeURIComponent(asked));
    const [, id = '', closing] = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/.exec(path) ?? [];
    if (method === 'GET' && id !== '' && query.get('mchid') === identity.merchantId) {
      const trade = books.trade(id);
      return { status: 200, content: transactionOf(identity, trade, stateOf(trade)) };
    }
    if (method === 'POST' && closing && content['mchid'] === identity.merchantId) {
      books.close(id);
      return { status: 204 };
    }
    return refused(404, 'RESOURCE_NOT_FOUND');
  };

  const tryWork = (...request: Parameters<typeof work>): Said => {
    try {
      return work(...request);
    } catch (error) {
      if (error instanceof BookRefusal) return refused(...refusals[error.code]);
      throw error;
    }
  };

  const callApi = ({ method, url, headers, body }: DeskRequest) => {
    const path = url.pathname.slice('/wechat'.length);
    const signed = { method, path: url.pathname + url.search, body, authorization: headers.authorization ?? '' };
    const flaw = whyNotAuthorized(signed, identity, usedNonces, clock());
    if (flaw !== undefined) {
      return { answer: plain(401, JSON.stringify({ code: 'SIGN_ERROR', message: flaw }), 'application/json') };
    }
    const wanted = headers['wechatpay-serial'];
    const key = [publicKey, certificate].find(({ serial }) => serial === wanted);
    const answer = ({ status, content }: Said, fault?: Fault) =>
      wechatAnswer(identity, key ?? certificate, { status, content, now: clock() }, fault);
    if (!key) return { answer: answer(refused(400, 'PARAM_ERROR')) };
    const planned = faults.next();
    const fault = planned?.fault;
    if (typeof fault === 'object') return { answer: answer(refused(403, fault.refusal)) };
    const said =
      planned && !planned.isDone ? { status: 200, content: {} } : tryWork(method, path, url.searchParams, body);
    if (fault === 'busy') return { answer: answer(refused(500, 'SYSTEM_ERROR')) };
    if (fault === 'too-many') return { answer: answer(refused(429, 'FREQUENCY_LIMITED')) };
    return { answer: answer(said, fault), fault };
  };

  const openidAnswer = (query: URLSearchParams) => {
    const code = query.get('code') ?? '';
    const isRight = query.get('appid') === identity.appId && query.get('grant_type') === 'authorization_code';
    const content = !isRight
      ? { errcode: 40013, errmsg: 'invalid appid' }
      : query.get('secret') !== appSecret
        ? { errcode: 40125, errmsg: 'invalid appsecret' }
        : codes.delete(code)
          ? { access_token: 'token', expires_in: 7200, openid: `o-${code}`, scope: 'snsapi_base' }
          : { errcode: 40029, errmsg: 'invalid code' };
    const planned = faults.next();
    return { answer: plain(200, JSON.stringify(content), 'text/plain'), fault: planned?.fault };
  };

  const authorize = () => {
    const code = randomBytes(16).toString('hex');
    codes.add(code);
    return code;
  };

  /** A phone's browser: the page at which WeChat would open, and the way back. */
  const h5Page = (query: URLSearchParams): Answer => {
    const number = (query.get('prepay_id') ?? '').slice(2);
    const opened = prepaid[Number(number)];
    if (!opened) return plain(404, 'no such page');
    const { paymentId, at } = opened;
    if (clock().getTime() - at.getTime() > h5LifeMs) return plain(403, '支付请求已失效，请重新发起支付');
    const back = encodeURIComponent(query.get('redirect_url') ?? origin);
    const { amountFen } = books.trade(paymentId);
    return plain(
      200,
      cashierPage({
        provider: '微信支付',
        subject: '特色馆订单',
        amount: yuanOf(amountFen),
        action: `${api}/h5/${number}/${back}`,
        buttons: ['pay', 'walk-away'],
      }),
    );
  };

  const press = async (path: string): Promise<Answer> => {
    const [, number, back = '', button] = /^\/wechat\/h5\/(\d+)\/([^/]+)\/([a-z-]+)$/.exec(path) ?? [];
    const paymentId = prepaid[Number(number)]?.paymentId;
    if (paymentId === undefined) return plain(404, 'no such page');
    try {
      if (button === 'pay') await pay(paymentId);
    } catch (error) {
      if (error instanceof BookRefusal) return plain(409, error.code);
      throw error;
    }
    return { status: 303, headers: { Location: decodeURIComponent(back) }, body: '' };
  };

  const desk: WechatDesk = {
    appId: identity.appId,
    merchantId: identity.merchantId,
    merchantSerial: identity.merchantSerial,
    merchantKey,
    apiV3Key: identity.apiV3Key,
    appSecret,
    api,
    publicKey,
    certificate,
    books,
    payerAddresses,
    faults,
    notifier,
    refundState: 'done',
    pay,
    scan: async (code) => {
      const paymentId = prepaid[Number(/^weixin:\/\/wxpay\/bizpayurl\?pr=(\d+)$/.exec(code)?.[1])]?.paymentId;
      if (paymentId === undefined) throw new BookRefusal('not_found');
      await pay(paymentId);
    },
    payInside: async ({ appId = '', timeStamp = '', nonceStr = '', package: prepay = '', signType, paySign = '' }) => {
      const isSigned = createVerify('RSA-SHA256')
        .update(`${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`)
        .verify(merchantKey.publicKey, paySign, 'base64');
      if (appId !== identity.appId || signType !== 'RSA' || !isSigned) throw new Error('支付验证签名失败');
      const paymentId = prepaid[Number(/^prepay_id=wx(\d+)$/.exec(prepay)?.[1])]?.paymentId;
      if (paymentId === undefined) throw new BookRefusal('not_found');
      await pay(paymentId);
    },
    authorize,
    settleRefund: async (paymentId, refundId, state) => {
      refundOfTrade(books.trade(paymentId), refundId).state = state;
      await notifier.happened(refundNotice(paymentId, refundId));
    },
    notice,
    refundNotice,
    handle: async (request) => {
      const { method, url } = request;
      if (url.pathname.startsWith('/wechat/v3/')) return callApi(request);
      if (url.pathname === '/wechat/sns/oauth2/access_token') return openidAnswer(url.searchParams);
      if (url.pathname === '/wechat/connect/oauth2/authorize') {
        const back = new URL(url.searchParams.get('redirect_uri') ?? origin);
        back.searchParams.set('code', authorize());
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        return { answer: { status: 302, headers: { Location: back.href }, body: '' } };
      }
      if (method === 'GET' && url.pathname === '/wechat/h5') return { answer: h5Page(url.searchParams) };
      return { answer: await press(url.pathname) };
    },
  };
  return desk;
};
