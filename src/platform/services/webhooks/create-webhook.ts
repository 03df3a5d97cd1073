import { sql } from 'drizzle-orm';
import { maxWebhooks } from '../../../contract/webhook.js';
import { type PartnerEventType, type SupplierEventType } from '../../../contract/webhook-event.js';
import { inTransaction, schema } from '../../database/index.js';
import { randomId } from '../random-id.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { createSecrets } from './signing-secrets.js';
import { isOwn, lockOwner, ownerOf, refuseTakenUrl, type OwnerKey } from './webhook-owner.js';
import { checkWebhookUrl } from './webhook-url.js';
import { webhookView, type WebhookView } from './webhook-view.js';

const { webhookEndpoints } = schema;

export interface WebhookRequest {
  readonly url: string;
  readonly events: readonly (SupplierEventType | PartnerEventType)[];
}

/** With what signs: shown once. */
export type NewWebhook = WebhookView & { readonly secret: string };

/**
 * Registers an endpoint.
 * @throws {ServiceError} `invalid_request` for a URL that is not taken, `webhook_exists`, or `webhook_limit`.
 */
export const createWebhook = async (
  { database, clock, vault, webhooks }: Pick<ServiceContext, 'clock' | 'database' | 'vault' | 'webhooks'>,
  { url: asked, events }: WebhookRequest,
  key: OwnerKey,
): Promise<NewWebhook> => {
  const url = await checkWebhookUrl(webhooks, asked);
  return inTransaction(database, async (transaction) => {
    await lockOwner(transaction, key);
    await refuseTakenUrl(transaction, key, url);
    const [held] = await transaction
      .select({ count: sql<number>`count(*)::int` })
      .from(webhookEndpoints)
      .where(isOwn(key));
    if ((held?.count ?? 0) >= maxWebhooks) {
      throw new ServiceError('webhook_limit', `There are ${String(maxWebhooks)} endpoints already. Delete one first.`);
    }
    const id = randomId('wh');
    const { secret, sealed } = createSecrets(vault, id);
    const [made] = await transaction
      .insert(webhookEndpoints)
      .values({ id, ...ownerOf(key), url, events: [...new Set(events)], ...sealed, createdAt: clock() })
      .returning();
    if (!made) throw new Error('The webhook was not written.');
    return { ...webhookView(made), secret };
  });
};
