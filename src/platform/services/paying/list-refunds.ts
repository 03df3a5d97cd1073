import { asc, eq, ne } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order-state.js';
import { schema, type Executor } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { refundNumber } from './refund-number.js';

const { orders, payments, refunds } = schema;

/** A refund as its operator sees it: nothing personal. */
export interface RefundInfo {
  readonly id: string;
  /** By which the provider knows it. */
  readonly refundNumber: string;
  readonly orderNumber: string;
  readonly orderState: OrderState;
  readonly provider: string;
  readonly paymentId: string;
  readonly reason: (typeof refunds.$inferSelect)['reason'];
  readonly amountFen: number;
  readonly state: (typeof refunds.$inferSelect)['state'];
  /** The provider's code, where it has refused for now. */
  readonly refusal: string | null;
  readonly createdAt: string;
  /** How often the provider has been asked for it. */
  readonly asked: number;
}

/** Refunds with their order and payment; the caller says which. */
export const selectRefunds = (executor: Executor) =>
  executor
    .select({ refund: refunds, number: orders.number, orderState: orders.state, provider: payments.provider })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.order))
    .innerJoin(payments, eq(payments.id, refunds.payment))
    .$dynamic();

export const refundInfo = ({
  refund,
  number,
  orderState,
  provider,
}: Awaited<ReturnType<typeof selectRefunds>>[number]): RefundInfo => ({
  id: refund.id,
  refundNumber: refundNumber(refund),
  orderNumber: number,
  orderState,
  provider,
  paymentId: refund.payment,
  reason: refund.reason,
  amountFen: refund.amountFen,
  state: refund.state,
  refusal: refund.refusal,
  createdAt: refund.createdAt.toISOString(),
  asked: refund.asked,
});

/** Refunds that are not done: those that nobody but a person ends first, then by age. */
export const listRefunds = async ({ database }: Pick<ServiceContext, 'database'>): Promise<RefundInfo[]> => {
  const rows = await selectRefunds(database.orm)
    .where(ne(refunds.state, 'done'))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  const waits = ({ state }: RefundInfo) => Number(state === 'due');
  return rows.map(refundInfo).sort((one, other) => waits(one) - waits(other));
};
