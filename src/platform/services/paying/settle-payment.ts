import { and, eq } from 'drizzle-orm';
import { inTransaction, schema, type Executor, type RefundReason } from '../../database/index.js';
import type { Settlement } from '../../payments/index.js';
import { changeOrder } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { OrderRow } from '../order-view.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { releaseUnpaidUnits } from '../unpaid-units.js';
import { givePaymentBack } from './give-payment-back.js';
import type { PaymentRow } from './payment-view.js';

const { payments } = schema;

type Paid = Extract<Settlement, { readonly state: 'paid' }>;

/** Why a payment that has arrived cannot be kept; undefined where it pays the order. */
const whyNotKept = (order: OrderRow, payment: PaymentRow, { amountFen }: Paid): RefundReason | undefined => {
  if (amountFen !== payment.amountFen || amountFen !== order.totalFen) return 'mismatch';
  if (order.state === 'placed') return undefined;
  return order.state === 'expired' || order.state === 'cancelled' ? 'late' : 'duplicate';
};

const takePaid = async (transaction: Executor, order: OrderRow, payment: PaymentRow, paid: Paid, now: Date) => {
  const { amountFen, reference, paidAt } = paid;
  const change = { state: 'paid' as const, paidAt, paidFen: amountFen, reference };
  await transaction.update(payments).set(change).where(eq(payments.id, payment.id));
  const reason = amountFen === 0 ? undefined : whyNotKept(order, payment, paid);
  if (reason) {
    await givePaymentBack(transaction, { ...payment, ...change }, reason, now);
  } else if (amountFen > 0) {
    await changeOrder(transaction, order, {
      action: 'pay',
      actor: { kind: 'provider', name: payment.provider },
      now,
      detail: { payment: payment.id },
    });
    await releaseUnpaidUnits(transaction, order.key, order.units);
  }
};

/**
 * Takes down what a provider has said of a payment, however often and in whatever order it says so. What is paid pays
 * the order, to the fen and in time, or goes back by itself. `paid` is the last word: nothing said later undoes it.
 * @throws {ServiceError} `not_found` where the payment is none of this platform's.
 */
export const settlePayment = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  paymentId: string,
  settlement: Settlement,
): Promise<PaymentRow> => {
  const byId = eq(payments.id, paymentId);
  const [known] = await database.orm.select({ order: payments.order }).from(payments).where(byId);
  if (!known) throw notFound('payment');
  return inTransaction(database, async (transaction) => {
    const order = await lockOrder(transaction, known.order);
    const [payment] = await transaction.select().from(payments).where(byId).for('update');
    if (!payment) throw notFound('payment');
    if (payment.state !== 'paid') {
      if (settlement.state === 'paid') await takePaid(transaction, order, payment, settlement, clock());
      else if (settlement.state !== 'open') {
        await transaction
          .update(payments)
          .set({ state: settlement.state })
          .where(and(byId, eq(payments.state, 'open')));
      }
    }
    const [settled] = await transaction.select().from(payments).where(byId);
    if (!settled) throw notFound('payment');
    return settled;
  });
};
