import * as z from 'zod/mini';
import { openEnum, timestamp } from './common.js';

/** Carriers by a name of their own; `own` is the supplier itself. An open list. */
export const carriers = ['sf', 'ems', 'jd', 'zto', 'yto', 'sto', 'yunda', 'jt', 'deppon', 'own'] as const;
/** A carrier that the platform has a name for. */
export type Carrier = (typeof carriers)[number];

/**
 * What has happened to a parcel:
 * - `collected`: the carrier has it
 * - `in_transit`, `out_for_delivery`, `delivered`
 * - `at_place`: it lies where it is collected
 * - `delayed`, `returned`: what a shopper has to know of
 */
export const traceStatuses = [
  'collected',
  'in_transit',
  'out_for_delivery',
  'at_place',
  'delivered',
  'delayed',
  'returned',
] as const;
/** What has happened to a parcel. */
export type TraceStatus = (typeof traceStatuses)[number];

/** What the carrier prints on it. */
export const waybill = z.string().check(z.regex(/^[A-Za-z0-9-]{4,40}$/));

export const traceEvent = z.object({
  at: timestamp,
  status: openEnum(traceStatuses),
  /** Where it was, in the carrier's words. */
  place: z.nullable(z.string()),
  /** More about it, in the carrier's words. */
  note: z.nullable(z.string()),
});
/** One step of a parcel's way. */
export type TraceEvent = z.infer<typeof traceEvent>;

export const parcel = z.object({
  carrier: openEnum(carriers),
  number: waybill,
  sentAt: timestamp,
  /** The latest first. */
  trace: z.array(traceEvent),
});
/** What a carrier brings, and its way so far. */
export type Parcel = z.infer<typeof parcel>;
