import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { zones } from './catalogue.js';
import { bytewise, moment } from './columns.js';

/** A site that embeds. */
export const partners = pgTable('partners', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull().unique(),
  /** What its elements show where they name no zone. */
  zone: bytewise().references(() => zones.slug),
  createdAt: moment().notNull(),
});

/** Publishable keys. They stand in public pages, so nothing is gained by hashing them. */
export const keys = pgTable(
  'keys',
  {
    key: bytewise().primaryKey(),
    partner: bigint({ mode: 'number' })
      .notNull()
      .references(() => partners.id),
    /** Works from localhost as well. */
    test: boolean().notNull(),
    origins: text().array().notNull(),
    returnUrls: text().array().notNull(),
    /** Most pieces that unpaid orders of this key may hold at once. */
    unpaidUnitLimit: integer().notNull(),
    /** Pieces that they hold now. */
    unpaidUnits: integer().notNull().default(0),
    createdAt: moment().notNull(),
    revokedAt: moment(),
  },
  (table) => [
    index().on(table.partner),
    check('keys_unpaid_units', sql`${table.unpaidUnits} >= 0`),
    check('keys_return_urls', sql`cardinality(${table.returnUrls}) > 0`),
  ],
);
