import { asc, desc, inArray } from 'drizzle-orm';
import type { Parcel } from '../../../contract/parcel.js';
import { schema, type Executor } from '../../database/index.js';

const { parcelEvents, parcels } = schema;

/** A parcel with its way, the latest first. */
export interface ParcelRow {
  readonly shipment: number;
  readonly parcel: typeof parcels.$inferSelect;
  readonly events: readonly (typeof parcelEvents.$inferSelect)[];
}

/** The parcels of some orders, in the order in which they were sent. */
export const readParcels = async (executor: Executor, ...orders: readonly string[]): Promise<ParcelRow[]> => {
  const rows = await executor.select().from(parcels).where(inArray(parcels.order, orders)).orderBy(asc(parcels.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const events = await executor
    .select()
    .from(parcelEvents)
    .where(inArray(parcelEvents.parcel, ids))
    .orderBy(desc(parcelEvents.at), desc(parcelEvents.id));
  return rows.map((parcel) => ({
    shipment: parcel.shipment,
    parcel,
    events: events.filter((event) => event.parcel === parcel.id),
  }));
};

/** A parcel as the API shows it. */
export const parcelView = ({ parcel, events }: ParcelRow): Parcel => ({
  carrier: parcel.carrier,
  number: parcel.number,
  sentAt: parcel.sentAt.toISOString(),
  trace: events.map(({ at, status, place, note }) => ({ at: at.toISOString(), status, place, note })),
});
