import { asc, eq, inArray } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';

const { orders, payments, refunds } = schema;

/** A refund as its operator sees it: nothing personal. */
export interface RefundInfo {
  readonly id: string;
  readonly orderNumber: string;
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
    .select({ refund: refunds, number: orders.number, provider: payments.provider })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.order))
    .innerJoin(payments, eq(payments.id, refunds.payment))
    .$dynamic();

export const refundInfo = ({
  refund,
  number,
  provider,
}: Awaited<ReturnType<typeof selectRefunds>>[number]): RefundInfo => ({
  id: refund.id,
  orderNumber: number,
  provider,
  paymentId: refund.payment,
  reason: refund.reason,
  amountFen: refund.amountFen,
  state: refund.state,
  refusal: refund.refusal,
  createdAt: refund.createdAt.toISOString(),
  asked: refund.asked,
});

/** Refunds that are not done: the failed ones first, since nobody but a person ends them, then by age. */
export const listRefunds = async ({ database }: Pick<ServiceContext, 'database'>): Promise<RefundInfo[]> => {
  const rows = await selectRefunds(database.orm)
    .where(inArray(refunds.state, ['failed', 'due']))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  const isFailed = (state: RefundInfo['state']) => Number(state === 'failed');
  return rows.map(refundInfo).sort((one, other) => isFailed(other.state) - isFailed(one.state));
};
