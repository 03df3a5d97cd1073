import { and, eq, gt, isNotNull, lt, notInArray, or } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { openPersonalData } from './open-personal-data.js';

const { orders } = schema;

/** More rows than this that do not open are a missing key, not a broken row: the rest waits for it. */
const mostClosed = 20;

/**
 * Seals with the current key what another has sealed, so that an old key is needed no more; one order at a time, safe
 * with many processes. A row that does not open is told of and left alone. Returns how many were sealed.
 */
export const sealAnew = async ({
  database,
  vault,
  onFault,
}: Pick<ServiceContext, 'database' | 'onFault' | 'vault'>): Promise<number> => {
  // Two ranges, not an inequality: the index leads to them past all that the current key has sealed.
  const isSealedByAnother = or(lt(orders.personalKey, vault.currentKey), gt(orders.personalKey, vault.currentKey));
  const closed: string[] = [];
  const sealOne = () =>
    inTransaction(database, async (transaction) => {
      const [order] = await transaction
        .select({ id: orders.id, personal: orders.personal, personalKey: orders.personalKey })
        .from(orders)
        .where(and(isNotNull(orders.personal), isSealedByAnother, notInArray(orders.id, closed)))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!order) return undefined;
      try {
        const personal = openPersonalData(vault, order);
        if (personal)
          await transaction.update(orders).set(vault.seal(personal, order.id)).where(eq(orders.id, order.id));
        return true;
      } catch (error) {
        onFault(error);
        closed.push(order.id);
        return false;
      }
    });
  let sealed = 0;
  for (let done = await sealOne(); done !== undefined && closed.length < mostClosed; done = await sealOne()) {
    if (done) sealed += 1;
  }
  return sealed;
};
