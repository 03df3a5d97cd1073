import { and, asc, eq, isNotNull, notInArray, type SQL } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { openPersonalData } from './open-personal-data.js';
import { sealedBefore } from './sealed-before.js';

const { orders } = schema;

/** More rows than this that do not open are a missing key, not a broken row: the rest waits for it. */
const mostClosed = 20;

/**
 * Seals with the current key what an older one has sealed, so that the older is needed no more; one order at a time, safe
 * with many processes, until it is enough. A row that does not open is told of and left alone. Returns how many were
 * sealed.
 */
export const sealAnew = async (
  { database, vault, onFault }: Pick<ServiceContext, 'database' | 'onFault' | 'vault'>,
  isEnough: () => boolean = () => false,
): Promise<number> => {
  const closed: string[] = [];
  const sealOne = (isBefore: SQL) =>
    inTransaction(database, async (transaction) => {
      const [order] = await transaction
        .select({ id: orders.id, personal: orders.personal, personalKey: orders.personalKey })
        .from(orders)
        .where(and(isNotNull(orders.personal), isBefore, notInArray(orders.id, closed)))
        // As the index has them.
        .orderBy(asc(orders.personalKey), asc(orders.endedAt))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!order) return undefined;
      try {
        const personal = openPersonalData(vault, order);
        if (personal)
          await transaction.update(orders).set(vault.seal(personal, order.id)).where(eq(orders.id, order.id));
        return 1;
      } catch (error) {
        onFault(error);
        closed.push(order.id);
        return 0;
      }
    });
  let sealed = 0;
  for (const isBefore of sealedBefore(orders.personalKey, vault)) {
    while (!isEnough() && closed.length < mostClosed) {
      const done = await sealOne(isBefore);
      if (done === undefined) break;
      sealed += done;
    }
  }
  return sealed;
};
