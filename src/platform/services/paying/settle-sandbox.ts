import { eq } from 'drizzle-orm';
import type { Payment } from '../../../contract/payment.js';
import { schema } from '../../database/index.js';
import { refusal } from '../order-life/change-order.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { readPayment } from './payment-view.js';
import { settlePayment } from './settle-payment.js';

const { payments } = schema;

export interface SandboxRequest {
  readonly payment: string;
  readonly outcome: 'paid' | 'failed';
}

/**
 * Does what the shopper has chosen on the sandbox's page. Paying what is paid changes nothing.
 * @throws {ServiceError} `not_found`, also of another provider's payment, or `order_state` where it is over.
 */
export const settleSandboxPayment = async (
  context: ServiceContext,
  { payment: id, outcome }: SandboxRequest,
): Promise<Payment> => {
  // Where real providers have taken its place, nothing is paid by it any more.
  context.desk.byName('sandbox');
  const [payment] = await context.database.orm.select().from(payments).where(eq(payments.id, id));
  if (payment?.provider !== 'sandbox') throw notFound('payment');
  if (payment.state !== 'open' && payment.state !== outcome) throw refusal(outcome, payment.state);
  const settlement =
    outcome === 'failed'
      ? ({ state: 'failed' } as const)
      : ({ state: 'paid', amountFen: payment.amountFen, reference: `sandbox-${id}`, paidAt: context.clock() } as const);
  return readPayment(context.database.orm, await settlePayment(context, id, settlement));
};
