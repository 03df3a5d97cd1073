import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import type { WebhookName } from './manage-webhooks.js';
import { disabledRefusal, isOwn, lockOwner, readOwnEndpoint, refuseTakenUrl, type OwnerKey } from './webhook-owner.js';
import { checkWebhookUrl } from './webhook-url.js';
import { webhookView, type WebhookView } from './webhook-view.js';

const { webhookEndpoints } = schema;

export interface EnablingRequest extends WebhookName {
  /** Where it is told from now on; where it was, without one. */
  readonly url?: string | undefined;
}

/**
 * Tells an endpoint again that has answered 410; one that is told stays so, and may have another URL by it. Its messages
 * and its secret stay what they were.
 * @throws {ServiceError} `invalid_request` for a URL that is not taken, `not_found`, `webhook_exists`, or
 * `webhook_disabled` where whoever runs the platform has ended it.
 */
export const enableWebhook = async (
  { database, clock, webhooks }: Pick<ServiceContext, 'clock' | 'database' | 'webhooks'>,
  { webhook, url: asked }: EnablingRequest,
  key: OwnerKey,
): Promise<WebhookView> => {
  const url = asked === undefined ? undefined : await checkWebhookUrl(webhooks, asked);
  return inTransaction(database, async (transaction) => {
    await lockOwner(transaction, key);
    const own = await readOwnEndpoint(transaction, key, webhook);
    if (url !== undefined) await refuseTakenUrl(transaction, key, url, own.id);
    const [enabled] = await transaction
      .update(webhookEndpoints)
      .set({ url: url ?? own.url, disabledAt: null, disabledBy: null, enabledAt: clock() })
      .where(
        and(
          eq(webhookEndpoints.id, own.id),
          isOwn(key),
          // Its operator may be ending it at this moment.
          sql`${webhookEndpoints.disabledBy} is distinct from 'operator'`,
        ),
      )
      .returning();
    if (!enabled) throw disabledRefusal({ disabledBy: 'operator' });
    return webhookView(enabled);
  });
};
