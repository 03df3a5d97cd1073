import {
  alipayNotice,
  beijingOf,
  signParameters,
  whyNotAccepted,
  yuanOf,
  type AlipayIdentity,
  type AlipayNoticeOptions,
} from './alipay-messages.js';
import { BookRefusal, createBooks, type BookedRefund, type Books, type Terms, type Trade } from './books.js';
import { cashierPage } from './cashier-page.js';
import type { DeskOptions, DeskRequest } from './desk-request.js';
import { createFaults, type Answer, type Fault, type Faults } from './faults.js';
import { createKeyPair, signWith, type KeyPair } from './key-pairs.js';
import { createNotifier, type Notice, type Notifier } from './notices.js';

type Parameters = Readonly<Record<string, string>>;

export interface AlipayDesk {
  readonly appId: string;
  readonly sellerId: string;
  /** The app's key pair, whose private half the platform has. */
  readonly appKey: KeyPair;
  readonly alipayKey: KeyPair;
  /** Address of `gateway.do`. */
  readonly gateway: string;
  readonly books: Books;
  readonly faults: Faults;
  readonly notifier: Notifier;
  /** How refunds from now on stand when they were asked for. */
  refundState: BookedRefund['state'];
  /** Pays as the shopper does, another sum if told so, and notifies. */
  readonly pay: (paymentId: string, amountFen?: number) => Promise<void>;
  /** What would be notified of a trade as it stands. */
  readonly notice: (paymentId: string, options?: AlipayNoticeOptions) => Notice;
  /** What goes with the shopper to the return address: signed by Alipay, and seen by the shopper. */
  readonly returnQuery: (paymentId: string) => string;
  readonly handle: (request: DeskRequest) => Promise<{ readonly answer: Answer; readonly fault?: Fault | undefined }>;
}

const page = (status: number, html: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: html,
});

const goTo = (url: string): Answer => ({ status: 303, headers: { Location: url }, body: '' });

const subCodes = {
  closed: 'ACQ.TRADE_STATUS_ERROR',
  expired: 'ACQ.TRADE_STATUS_ERROR',
  not_found: 'ACQ.TRADE_NOT_EXIST',
  not_paid: 'ACQ.TRADE_STATUS_ERROR',
  other_terms: 'ACQ.DISCORDANT_REPEAT_REQUEST',
  over_refunded: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
  paid: 'ACQ.TRADE_STATUS_ERROR',
  refund_closed: 'ACQ.TRADE_STATUS_ERROR',
  total_differs: 'ACQ.INVALID_PARAMETER',
} as const;

const refused = (subCode: string) => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code: subCode,
  sub_msg: '交易失败 nobody@example.com',
});

const fenOf = (yuan: string) => Math.round(Number(yuan) * 100);

