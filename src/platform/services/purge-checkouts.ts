import { and, eq, exists, inArray, lte, not, sql } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { keptSince, retention } from './personal/retention-rules.js';
import type { ServiceContext } from './service-context.js';

const { checkouts, orders } = schema;

/** Most rows of one statement: others wait for what it holds. */
const portion = 1000;

/** Deletes checkouts of which no order has come, once the rule set keeps them no longer. Returns how many. */
export const purgeCheckouts = async ({
  database: { orm },
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  const orderOf = orm
    .select({ one: sql`1` })
    .from(orders)
    .where(eq(orders.checkout, checkouts.id));
  for (let purged = 0; ;) {
    const old = orm
      .select({ id: checkouts.id })
      .from(checkouts)
      .where(and(lte(checkouts.expiresAt, keptSince(retention.checkout, clock())), not(exists(orderOf))))
      .limit(portion)
      // One that is being placed, late, is refused and stays for the next time.
      .for('update', { skipLocked: true });
    const { rowCount } = await orm.delete(checkouts).where(inArray(checkouts.id, old));
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < portion) return purged;
  }
};
