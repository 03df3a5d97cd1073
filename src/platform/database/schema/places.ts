import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { OpeningHours, PlaceKind } from '../../../contract/place.js';
import { bytewise, type LocalizedText } from './columns.js';

export type StoredStorage = 'ambient' | 'fresh' | 'chilled' | 'frozen';

/** Places at which an order is collected. */
export const places = pgTable(
  'places',
  {
    id: bytewise().primaryKey(),
    /** Place in the operator's file: places are listed in it. */
    position: integer().notNull(),
    kind: text().$type<PlaceKind>().notNull(),
    /** Code of the county or district; most stores lie in none of the catalogue's counties. */
    countyCode: bytewise().notNull(),
    name: jsonb().$type<LocalizedText>().notNull(),
    address: jsonb().$type<LocalizedText>().notNull(),
    hours: jsonb().$type<readonly OpeningHours[]>().notNull(),
    /** What can be kept there until it is collected. */
    storages: jsonb().$type<readonly StoredStorage[]>().notNull(),
    /** Slugs of the zones whose shoppers alone are served; null where all are. */
    zones: jsonb().$type<readonly string[]>(),
    illustrative: boolean().notNull(),
    /** Takes no new orders; kept because orders name it. */
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [index().on(table.countyCode, table.position, table.id)],
);

/** A price by weight: of the first grams, and of each further portion that is begun. In fen. */
export interface WeightPrice {
  readonly firstGrams: number;
  readonly firstFen: number;
  readonly stepGrams: number;
  readonly stepFen: number;
}

/** Weight of what goods are packed in, in grams. */
export interface Packing {
  readonly parcelGrams: number;
  readonly pieceGrams: number;
}

/** Divisions to which the postage is the same. */
export interface PostageRegion {
  readonly id: string;
  /** Codes of 2, 4 or 6 digits, the longest that fits decides; none for everywhere else. */
  readonly divisions: readonly string[];
  /** Null where nothing is brought at all. */
  readonly base: WeightPrice | null;
  /** Added for what has to be kept cold; null where it is not brought. */
  readonly chilled: WeightPrice | null;
  readonly frozen: WeightPrice | null;
  /** From this price of a shipment's goods on, the base is free; null where it never is. */
  readonly freeFromFen: number | null;
}

export interface RemoteArea {
  readonly id: string;
  readonly divisions: readonly string[];
  /** Added for each shipment. */
  readonly feeFen: number;
}

/** What postage is reckoned by. */
export interface PostageRules {
  readonly illustrative: boolean;
  readonly packing: Readonly<Record<'ambient' | 'chilled' | 'frozen', Packing>>;
  readonly regions: readonly PostageRegion[];
  readonly remoteAreas: readonly RemoteArea[];
}

/** One row: the operator's rules of postage. Without it, postage is in the price (包邮). */
export const postage = pgTable(
  'postage',
  { id: smallint().primaryKey(), rules: jsonb().$type<PostageRules>().notNull() },
  (table) => [check('postage_one_row', sql`${table.id} = 1`)],
);