/** Alipay's gateway and cashier, as far as the platform uses them. */
export const createAlipayDesk = ({ origin, clock, forgerKey }: DeskOptions): AlipayDesk => {
  const identity: AlipayIdentity = {
    appId: '2021000100000001',
    sellerId: '2088100000000001',
    alipayKey: createKeyPair(),
    forgerKey,
  };
  const appKey = createKeyPair();
  const books = createBooks(clock);
  const faults = createFaults();
  const notifier = createNotifier();
  /** Cashier pages that are open in browsers, by their number. */
  const visits: { readonly terms: Terms; readonly quitUrl: string }[] = [];

  const statusOf = (trade: Trade) => {
    if (trade.state === 'open') return trade.expiresAt > clock() ? 'WAIT_BUYER_PAY' : 'TRADE_CLOSED';
    const isGone = [...trade.refunds.values()].every(({ state }) => state === 'done');
    return trade.state === 'paid' && !(isGone && books.refundedFen(trade) === trade.paidFen)
      ? 'TRADE_SUCCESS'
      : 'TRADE_CLOSED';
  };

  const notice = (paymentId: string, options?: AlipayNoticeOptions) => {
    const trade = books.trade(paymentId);
    return alipayNotice(identity, { trade, status: statusOf(trade), now: clock() }, options);
  };

  const returnQuery = (paymentId: string) => {
    const { paidFen, reference } = books.trade(paymentId);
    const parameters = {
      app_id: identity.appId,
      auth_app_id: identity.appId,
      charset: 'utf-8',
      method: 'alipay.trade.page.pay.return',
      out_trade_no: paymentId,
      seller_id: identity.sellerId,
      timestamp: beijingOf(clock()),
      total_amount: yuanOf(paidFen),
      trade_no: reference,
      version: '1.0',
    };
    return new URLSearchParams(signParameters(identity, parameters)).toString();
  };

  const pay = async (paymentId: string, amountFen?: number) => {
    books.pay(paymentId, amountFen);
    await notifier.happened(notice(paymentId));
  };

  const methods: Readonly<Record<string, (content: Record<string, string>) => Promise<object> | object>> = {
    'alipay.trade.query': ({ out_trade_no: id = '' }) => {
      const trade = books.trade(id);
      return {
        out_trade_no: id,
        trade_no: trade.reference,
        trade_status: statusOf(trade),
        total_amount: yuanOf(trade.paidAt ? trade.paidFen : trade.amountFen),
        buyer_logon_id: 'nob***@example.com',
        store_name: 'https://alipay.example/"sign"/{}',
        ...(trade.paidAt && { send_pay_date: beijingOf(trade.paidAt) }),
      };
    },
    'alipay.trade.close': ({ out_trade_no: id = '' }) => {
      const { reference } = books.close(id);
      return { out_trade_no: id, trade_no: reference };
    },
    'alipay.trade.refund': async (content) => {
      const { out_trade_no: id = '', out_request_no: refundId = id, refund_amount: amount = '' } = content;
      if (!/^\d+\.\d\d$/.test(amount)) return refused('ACQ.INVALID_PARAMETER');
      const asked = { refundId, amountFen: fenOf(amount) };
      const { trade, refund, isNew } = books.refund(id, asked, desk.refundState);
      const hasMoved = isNew && refund.state === 'done';
      if (hasMoved) await notifier.happened(notice(id));
      return {
        out_trade_no: id,
        trade_no: trade.reference,
        buyer_logon_id: 'nob***@example.com',
        fund_change: hasMoved ? 'Y' : 'N',
        refund_fee: yuanOf(books.refundedFen(trade)),
      };
    },
    'alipay.trade.fastpay.refund.query': ({ out_trade_no: id = '', out_request_no: refundId = id }) => {
      const trade = books.trade(id);
      const refund = trade.refunds.get(refundId);
      return refund?.state === 'done'
        ? {
            out_trade_no: id,
            out_request_no: refundId,
            trade_no: trade.reference,
            total_amount: yuanOf(trade.paidFen),
            refund_amount: yuanOf(refund.amountFen),
            refund_status: 'REFUND_SUCCESS',
          }
        : {};
    },
  };

  /** Signs an answer as Alipay does: the text of one part of it. */
  const answerOf = (method: string, content: object, fault?: Fault): Answer => {
    const part = JSON.stringify(content).replaceAll('/', '\\/');
    const key = fault === 'wrong-key' ? identity.forgerKey : identity.alipayKey;
    const sent = fault === 'tampered' ? part.replace('10000', '10001') : part;
    const signature = fault === 'unsigned' ? '' : `,"sign":"${signWith(key.privateKey, part)}"`;
    return {
      status: 200,
      headers: { 'Content-Type': 'text/html;charset=utf-8' },
      body: `{"${method.replaceAll('.', '_')}_response":${sent}${signature}}`,
    };
  };

  const workOf = async (method: string, content: Record<string, string>): Promise<object> => {
    const work = methods[method];
    if (!work) return { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-method' };
    try {
      return { code: '10000', msg: 'Success', ...(await work(content)) };
    } catch (error) {
      if (error instanceof BookRefusal) return refused(subCodes[error.code]);
      throw error;
    }
  };

  const call = async (parameters: Parameters) => {
    const method = parameters['method'] ?? '';
    const planned = faults.next();
    const fault = planned?.fault;
    const flaw = whyNotAccepted(parameters, { appId: identity.appId, appKey, now: clock() });
    // Whose key would it be? An unknown app is told so without a signature.
    if (flaw === 'isv.invalid-app-id') {
      return { answer: answerOf('error', { code: '40002', msg: 'Invalid Arguments', sub_code: flaw }, 'unsigned') };
    }
    if (flaw !== undefined) {
      const content = { code: '40002', msg: 'Invalid Arguments', sub_code: flaw, sub_msg: `验签字符串为 ${flaw}` };
      return { answer: answerOf(method, content) };
    }
    if (typeof fault === 'object') return { answer: answerOf(method, refused(fault.refusal)) };
    const isSkipped = planned && !planned.isDone;
    if (fault === 'too-many') {
      return { answer: answerOf(method, { code: '40005', msg: 'Call Limited', sub_code: 'isv.app-call-limited' }) };
    }
    if (fault === 'busy') {
      if (!isSkipped) await workOf(method, JSON.parse(parameters['biz_content'] ?? '{}') as Record<string, string>);
      return {
        answer: answerOf(method, { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'isp.unknow-error' }),
      };
    }
    const content = isSkipped
      ? { code: '10000', msg: 'Success' }
      : await workOf(method, JSON.parse(parameters['biz_content'] ?? '{}') as Record<string, string>);
    return { answer: answerOf(method, content, fault), fault };
  };

  const openPage = (parameters: Parameters): Answer => {
    const flaw = whyNotAccepted(parameters, { appId: identity.appId, appKey, now: clock() });
    if (flaw !== undefined) return page(400, flaw);
    const content = JSON.parse(parameters['biz_content'] ?? '{}') as Record<string, string>;
    const products = { 'alipay.trade.page.pay': 'FAST_INSTANT_TRADE_PAY', 'alipay.trade.wap.pay': 'QUICK_WAP_WAY' };
    const product = products[parameters['method'] as keyof typeof products] as string | undefined;
    if (product === undefined || content['product_code'] !== product) return page(400, 'invalid product');
    const { out_trade_no: paymentId = '', total_amount: amount = '', subject = '', time_expire: expiry = '' } = content;
    if (!/^\w{1,64}$/.test(paymentId) || !/^\d{1,9}\.\d\d$/.test(amount) || subject === '') {
      return page(400, 'invalid parameter');
    }
    const terms: Terms = {
      paymentId,
      amountFen: fenOf(amount),
      expiresAt: new Date(`${expiry.replace(' ', 'T')}+08:00`),
      notifyUrl: parameters['notify_url'] ?? '',
      returnUrl: parameters['return_url'],
    };
    const number = visits.push({ terms, quitUrl: content['quit_url'] ?? terms.returnUrl ?? origin }) - 1;
    return page(
      200,
      cashierPage({
        provider: '支付宝',
        subject,
        amount,
        action: `${origin}/alipay/cashier/${String(number)}`,
        buttons: ['pay', 'log-in', 'walk-away'],
      }),
    );
  };

  const press = async (path: string): Promise<Answer> => {
    const [, number = '', button] = /^\/alipay\/cashier\/(\d+)\/([a-z-]+)$/.exec(path) ?? [];
    const visit = visits[Number(number)];
    if (!visit) return page(404, 'no such page');
    const { terms, quitUrl } = visit;
    if (button === 'walk-away') return goTo(quitUrl);
    try {
      // Only a shopper who has logged in makes it a trade.
      books.open(terms);
      if (button === 'pay') await pay(terms.paymentId);
    } catch (error) {
      if (error instanceof BookRefusal) return page(409, error.code);
      throw error;
    }
    if (button !== 'pay') return page(200, 'logged in');
    const back = new URL(terms.returnUrl ?? origin);
    for (const [name, value] of new URLSearchParams(returnQuery(terms.paymentId))) back.searchParams.set(name, value);
    return goTo(back.href);
  };

  const desk: AlipayDesk = {
    appId: identity.appId,
    sellerId: identity.sellerId,
    appKey,
    alipayKey: identity.alipayKey,
    gateway: `${origin}/alipay/gateway.do`,
    books,
    faults,
    notifier,
    refundState: 'done',
    pay,
    notice,
    returnQuery,
    handle: async ({ method, url, body }) => {
      if (url.pathname !== '/alipay/gateway.do') return { answer: await press(url.pathname) };
      const query = Object.fromEntries(url.searchParams);
      if (method === 'GET') return { answer: openPage(query) };
      // Alipay reads the body by the charset of the address.
      return call({ ...Object.fromEntries(new URLSearchParams(body)), ...query });
    },
  };
  return desk;
};
