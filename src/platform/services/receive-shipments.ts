import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../database/index.js';
import { changeShipment } from './order-life/change-order.js';
import { underWay } from './order-life/transitions.js';
import type { ServiceContext } from './service-context.js';
import { workThrough } from './work-through.js';

const { orders, shipments } = schema;

const day = 24 * 60 * 60 * 1000;

/** Days after which what was sent by a carrier counts as received, as everywhere in this field: ten. */
export const receiptDays = 10;

/** Sent before, and with no parcel that was sent later or of which the last that was told is that it does not come. */
const isLongSent = (before: Date) => sql`not exists (
  select from parcels where parcels."order" = ${shipments.order} and parcels.shipment = ${shipments.position} and (
    parcels.sent_at > ${before.toISOString()}::timestamptz
    or (
      select status from parcel_events where parcel_events.parcel = parcels.id
      order by parcel_events.at desc, parcel_events.id desc limit 1
    ) in ('delayed', 'returned')
  )
)`;

/** What is collected is received by its code: only what was sent to a home is received by itself. */
const isDue = (now: Date) => {
  const before = new Date(now.getTime() - receiptDays * day);
  return and(
    eq(shipments.state, 'shipped'),
    lte(shipments.changedAt, before),
    inArray(orders.state, [...underWay]),
    sql`${orders.destination}->>'type' = 'home'`,
    isLongSent(before),
  );
};

const lockNext = async (transaction: Executor, now: Date) => {
  const [row] = await transaction
    .select({ order: orders })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.order))
    .where(isDue(now))
    .orderBy(asc(shipments.changedAt), asc(shipments.order))
    .limit(1)
    .for('update', { of: orders, skipLocked: true });
  return row?.order;
};

/**
 * Receives what was sent to a home long ago and was confirmed by nobody: from then on run the days for returning it, and
 * it closes. What a carrier says is delayed, or on its way back, waits for a person. Safe with many processes. Returns
 * how many orders it has moved.
 */
export const receiveShipments = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  return workThrough(() =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const order = await lockNext(transaction, now);
      if (!order) return undefined;
      // Read again under the lock: a refund may have come first, or another process.
      const due = await transaction
        .select({ position: shipments.position })
        .from(shipments)
        .innerJoin(orders, eq(orders.id, shipments.order))
        .where(and(eq(shipments.order, order.id), isDue(now)))
        .orderBy(asc(shipments.position));
      let { state } = order;
      for (const { position } of due) {
        const change = { action: 'receive', actor: { kind: 'platform' }, now, detail: { by: 'time' } } as const;
        state = await changeShipment(transaction, { id: order.id, state }, position, change);
      }
      return Math.min(due.length, 1);
    }),
  );
};
