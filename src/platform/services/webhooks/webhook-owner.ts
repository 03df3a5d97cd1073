import { and, eq, ne, type SQL } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { PartnerSecretKey, SupplierKey } from '../secret-key.js';
import { notFound, ServiceError } from '../service-error.js';

const { secretKeys, webhookEndpoints } = schema;

/** Whose endpoints: a supplier's or a partner's, by the secret key that asks. */
export type OwnerKey = SupplierKey | PartnerSecretKey;

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** How an owner stands in a row. */
export const ownerOf = (key: OwnerKey) =>
  'supplier' in key
    ? { role: 'supplier' as const, supplier: key.supplier, partner: null, test: key.test }
    : { role: 'partner' as const, supplier: null, partner: key.partner, test: key.test };

/** What belongs to the owner; a test key has endpoints of its own. */
export const isOwn = (key: OwnerKey): SQL | undefined =>
  and(
    'supplier' in key ? eq(webhookEndpoints.supplier, key.supplier) : eq(webhookEndpoints.partner, key.partner),
    eq(webhookEndpoints.test, key.test),
  );

/** Lets one request of an owner after the other: two at once would both find room for the last endpoint. */
export const lockOwner = async (transaction: Executor, key: OwnerKey): Promise<void> => {
  const isOfOwner = 'supplier' in key ? eq(secretKeys.supplier, key.supplier) : eq(secretKeys.partner, key.partner);
  await transaction
    .select({ id: secretKeys.id })
    .from(secretKeys)
    .where(isOfOwner)
    .orderBy(secretKeys.id)
    .for('update');
};

/**
 * An endpoint of the owner; another's is not there at all.
 * @throws {ServiceError} `not_found`.
 */
export const readOwnEndpoint = async (executor: Executor, key: OwnerKey, id: string): Promise<EndpointRow> => {
  const [own] = await executor
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), isOwn(key)));
  if (!own) throw notFound('webhook');
  return own;
};

/**
 * An owner has one endpoint for each URL.
 * @throws {ServiceError} `webhook_exists`, where it has another one than `own` at this URL.
 */
export const refuseTakenUrl = async (executor: Executor, key: OwnerKey, url: string, own = ''): Promise<void> => {
  const [known] = await executor
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(isOwn(key), eq(webhookEndpoints.url, url), ne(webhookEndpoints.id, own)));
  if (!known) return;
  throw new ServiceError(
    'webhook_exists',
    `The URL is registered already, as ${known.id}. Delete that, or rotate its secret where it is lost.`,
    { members: { webhook: known.id } },
  );
};

/** Why nothing goes out to an endpoint, and how it would again. */
export const disabledRefusal = ({ disabledBy }: Pick<EndpointRow, 'disabledBy'>): ServiceError =>
  new ServiceError(
    'webhook_disabled',
    disabledBy === 'operator'
      ? 'Whoever runs the platform has disabled the endpoint. Ask them to enable it.'
      : 'The endpoint answered 410 and was disabled. Enable it first.',
  );
