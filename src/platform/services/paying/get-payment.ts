import { eq } from 'drizzle-orm';
import type { Payment } from '../../../contract/payment.js';
import { schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { askProvider } from './ask-providers.js';
import { readPayment } from './payment-view.js';

const { payments } = schema;

/**
 * How a payment stands. A shopper who comes back is often faster than the provider's notification, so the provider is
 * asked, unless it was a moment ago; where it does not answer, the payment stands as it was last known.
 */
export const getPayment = async (
  context: ServiceContext,
  { payment: id }: { readonly payment: string },
): Promise<Payment> => {
  const [payment] = await context.database.orm.select().from(payments).where(eq(payments.id, id));
  if (!payment) throw notFound('payment');
  const asked = payment.state === 'open' ? await askProvider(context, payment) : undefined;
  return readPayment(context.database.orm, asked ?? payment);
};
