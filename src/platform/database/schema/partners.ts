import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { SecretAccess } from '../../../contract/endpoint.js';
import { suppliers, zones } from './catalogue.js';
import { bytewise, moment } from './columns.js';
import { places } from './places.js';

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

/** Secret keys, for the servers of suppliers, partners and places. Of a key its digest is kept: it is shown once. */
export const secretKeys = pgTable(
  'secret_keys',
  {
    /** Names the key in lists and logs, and opens nothing. */
    id: bytewise().primaryKey(),
    /** SHA-256: a key is random, so nothing slower is needed to keep it from being guessed. */
    digest: bytewise().notNull().unique(),
    /** Its last characters, by which its owner knows it again. */
    hint: text().notNull(),
    role: text().$type<SecretAccess>().notNull(),
    supplier: bytewise().references(() => suppliers.id),
    partner: bigint({ mode: 'number' }).references(() => partners.id),
    place: bytewise().references(() => places.id),
    /** Sees what came by publishable test keys, and nothing else; a live key sees the rest. */
    test: boolean().notNull(),
    createdAt: moment().notNull(),
    revokedAt: moment(),
  },
  (table) => [
    index().on(table.supplier),
    index().on(table.partner),
    index().on(table.place),
    check(
      'secret_keys_owner',
      sql`(${table.role} = 'supplier') = (${table.supplier} is not null)
        and (${table.role} = 'partner') = (${table.partner} is not null)
        and (${table.role} = 'place') = (${table.place} is not null)`,
    ),
  ],
);
