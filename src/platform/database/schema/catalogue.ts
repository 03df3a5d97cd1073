import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import type { Product } from '../../../contract/product.js';
import { bytes, bytewise, moment, type LocalizedText } from './columns.js';

/** A figure of a hall, in every language. */
export interface StoredFigure {
  readonly label: LocalizedText;
  readonly value: string;
  readonly unit: LocalizedText | null;
  readonly year: number | null;
  readonly source: LocalizedText | null;
}

export interface StoredIndication {
  readonly type: 'PGI' | 'AGI' | 'CTM';
  readonly year: number | null;
  readonly source: string;
}

/** One width of a picture, by the digest of its bytes. */
export interface StoredPictureSource {
  readonly sha256: string;
  readonly width: number;
}

export const prefectures = pgTable('prefectures', {
  slug: bytewise().primaryKey(),
  code: bytewise().notNull(),
  name: jsonb().$type<LocalizedText>().notNull(),
  shortName: jsonb().$type<LocalizedText>().notNull(),
});

export const counties = pgTable(
  'counties',
  {
    slug: bytewise().primaryKey(),
    code: bytewise().notNull(),
    level: text().$type<'national' | 'provincial'>().notNull(),
    prefecture: bytewise()
      .notNull()
      .references(() => prefectures.slug),
    name: jsonb().$type<LocalizedText>().notNull(),
    shortName: jsonb().$type<LocalizedText>().notNull(),
    delistedYear: smallint(),
    /** No longer in the catalogue; kept because products and orders name it. */
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [index().on(table.prefecture), index().on(table.code, table.slug)],
);

export const halls = pgTable(
  'halls',
  {
    slug: bytewise().primaryKey(),
    /** Place in the operator's file: halls are listed in it. */
    position: integer().notNull(),
    kind: text().$type<'county' | 'prefecture'>().notNull(),
    county: bytewise().references(() => counties.slug),
    prefecture: bytewise()
      .notNull()
      .references(() => prefectures.slug),
    name: jsonb().$type<LocalizedText>().notNull(),
    story: jsonb().$type<LocalizedText>().notNull(),
    figures: jsonb().$type<readonly StoredFigure[]>().notNull(),
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [
    check('halls_county_of_kind', sql`(${table.kind} = 'county') = (${table.county} is not null)`),
    index().on(table.position, table.slug),
  ],
);

/** A selection of counties, made for one partner or several. */
export const zones = pgTable(
  'zones',
  {
    slug: bytewise().primaryKey(),
    /** Place in the operator's file: zones are listed in it. */
    position: integer().notNull(),
    name: jsonb().$type<LocalizedText>().notNull(),
    story: jsonb().$type<LocalizedText>().notNull(),
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [index().on(table.position, table.slug)],
);

export const zoneCounties = pgTable(
  'zone_counties',
  {
    zone: bytewise()
      .notNull()
      .references(() => zones.slug),
    county: bytewise()
      .notNull()
      .references(() => counties.slug),
  },
  (table) => [primaryKey({ columns: [table.zone, table.county] })],
);

export const suppliers = pgTable('suppliers', {
  id: bytewise().primaryKey(),
  county: bytewise()
    .notNull()
    .references(() => counties.slug),
  kind: text().notNull(),
  name: jsonb().$type<LocalizedText>().notNull(),
  /** Its 营业执照, by the unified social credit code. */
  businessLicence: text(),
  /** Its permit to make or sell food (食品生产许可证, 食品经营许可证). */
  foodLicence: text(),
  /** Where it takes back what is returned, with how it is reached; null where it says so only when asked. */
  returnAddress: jsonb().$type<LocalizedText>(),
  /** An example in the data, not a business that exists. */
  illustrative: boolean().notNull(),
  withdrawn: boolean().notNull().default(false),
});

export const products = pgTable(
  'products',
  {
    id: bytewise().primaryKey(),
    county: bytewise()
      .notNull()
      .references(() => counties.slug),
    supplier: bytewise()
      .notNull()
      .references(() => suppliers.id),
    /** 0 for a flagship, 1 for any other: lists go by rank, then by id. */
    rank: smallint().notNull(),
    category: text().$type<Product['category']>().notNull(),
    storage: text().$type<'ambient' | 'fresh' | 'chilled' | 'frozen'>().notNull(),
    channel: text().$type<'up' | 'down'>().notNull(),
    name: jsonb().$type<LocalizedText>().notNull(),
    story: jsonb().$type<LocalizedText>().notNull(),
    harvestMonths: smallint().array().notNull(),
    saleMonths: smallint().array().notNull(),
    gi: jsonb().$type<StoredIndication>(),
    minimumAge: smallint(),
    notice: jsonb().$type<LocalizedText>(),
    noReasonReturn: boolean().notNull(),
    /** Widths of the picture, smallest first; null where there is none. */
    picture: jsonb().$type<readonly StoredPictureSource[]>(),
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [
    index().on(table.rank, table.id),
    index().on(table.county, table.rank, table.id),
    check('products_months', sql`cardinality(${table.saleMonths}) > 0`),
  ],
);

export const variants = pgTable(
  'variants',
  {
    id: bytewise().primaryKey(),
    product: bytewise()
      .notNull()
      .references(() => products.id),
    position: smallint().notNull(),
    label: jsonb().$type<LocalizedText>().notNull(),
    netGrams: integer().notNull(),
    pricedByWeight: boolean().notNull(),
    priceFen: integer().notNull(),
    withdrawn: boolean().notNull().default(false),
  },
  (table) => [
    index().on(table.product, table.position),
    check('variants_price', sql`${table.priceFen} >= 0 and ${table.netGrams} > 0`),
  ],
);

/** Pieces on hand. A table of its own, so that selling never touches what a CDN may keep. */
export const stock = pgTable(
  'stock',
  {
    variant: bytewise()
      .primaryKey()
      .references(() => variants.id),
    quantity: integer().notNull(),
  },
  (table) => [check('stock_never_negative', sql`${table.quantity} >= 0`)],
);

/** Picture bytes by their digest. In the database, so that every process behind a load balancer serves them. */
export const pictures = pgTable('pictures', {
  sha256: bytewise().primaryKey(),
  bytes: bytes().notNull(),
});

/** One row: the number of times the catalogue has changed. Ready answers are kept by it. */
export const catalogueRevision = pgTable(
  'catalogue_revision',
  {
    id: smallint().primaryKey(),
    revision: integer().notNull(),
    changedAt: moment().notNull(),
    /** Which making of the listings (their terms, their order) the table holds; 0 for none yet. */
    listingVersion: smallint().notNull().default(0),
  },
  (table) => [check('catalogue_revision_one_row', sql`${table.id} = 1`)],
);
