import { boolean, index, integer, pgTable, smallint } from 'drizzle-orm/pg-core';
import { products } from './catalogue.js';
import { bytewise, searchTerms } from './columns.js';

/**
 * Products that are sold, as lists find, sort and count them: narrow rows, made from the catalogue by each import. No
 * trigger makes them, since pinyin and the cutting of Chinese are the platform's, not the database's.
 */
export const productListings = pgTable(
  'product_listings',
  {
    product: bytewise()
      .primaryKey()
      .references(() => products.id),
    county: bytewise().notNull(),
    category: bytewise().notNull(),
    storage: bytewise().notNull(),
    /** Whether it has a geographical indication. */
    gi: boolean().notNull(),
    /** Months of sale as bits, January the lowest: one integer is tested and counted faster than an array. */
    saleMonths: smallint().notNull(),
    rank: smallint().notNull(),
    /** Price of the cheapest pack. */
    priceFen: integer().notNull(),
    /** Names as each language sorts them: by pinyin with tones, by letters. */
    nameKeyZh: bytewise().notNull(),
    nameKeyEn: bytewise().notNull(),
    /** What the names alone are found by. */
    nameTerms: searchTerms().notNull(),
    /** What names and stories are found by. */
    terms: searchTerms().notNull(),
    /** Digest of all that the row was made from: an import writes only rows that differ. */
    digest: bytewise().notNull(),
  },
  (table) => [
    index().on(table.rank, table.product),
    index().on(table.county, table.rank, table.product),
    index().on(table.category, table.storage, table.rank, table.product),
    index().on(table.priceFen, table.product),
    index().on(table.nameKeyZh, table.product),
    index().on(table.nameKeyEn, table.product),
    index().using('gin', table.nameTerms),
    index().using('gin', table.terms),
  ],
);
