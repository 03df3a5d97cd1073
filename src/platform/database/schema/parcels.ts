import { bigint, foreignKey, index, pgTable, smallint, text, unique } from 'drizzle-orm/pg-core';
import type { Carrier, TraceStatus } from '../../../contract/parcel.js';
import { bytewise, moment } from './columns.js';
import { shipments } from './orders.js';

/** What a carrier brings of a shipment. */
export const parcels = pgTable(
  'parcels',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    order: bytewise().notNull(),
    /** Position of the shipment. */
    shipment: smallint().notNull(),
    carrier: text().$type<Carrier>().notNull(),
    /** The carrier's number of it. */
    number: bytewise().notNull(),
    sentAt: moment().notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.order, table.shipment], foreignColumns: [shipments.order, shipments.position] }),
    // A repeat is no second parcel; carriers use their numbers again after some months, for other orders.
    unique('parcels_once').on(table.order, table.shipment, table.carrier, table.number),
    // A carrier tells of a parcel by its number.
    index().on(table.carrier, table.number),
  ],
);

/** A parcel's way, as it was told. Written once; the carrier's words go with the order's personal data. */
export const parcelEvents = pgTable(
  'parcel_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    parcel: bigint({ mode: 'number' })
      .notNull()
      .references(() => parcels.id),
    at: moment().notNull(),
    status: text().$type<TraceStatus>().notNull(),
    /** Where it was and more about it, in the carrier's words, masked (`services/parcels/carrier-words.ts`). */
    place: text(),
    note: text(),
  },
  // The same thing told twice is one.
  (table) => [unique('parcel_events_once').on(table.parcel, table.at, table.status)],
);
