import { eq, sql } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { digestOf, secretKeyFormat, selectSecretKeys, type SecretKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';
import { listStandingWebhooks, type OperatedWebhook } from './webhooks/operate-webhooks.js';

const { secretKeys } = schema;

/** A key that opens nothing any more. */
export type RevokedKey = SecretKey & {
  /** Endpoints that its owner is still told at: they are the owner's, not the key's. */
  readonly webhooks: readonly OperatedWebhook[];
};

/**
 * Ends a secret key for good, by its id or by itself, as one finds it where it should not be; revoking it again changes
 * nothing.
 * @throws {ServiceError} `not_found`.
 */
export const revokeSecretKey = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  { key }: { readonly key: string },
): Promise<RevokedKey> => {
  const isIt = secretKeyFormat.test(key) ? eq(secretKeys.digest, digestOf(key)) : eq(secretKeys.id, key);
  await database.orm
    .update(secretKeys)
    .set({ revokedAt: sql`coalesce(${secretKeys.revokedAt}, ${clock().toISOString()}::timestamptz)` })
    .where(isIt);
  const [revoked] = await selectSecretKeys(database.orm).where(isIt);
  if (!revoked) throw notFound('secret key');
  return { ...revoked, webhooks: await listStandingWebhooks({ database }, revoked) };
};
