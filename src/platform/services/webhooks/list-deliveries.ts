import { and, desc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { deliveryId, type WebhookDelivery } from '../../../contract/webhook.js';
import { schema } from '../../database/index.js';
import { decodeCursor, toPage, type PageOf } from '../cursor.js';
import type { ServiceContext } from '../service-context.js';
import { readOwnEndpoint, type OwnerKey } from './webhook-owner.js';
import { deliveryView, type DeliveryRow } from './webhook-view.js';

const { webhookDeliveries } = schema;

export interface DeliveriesRequest {
  readonly webhook: string;
  readonly state?: DeliveryRow['state'] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const list = 'webhook-deliveries';
/** The last moment that both JavaScript and the database write with four digits of the year. */
const lastMoment = Date.UTC(9999, 11, 31);
const cursorKey = z.tuple([z.int().check(z.gte(0), z.lte(lastMoment)), deliveryId]);

/**
 * What an endpoint was told, the latest first.
 * @throws {ServiceError} `not_found`.
 */
export const listDeliveries = async (
  { database }: Pick<ServiceContext, 'database'>,
  { webhook, state, cursor, limit }: DeliveriesRequest,
  key: OwnerKey,
): Promise<PageOf<WebhookDelivery>> => {
  const before = decodeCursor(list, cursorKey, cursor);
  const own = await readOwnEndpoint(database.orm, key, webhook);
  const rows = await database.orm
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpoint, own.id),
        state && eq(webhookDeliveries.state, state),
        before &&
          sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id})
            < (${new Date(before[0]).toISOString()}::timestamptz, ${before[1]})`,
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit + 1);
  return toPage(list, rows, limit, ({ createdAt, id }) => [createdAt.getTime(), id], deliveryView);
};
