import {
  ForgedNotificationError,
  ProviderRefusalError,
  type Charge,
  type PaymentProvider,
  type Refund,
  type RefundState,
  type Settlement,
} from '../../src/platform/payments/index.js';

interface Trade {
  readonly charge: Charge;
  settlement: Settlement;
  readonly refunds: Map<string, number>;
  /** Numbers under which nothing goes back any more. */
  readonly closed: Set<string>;
}

/** A provider of payments in this process that keeps books, and does what a test tells it. */
export class BookedProvider implements PaymentProvider {
  readonly name = 'alipay';
  readonly ways = ['alipay_page', 'alipay_wap'] as const;
  readonly trades = new Map<string, Trade>();
  /** How often each thing was asked. */
  readonly asked = { open: 0, query: 0, close: 0, refund: 0 };
  /** Runs before every answer; a rejection is a provider that cannot be reached. */
  before: () => Promise<void> = () => Promise.resolve();
  refundState: RefundState = 'done';

  open = async (charge: Charge) => {
    this.asked.open += 1;
    await this.before();
    if (!this.trades.has(charge.paymentId)) {
      this.trades.set(charge.paymentId, {
        charge,
        settlement: { state: 'open' },
        refunds: new Map(),
        closed: new Set(),
      });
    }
    return { type: 'redirect' as const, url: `https://pay.example/${charge.paymentId}` };
  };

  query = async (paymentId: string): Promise<Settlement> => {
    this.asked.query += 1;
    await this.before();
    return this.trades.get(paymentId)?.settlement ?? { state: 'open' };
  };

  close = async (paymentId: string) => {
    this.asked.close += 1;
    await this.before();
    const trade = this.trades.get(paymentId);
    if (trade?.settlement.state === 'paid') throw new ProviderRefusalError('ORDERPAID', 'It has been paid.');
    if (!trade) return 'unknown' as const;
    trade.settlement = { state: 'closed' };
    return 'closed' as const;
  };

  refund = async ({ paymentId, refundId, amountFen, paidFen }: Refund): Promise<RefundState> => {
    this.asked.refund += 1;
    await this.before();
    const trade = this.trades.get(paymentId);
    if (trade?.settlement.state !== 'paid' || trade.settlement.amountFen !== paidFen) {
      throw new ProviderRefusalError('NOT_PAID', 'So much was not paid.');
    }
    if (trade.closed.has(refundId)) throw new ProviderRefusalError('REFUND_CLOSED', 'Take another number.');
    const known = trade.refunds.get(refundId);
    if (known !== undefined && known !== amountFen) throw new ProviderRefusalError('AMOUNT', 'Another amount.');
    const others = [...trade.refunds].reduce((sum, [id, amount]) => sum + (id === refundId ? 0 : amount), 0);
    if (others + amountFen > paidFen) throw new ProviderRefusalError('TOO_MUCH', 'More than was paid.');
    if (this.refundState === 'closed') trade.closed.add(refundId);
    else trade.refunds.set(refundId, amountFen);
    return this.refundState;
  };

  /** The body is the notification itself, with its signature: `genuine`. */
  readNotification: PaymentProvider['readNotification'] = ({ body }) => {
    const { signature, paymentId } = JSON.parse(body) as { signature: string; paymentId: string };
    const settlement = this.trades.get(paymentId)?.settlement;
    return signature === 'genuine' && settlement
      ? Promise.resolve({ about: 'payment', paymentId, settlement })
      : Promise.reject(new ForgedNotificationError('The signature is not the provider’s.'));
  };

  answerNotification = (taken: boolean) => ({
    status: taken ? 200 : 400,
    contentType: 'text/plain',
    body: taken ? 'success' : 'failure',
  });

  /** A shopper pays, at most once, unless the trade is closed. Returns whether it was taken. */
  pay(paymentId: string, paidAt: Date, amountFen?: number): boolean {
    const trade = this.trades.get(paymentId);
    if (trade?.settlement.state !== 'open') return false;
    trade.settlement = {
      state: 'paid',
      amountFen: amountFen ?? trade.charge.amountFen,
      reference: `trade-${paymentId}`,
      paidAt,
    };
    return true;
  }

  /** What has come in for a payment and not gone back, in fen. */
  balanceFenOf(paymentId: string): number {
    const trade = this.trades.get(paymentId);
    const back = [...(trade?.refunds.values() ?? [])].reduce((total, amount) => total + amount, 0);
    return (trade?.settlement.state === 'paid' ? trade.settlement.amountFen : 0) - back;
  }

  /** The same for all. */
  balanceFen(): number {
    return [...this.trades.keys()].reduce((sum, id) => sum + this.balanceFenOf(id), 0);
  }
}
