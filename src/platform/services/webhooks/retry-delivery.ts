import { and, eq } from 'drizzle-orm';
import type { WebhookDelivery } from '../../../contract/webhook.js';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { endJob, newJob, queueTries } from './delivery-queue.js';
import { disabledRefusal, readOwnEndpoint, type OwnerKey } from './webhook-owner.js';
import { deliveryView, type DeliveryRow } from './webhook-view.js';

const { webhookDeliveries } = schema;

export interface RetryRequest {
  readonly webhook: string;
  readonly delivery: string;
}

/** Has a message tried at once, in place of whatever try was to come; what had ended gets all of its tries anew. */
export const tryAtOnce = async (
  transaction: Executor,
  { id, state, tries, job: old }: Pick<DeliveryRow, 'id' | 'job' | 'state' | 'tries'>,
  now: Date,
): Promise<DeliveryRow> => {
  const job = newJob();
  const [changed] = await transaction
    .update(webhookDeliveries)
    .set({ state: 'pending', tries: state === 'pending' ? tries : 0, nextTryAt: now, endedAt: null, job })
    .where(eq(webhookDeliveries.id, id))
    .returning();
  if (!changed) throw notFound('delivery');
  if (state === 'pending') await endJob(transaction, old);
  await queueTries(transaction, [{ delivery: id, job }]);
  return changed;
};

/**
 * Sends a message once more, with the id that it had.
 * @throws {ServiceError} `not_found`, or `webhook_disabled`.
 */
export const retryDelivery = (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  { webhook, delivery }: RetryRequest,
  key: OwnerKey,
): Promise<WebhookDelivery> =>
  inTransaction(database, async (transaction) => {
    const own = await readOwnEndpoint(transaction, key, webhook);
    const [row] = await transaction
      .select()
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.id, delivery), eq(webhookDeliveries.endpoint, own.id)))
      .for('update');
    if (!row) throw notFound('delivery');
    if (own.disabledAt) throw disabledRefusal(own);
    return deliveryView(await tryAtOnce(transaction, row, clock()));
  });
