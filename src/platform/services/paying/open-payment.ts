import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Language } from '../../../contract/endpoint.js';
import type { Payment, PaymentWay } from '../../../contract/payment.js';
import { inTransaction, schema } from '../../database/index.js';
import { ProviderRefusalError } from '../../payments/index.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { OrderRow } from '../order-view.js';
import { randomId } from '../random-id.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { firstAsk } from './ask-again.js';
import { askProvider } from './ask-providers.js';
import { paymentView, readPayment, type PaymentRow } from './payment-view.js';

const { payments } = schema;

export interface OpenPaymentRequest {
  readonly order: string;
  readonly way: PaymentWay;
  /** What the shopper agreed to pay, in fen. */
  readonly amountFen: number;
  readonly authorizationCode?: string | undefined;
  /** How the page is shown to which the shopper comes back. */
  readonly lang?: Language | undefined;
  readonly elder?: boolean | undefined;
  /** Where the request comes from; some providers want it. */
  readonly clientAddress?: string | undefined;
}

/** The page to which the shopper comes back, as it was left: a provider carries nothing but this address. */
const returnPage = (origin: string, id: string, { lang, elder }: Pick<OpenPaymentRequest, 'elder' | 'lang'>) => {
  const query = new URLSearchParams({ ...(lang && { lang }), ...(elder && { elder: '1' }) }).toString();
  return `${origin}/payments/${id}${query && `?${query}`}`;
};

const refuseUnlessPayable = (order: OrderRow, amountFen: number, now: Date) => {
  if (order.totalFen !== amountFen) {
    throw new ServiceError('amount_mismatch', 'The amount is not the total of the order. Read the order again.');
  }
  if (order.state === 'expired' || (order.state === 'placed' && order.expiresAt <= now)) {
    throw new ServiceError(
      'order_expired',
      'The order was not paid in time and has given its stock back. Order again.',
    );
  }
  if (order.state !== 'placed') {
    throw new ServiceError('order_state', 'The order waits for no payment. Read the order again.', {
      members: { state: order.state },
    });
  }
};

/** An `h5_url` opens WeChat for five minutes, of which one is left to the shopper. */
const briefMs = 4 * 60_000;

/**
 * For how long a step is handed out, in ms, where that is less than an order's time. WeChat's codes and prepay ids are good
 * for two hours. Alipay's page takes the payment until the order's time is over, but its address is signed with the moment;
 * how old that may be is not said, and a new one costs nothing.
 */
const stepLifeMs: Partial<Record<PaymentWay, number>> = {
  wechat_h5: briefMs,
  alipay_page: briefMs,
  alipay_wap: briefMs,
};

const hasLapsed = ({ way, next, nextAt, openedAt }: PaymentRow, now: Date): boolean => {
  const lifeMs = stepLifeMs[way];
  return lifeMs !== undefined && next !== null && now.getTime() - (nextAt ?? openedAt).getTime() >= lifeMs;
};

/** The open payment of the order by that way, or a new one. */
const findOrCreate = async (context: ServiceContext, { order: id, way, amountFen }: OpenPaymentRequest) => {
  const provider = context.desk.forWay(way);
  return inTransaction(context.database, async (transaction) => {
    const now = context.clock();
    const order = await lockOrder(transaction, id);
    refuseUnlessPayable(order, amountFen, now);
    const [open] = await transaction
      .select()
      .from(payments)
      .where(and(eq(payments.order, id), eq(payments.way, way), eq(payments.state, 'open'), isNotNull(payments.next)));
    if (open) return { order, payment: open };
    const [payment] = await transaction
      .insert(payments)
      .values({
        id: randomId('pa'),
        order: id,
        provider: provider.name,
        way,
        amountFen,
        state: 'open',
        openedAt: now,
        askAt: firstAsk(now),
      })
      .returning();
    if (!payment) throw new Error('The payment was not written.');
    return { order, payment };
  });
};

/**
 * What a refusal may end: a payment that is open, and that no other request has got further meanwhile, since that one may
 * be paid.
 */
const isStillUnopened = (id: string) =>
  and(
    eq(payments.id, id),
    eq(payments.state, 'open'),
    or(isNull(payments.next), sql`${payments.next}->>'type' = 'redirect'`),
  );

/**
 * A payment whose step has lapsed, and for which the provider gives no other: it may have been paid by the first, and then
 * stands so. Otherwise it is left to the sweep, which asks about it, and another can be opened.
 */
const giveUpStep = async (context: ServiceContext, payment: PaymentRow): Promise<Payment | undefined> => {
  await askProvider(context, payment);
  const { orm } = context.database;
  const byId = eq(payments.id, payment.id);
  await orm
    .update(payments)
    .set({ next: null, nextAt: null })
    // Unless another request has got one meanwhile.
    .where(and(byId, payment.nextAt ? eq(payments.nextAt, payment.nextAt) : isNull(payments.nextAt)));
  const [now] = await orm.select().from(payments).where(byId);
  return now?.state === 'paid' ? readPayment(orm, now) : undefined;
};

/**
 * Opens the payment of an order. It is written down before the provider hears of it: whatever happens in between, what
 * is paid there is known here. The provider is asked outside of any transaction, since it may take its time.
 * @throws {ServiceError} `not_found`, `order_expired`, `order_state`, `amount_mismatch`, `payment_way_unavailable`, or
 * `payment_failed` where the provider refuses or does not answer.
 */
export const openPayment = async (context: ServiceContext, request: OpenPaymentRequest): Promise<Payment> => {
  const { order, payment } = await findOrCreate(context, request);
  const { way, authorizationCode, clientAddress } = request;
  // Back from WeChat's authorization, the same payment goes on where it had sent the shopper away.
  const isAuthorized = way === 'wechat_jsapi' && authorizationCode !== undefined && payment.next?.type === 'redirect';
  const isLapsed = hasLapsed(payment, context.clock());
  if (payment.next && !isAuthorized && !isLapsed) return paymentView(payment);
  try {
    const next = await context.desk.forWay(way).open({
      paymentId: payment.id,
      orderNumber: order.number,
      amountFen: payment.amountFen,
      expiresAt: order.expiresAt,
      returnUrl: returnPage(context.publicUrl, payment.id, request),
      way,
      authorizationCode,
      clientAddress,
    });
    await context.database.orm
      .update(payments)
      .set({ next, nextAt: context.clock() })
      .where(eq(payments.id, payment.id));
    return paymentView({ ...payment, next });
  } catch (error) {
    context.onFault(error);
    // A refusal ends the attempt. Of one that was not answered nothing is known: it stays open, and is asked about.
    if (error instanceof ProviderRefusalError && isLapsed) {
      const paid = await giveUpStep(context, payment);
      if (paid) return paid;
    } else if (error instanceof ProviderRefusalError) {
      await context.database.orm.update(payments).set({ state: 'failed' }).where(isStillUnopened(payment.id));
    }
    throw new ServiceError('payment_failed', 'The provider did not open the payment. Try again, or another way.');
  }
};
