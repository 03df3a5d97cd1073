import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { inTransaction, schema } from '../../database/index.js';
import { recordEvent } from '../order-life/change-order.js';
import { underWay } from '../order-life/transitions.js';
import type { ServiceContext } from '../service-context.js';
import { workThrough } from '../work-through.js';
import { isOverdue } from './keeping.js';

const { orders, shipments } = schema;

/** Once for each shipment: it is in the order's record. */
const isUntold = sql`not exists (
  select from order_events
  where order_events."order" = ${shipments.order} and order_events.shipment = ${shipments.position}
    and order_events.action = 'uncollected'
)`;

/**
 * Records, and tells its supplier and its partner, that something has lain at its place for longer than it is kept there.
 * It stays the buyer's, and can be collected: a person asks the buyer, and gives the money back where it has spoiled. Safe
 * with many processes. Returns how many shipments it has told of.
 */
export const tellUncollected = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  return workThrough(() =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const [row] = await transaction
        .select({ order: orders, shipment: shipments })
        .from(shipments)
        .innerJoin(orders, eq(orders.id, shipments.order))
        .where(and(isOverdue(now), inArray(orders.state, [...underWay]), isUntold))
        .orderBy(asc(shipments.changedAt), asc(shipments.order), asc(shipments.position))
        .limit(1)
        // The shipment itself, too: read again where somebody has collected it meanwhile.
        .for('update', { skipLocked: true });
      if (!row) return undefined;
      const { position, state, changedAt, supplier } = row.shipment;
      // Asked again under the lock: another process that had it may have told of it since this one looked.
      const [untold] = await transaction
        .select({ position: shipments.position })
        .from(shipments)
        .where(and(eq(shipments.order, row.order.id), eq(shipments.position, position), isUntold));
      if (!untold) return 0;
      const detail = { since: changedAt.toISOString(), supplier, place: row.order.destination.place ?? '' };
      await recordEvent(
        transaction,
        row.order.id,
        { action: 'uncollected', actor: { kind: 'platform' }, now, detail },
        { from: state, to: state, shipment: position },
      );
      return 1;
    }),
  );
};
