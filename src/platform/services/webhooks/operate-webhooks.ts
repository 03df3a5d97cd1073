import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import type { SecretKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import type { WebhookName } from './manage-webhooks.js';
import type { EndpointRow } from './webhook-owner.js';

const { partners, webhookEndpoints } = schema;

/** An endpoint as whoever runs the platform sees it. */
export interface OperatedWebhook extends Pick<
  EndpointRow,
  'id' | 'supplier' | 'test' | 'events' | 'createdAt' | 'disabledAt' | 'disabledBy'
> {
  /** Where it is told, without path and query, which may hold what only their owner should know. */
  readonly origin: string;
  readonly partnerName: string | null;
}

type Context = Pick<ServiceContext, 'clock' | 'database'>;

const read = async ({ database }: Pick<Context, 'database'>, which?: SQL): Promise<OperatedWebhook[]> => {
  const rows = await database.orm
    .select({ endpoint: webhookEndpoints, partnerName: partners.name })
    .from(webhookEndpoints)
    .leftJoin(partners, eq(partners.id, webhookEndpoints.partner))
    .where(which)
    .orderBy(
      asc(webhookEndpoints.role),
      asc(webhookEndpoints.supplier),
      asc(partners.name),
      asc(webhookEndpoints.createdAt),
      asc(webhookEndpoints.id),
    );
  return rows.map(({ endpoint, partnerName }) => ({
    id: endpoint.id,
    origin: new URL(endpoint.url).origin,
    supplier: endpoint.supplier,
    partnerName,
    test: endpoint.test,
    events: endpoint.events,
    createdAt: endpoint.createdAt,
    disabledAt: endpoint.disabledAt,
    disabledBy: endpoint.disabledBy,
  }));
};

const readOne = async (context: Context, { webhook }: WebhookName): Promise<OperatedWebhook> => {
  const [one] = await read(context, eq(webhookEndpoints.id, webhook));
  if (!one) throw notFound('webhook');
  return one;
};

/** Everybody's endpoints, by whose they are. */
export const listAllWebhooks = (context: Pick<Context, 'database'>): Promise<OperatedWebhook[]> => read(context);

/** The endpoints that are still told of what the owner of a secret key is told of. */
export const listStandingWebhooks = (
  context: Pick<Context, 'database'>,
  { supplier, partner, test }: SecretKey,
): Promise<OperatedWebhook[]> =>
  read(
    context,
    and(
      supplier === null ? eq(webhookEndpoints.partner, partner ?? 0) : eq(webhookEndpoints.supplier, supplier),
      eq(webhookEndpoints.test, test),
      isNull(webhookEndpoints.disabledAt),
    ),
  );

/**
 * Ends an endpoint at the word of whoever runs the platform: it is told nothing more, and its owner cannot enable it.
 * @throws {ServiceError} `not_found`.
 */
export const disableWebhook = async (context: Context, name: WebhookName): Promise<OperatedWebhook> => {
  await context.database.orm
    .update(webhookEndpoints)
    .set({
      disabledAt: sql`coalesce(${webhookEndpoints.disabledAt}, ${context.clock().toISOString()}::timestamptz)`,
      disabledBy: 'operator',
    })
    .where(eq(webhookEndpoints.id, name.webhook));
  return readOne(context, name);
};

/**
 * Tells an endpoint again, whoever has disabled it.
 * @throws {ServiceError} `not_found`.
 */
export const allowWebhook = async (context: Context, name: WebhookName): Promise<OperatedWebhook> => {
  await context.database.orm
    .update(webhookEndpoints)
    .set({ disabledAt: null, disabledBy: null, enabledAt: context.clock() })
    .where(eq(webhookEndpoints.id, name.webhook));
  return readOne(context, name);
};
