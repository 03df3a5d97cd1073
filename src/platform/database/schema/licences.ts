import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, smallint } from 'drizzle-orm/pg-core';
import type { LocalizedText } from './columns.js';

/** A licence of the platform's operator, which the law wants shown (E-commerce Law, art. 15). */
export interface StoredLicence {
  /** 营业执照, or 食品经营许可证. */
  readonly kind: 'business' | 'food';
  /** Null for an example alone. */
  readonly number: string | null;
  readonly holder: LocalizedText;
  /** Where the authority's record of it is read. */
  readonly record: string | null;
  /** An example in the data, not a licence that exists. */
  readonly illustrative: boolean;
}

/** One row: the licences of who runs the platform, as they are shown. */
export const licences = pgTable(
  'licences',
  { id: smallint().primaryKey(), shown: jsonb().$type<readonly StoredLicence[]>().notNull() },
  (table) => [check('licences_one_row', sql`${table.id} = 1`)],
);
