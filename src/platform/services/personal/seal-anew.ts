import { and, eq, gt, isNotNull, lt, or } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { openPersonalData } from './open-personal-data.js';

const { orders } = schema;

/**
 * Seals with the current key what another has sealed, so that an old key is needed no more; one order at a time, safe
 * with many processes. Returns how many.
 */
export const sealAnew = async ({ database, vault }: Pick<ServiceContext, 'database' | 'vault'>): Promise<number> => {
  // Two ranges, not an inequality: the index leads to them past all that the current key has sealed.
  const isSealedByAnother = or(lt(orders.personalKey, vault.currentKey), gt(orders.personalKey, vault.currentKey));
  const sealOne = () =>
    inTransaction(database, async (transaction) => {
      const [order] = await transaction
        .select({ id: orders.id, personal: orders.personal, personalKey: orders.personalKey })
        .from(orders)
        .where(and(isNotNull(orders.personal), isSealedByAnother))
        .limit(1)
        .for('update', { skipLocked: true });
      const personal = order && openPersonalData(vault, order);
      if (!personal) return false;
      await transaction.update(orders).set(vault.seal(personal, order.id)).where(eq(orders.id, order.id));
      return true;
    });
  for (let sealed = 0; ; sealed += 1) if (!(await sealOne())) return sealed;
};
