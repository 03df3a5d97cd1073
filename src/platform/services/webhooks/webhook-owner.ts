import { and, eq, type SQL } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { PartnerSecretKey, SupplierKey } from '../secret-key.js';
import { notFound } from '../service-error.js';

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
