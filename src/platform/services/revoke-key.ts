import { eq, sql } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { selectKeys, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { keys } = schema;

/** Ends a key for good; revoking it again changes nothing. Checkouts that are open can still be completed. */
export const revokeKey = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  { key }: { readonly key: string },
): Promise<PublishableKey> => {
  await database.orm
    .update(keys)
    .set({ revokedAt: sql`coalesce(${keys.revokedAt}, ${clock().toISOString()}::timestamptz)` })
    .where(eq(keys.key, key));
  const [revoked] = await selectKeys(database.orm).where(eq(keys.key, key));
  if (!revoked) throw notFound('key');
  return revoked;
};
