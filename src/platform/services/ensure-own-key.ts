import { and, arrayContains, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { createKey } from './create-key.js';
import { ownPartner, selectKeys, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';

const { keys, partners } = schema;

/** The key of the platform's own pages, which embed the same elements as any partner's; made where there is none. */
export const ensureOwnKey = async (
  context: Pick<ServiceContext, 'clock' | 'database' | 'publicUrl'>,
): Promise<PublishableKey> => {
  const { origin } = new URL(context.publicUrl);
  const [known] = await selectKeys(context.database.orm)
    .where(and(eq(partners.name, ownPartner), arrayContains(keys.origins, [origin]), isNull(keys.revokedAt)))
    .orderBy(asc(keys.createdAt), asc(keys.key))
    .limit(1);
  return known ?? createKey(context, { partner: ownPartner, origins: [origin], returnUrls: [`${origin}/`] });
};
