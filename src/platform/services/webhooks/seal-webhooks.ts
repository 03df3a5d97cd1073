import { and, eq, or } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import { sealedBefore } from '../personal/sealed-before.js';
import type { ServiceContext } from '../service-context.js';
import { sealSecretsAnew } from './signing-secrets.js';

const { webhookEndpoints } = schema;

/** Seals with the current key the signing secrets that an older one has sealed. Returns how many endpoints there were. */
export const sealWebhooks = async ({
  database: { orm },
  vault,
  onFault,
}: Pick<ServiceContext, 'database' | 'onFault' | 'vault'>): Promise<number> => {
  const rows = await orm
    .select()
    .from(webhookEndpoints)
    .where(or(...sealedBefore(webhookEndpoints.secretsKey, vault)));
  let sealed = 0;
  for (const row of rows) {
    try {
      const { rowCount } = await orm
        .update(webhookEndpoints)
        .set(sealSecretsAnew(vault, row.id, row))
        // A rotation meanwhile has sealed it anew, and what is here is out of date.
        .where(and(eq(webhookEndpoints.id, row.id), eq(webhookEndpoints.secrets, row.secrets)));
      sealed += rowCount ?? 0;
    } catch (error) {
      onFault(error);
    }
  }
  return sealed;
};
