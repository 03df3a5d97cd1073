import { and, asc, eq, inArray } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import { underWay } from '../order-life/transitions.js';
import type { ServiceContext } from '../service-context.js';
import { isOverdue, keptUntil } from './keeping.js';

const { orders, shipments } = schema;

/** A shipment that nobody has collected in time, as its operator sees it; nothing about a person. */
export interface OverdueShipment {
  readonly orderNumber: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly storage: (typeof shipments.$inferSelect)['storage'];
  readonly since: string;
  readonly keptUntil: string;
}

/** What has lain at its place for longer than it is kept there, the longest first. */
export const listOverdue = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<OverdueShipment[]> => {
  const rows = await database.orm
    .select({
      orderNumber: orders.number,
      destination: orders.destination,
      storage: shipments.storage,
      changedAt: shipments.changedAt,
    })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.order))
    .where(and(isOverdue(clock()), inArray(orders.state, [...underWay])))
    .orderBy(asc(shipments.changedAt), asc(orders.number), asc(shipments.position));
  return rows
    .map(({ orderNumber, destination, storage, changedAt }) => ({
      orderNumber,
      placeId: destination.place ?? '',
      placeName: destination.region,
      storage,
      since: changedAt.toISOString(),
      keptUntil: keptUntil({ storage, changedAt }).toISOString(),
    }))
    .sort((one, other) => Date.parse(one.keptUntil) - Date.parse(other.keptUntil));
};
