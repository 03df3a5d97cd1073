import { asc, eq } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import type { NewWebhook } from './create-webhook.js';
import { endJobsOf } from './delivery-queue.js';
import { rotateSecrets } from './signing-secrets.js';
import { isOwn, lockOwner, readOwnEndpoint, type OwnerKey } from './webhook-owner.js';
import { webhookView, type WebhookView } from './webhook-view.js';

const { webhookEndpoints } = schema;

/** An endpoint by its id. */
export interface WebhookName {
  readonly webhook: string;
}

/** The owner's endpoints, the oldest first. */
export const listWebhooks = async (
  { database }: Pick<ServiceContext, 'database'>,
  key: OwnerKey,
): Promise<{ items: WebhookView[] }> => {
  const rows = await database.orm
    .select()
    .from(webhookEndpoints)
    .where(isOwn(key))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
  return { items: rows.map(webhookView) };
};

/**
 * Deletes an endpoint, and with it all that it was told: what is on its way comes to nothing.
 * @throws {ServiceError} `not_found`.
 */
export const deleteWebhook = (
  { database }: Pick<ServiceContext, 'database'>,
  { webhook }: WebhookName,
  key: OwnerKey,
): Promise<WebhookView> =>
  inTransaction(database, async (transaction) => {
    const own = await readOwnEndpoint(transaction, key, webhook);
    // Waits for the orders that are telling it something, so that no job is written after these.
    await transaction.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, own.id)).for('update');
    await endJobsOf(transaction, own.id);
    await transaction.delete(webhookEndpoints).where(eq(webhookEndpoints.id, own.id));
    return webhookView(own);
  });

/**
 * Gives an endpoint a new secret; the one before it signs as well for a day.
 * @throws {ServiceError} `not_found`.
 */
export const rotateWebhookSecret = (
  { database, clock, vault }: Pick<ServiceContext, 'clock' | 'database' | 'vault'>,
  { webhook }: WebhookName,
  key: OwnerKey,
): Promise<NewWebhook> =>
  inTransaction(database, async (transaction) => {
    // Two rotations at once would each forget the other's secret.
    await lockOwner(transaction, key);
    const own = await readOwnEndpoint(transaction, key, webhook);
    const { secret, sealed } = rotateSecrets(vault, own.id, own, clock());
    await transaction.update(webhookEndpoints).set(sealed).where(eq(webhookEndpoints.id, own.id));
    return { ...webhookView(own), secret };
  });
