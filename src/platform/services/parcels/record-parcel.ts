import { and, eq } from 'drizzle-orm';
import type { Carrier, TraceStatus } from '../../../contract/parcel.js';
import { schema, type Executor } from '../../database/index.js';
import { notFound } from '../service-error.js';

const { parcelEvents, parcels } = schema;

/** A parcel by what its carrier and its shipment call it. */
export interface ParcelName {
  readonly order: string;
  /** Position of the shipment. */
  readonly shipment: number;
  readonly carrier: Carrier;
  /** The carrier's number of it. */
  readonly number: string;
}

/** Something that has happened to a parcel; `place` and `note` are the carrier's words, masked. */
export interface ParcelNews {
  readonly at: Date;
  readonly status: TraceStatus;
  readonly place?: string | null | undefined;
  readonly note?: string | null | undefined;
}

const isNamed = ({ order, shipment, carrier, number }: ParcelName) =>
  and(
    eq(parcels.order, order),
    eq(parcels.shipment, shipment),
    eq(parcels.carrier, carrier),
    eq(parcels.number, number),
  );

/** Writes down that a shipment, or a part of it, was given to a carrier; a repeat writes nothing, and gives false. */
export const recordParcel = async (transaction: Executor, parcel: ParcelName, now: Date): Promise<boolean> => {
  const written = await transaction
    .insert(parcels)
    .values({ ...parcel, sentAt: now })
    .onConflictDoNothing()
    .returning({ id: parcels.id });
  return written.length > 0;
};

/**
 * Writes down what has happened to a parcel, and gives how much of it is new: what was told already is not written again.
 * @throws {ServiceError} `not_found`.
 */
export const recordTrace = async (
  transaction: Executor,
  name: ParcelName,
  news: readonly ParcelNews[],
): Promise<number> => {
  const [parcel] = await transaction.select({ id: parcels.id }).from(parcels).where(isNamed(name));
  if (!parcel) throw notFound('parcel');
  if (news.length === 0) return 0;
  const written = await transaction
    .insert(parcelEvents)
    .values(
      news.map(({ at, status, place, note }) => ({
        parcel: parcel.id,
        at,
        status,
        place: place ?? null,
        note: note ?? null,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: parcelEvents.id });
  return written.length;
};
