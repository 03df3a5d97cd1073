import { createAlipayClient, type AlipayClient, type AlipaySetup } from './alipay-client.js';
import { readAlipayNotification } from './alipay-notification.js';
import { alipaySettlement } from './alipay-settlement.js';
import { textOf } from './answer-fields.js';
import { toBeijingText } from './beijing-time.js';
import { NoAnswerError } from './no-answer-error.js';
import {
  ProviderRefusalError,
  type Charge,
  type PaymentProvider,
  type Refund,
  type RefundState,
  type Settlement,
} from './payment-provider.js';
import { toFen, toYuan } from './yuan.js';

const isRefused = (error: unknown, ...codes: readonly string[]) =>
  error instanceof ProviderRefusalError && codes.includes(error.code);

/** The shopper has not logged in at the cashier: until then there is no trade. */
const isNotThere = (error: unknown) => isRefused(error, 'ACQ.TRADE_NOT_EXIST');

const pages = {
  alipay_page: { method: 'alipay.trade.page.pay', productCode: 'FAST_INSTANT_TRADE_PAY' },
  alipay_wap: { method: 'alipay.trade.wap.pay', productCode: 'QUICK_WAP_WAY' },
} as const;

const openPage = (client: AlipayClient, charge: Charge): string => {
  const { way, returnUrl } = charge;
  if (way !== 'alipay_page' && way !== 'alipay_wap') throw new TypeError(`Alipay knows no way ${way}.`);
  const { method, productCode } = pages[way];
  return client.pageUrl(
    method,
    {
      out_trade_no: charge.paymentId,
      total_amount: toYuan(charge.amountFen),
      subject: `特色馆订单 ${charge.orderNumber}`,
      product_code: productCode,
      time_expire: toBeijingText(charge.expiresAt),
      // Where a phone's browser goes when the shopper turns back.
      ...(way === 'alipay_wap' && { quit_url: returnUrl }),
    },
    returnUrl,
  );
};

const queryTrade = async (client: AlipayClient, paymentId: string, now: Date): Promise<Settlement> => {
  const method = 'alipay.trade.query';
  const trade = await client.call(method, { out_trade_no: paymentId });
  if (textOf(trade, 'out_trade_no') !== paymentId) throw new NoAnswerError(`${method} told of another payment.`);
  try {
    const settlement = alipaySettlement(trade, textOf(trade, 'send_pay_date'), now);
    if (settlement) return settlement;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new NoAnswerError(`${method} told of a state that cannot be read.`);
};

/** Alipay says of what was given back that it was, and of anything else nothing. */
const queryRefund = async (client: AlipayClient, { paymentId, refundId, amountFen }: Refund): Promise<RefundState> => {
  const method = 'alipay.trade.fastpay.refund.query';
  const refund = await client.call(method, { out_trade_no: paymentId, out_request_no: refundId });
  if (textOf(refund, 'refund_status') !== 'REFUND_SUCCESS') return 'pending';
  const isThis =
    textOf(refund, 'out_request_no') === refundId && toFen(textOf(refund, 'refund_amount') ?? '') === amountFen;
  if (!isThis) throw new NoAnswerError(`${method} told of another refund.`);
  return 'done';
};

const askRefund = async (client: AlipayClient, refund: Refund): Promise<RefundState> => {
  const method = 'alipay.trade.refund';
  const answer = await client.call(method, {
    out_trade_no: refund.paymentId,
    refund_amount: toYuan(refund.amountFen),
    out_request_no: refund.refundId,
    refund_reason: '订单退款',
  });
  if (textOf(answer, 'out_trade_no') !== refund.paymentId)
    throw new NoAnswerError(`${method} told of another payment.`);
  // Without `Y` no money has moved this time: it was given back before, or is not yet.
  return textOf(answer, 'fund_change') === 'Y' ? 'done' : queryRefund(client, refund);
};

/**
 * Alipay, by its page for large screens and the one for phones. What a trade's states mean:
 * https://opendocs.alipay.com/open/270/105899
 */
export const createAlipay = (setup: AlipaySetup): PaymentProvider => {
  const client = createAlipayClient(setup);

  const query = async (paymentId: string): Promise<Settlement> => {
    try {
      return await queryTrade(client, paymentId, setup.clock());
    } catch (error) {
      if (isNotThere(error)) return { state: 'open' };
      throw error;
    }
  };

  return {
    name: 'alipay',
    ways: ['alipay_page', 'alipay_wap'],
    open: (charge) => Promise.resolve({ type: 'redirect', url: openPage(client, charge) }),
    query,
    close: async (paymentId) => {
      try {
        await client.call('alipay.trade.close', { out_trade_no: paymentId });
      } catch (error) {
        // At the cashier, whose page may be open still, it becomes a trade when the shopper logs in.
        if (isNotThere(error)) return 'unknown';
        // Paid and closed are refused alike.
        const isOver = isRefused(error, 'ACQ.TRADE_STATUS_ERROR', 'ACQ.REASON_TRADE_STATUS_INVALID');
        if (!isOver || (await query(paymentId)).state !== 'closed') throw error;
      }
      return 'closed';
    },
    refund: (refund) => askRefund(client, refund),
    readNotification: (incoming) =>
      new Promise((resolve) => {
        resolve(readAlipayNotification(setup, client, incoming));
      }),
    answerNotification: (taken) => ({ status: 200, contentType: 'text/plain', body: taken ? 'success' : 'failure' }),
  };
};
