import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import type { Language } from '../../../contract/endpoint.js';
import { products, variants, type StoredPictureSource } from './catalogue.js';
import { bytewise, fen, moment } from './columns.js';
import { keys } from './partners.js';

export interface StoredCartLine {
  readonly productId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** Where an order goes. `region` is its masked text, kept because the code tables change with the years. */
export interface StoredDestination {
  readonly type: 'home';
  readonly provinceCode: string;
  readonly cityCode: string;
  readonly countyCode: string;
  readonly townCode: string;
  readonly detail: string;
  readonly region: string;
}

/** A cart on its way to an order. Nothing personal stands here. */
export const checkouts = pgTable('checkouts', {
  id: bytewise().primaryKey(),
  key: bytewise()
    .notNull()
    .references(() => keys.key),
  lang: text().$type<Language>().notNull(),
  returnUrl: text().notNull(),
  lines: jsonb().$type<readonly StoredCartLine[]>().notNull(),
  createdAt: moment().notNull(),
  expiresAt: moment().notNull(),
});

/** The only table that holds personal data: contact and destination. */
export const orders = pgTable(
  'orders',
  {
    id: bytewise().primaryKey(),
    number: bytewise().notNull().unique(),
    /** Unique: a checkout becomes one order at most. */
    checkout: bytewise()
      .notNull()
      .unique()
      .references(() => checkouts.id),
    key: bytewise()
      .notNull()
      .references(() => keys.key),
    state: text().$type<'placed' | 'paid' | 'expired'>().notNull(),
    placedAt: moment().notNull(),
    expiresAt: moment().notNull(),
    paidAt: moment(),
    units: integer().notNull(),
    subtotalFen: fen().notNull(),
    postageFen: fen().notNull(),
    totalFen: fen().notNull(),
    contactName: text().notNull(),
    contactPhone: text().notNull(),
    destination: jsonb().$type<StoredDestination>().notNull(),
    consentAt: moment().notNull(),
    ageConfirmed: boolean().notNull(),
    paymentProvider: text(),
    paymentReference: text(),
  },
  (table) => [
    check('orders_total', sql`${table.totalFen} = ${table.subtotalFen} + ${table.postageFen}`),
    // What the sweep looks for: the few that are unpaid, by the time they end.
    index('orders_unpaid')
      .on(table.expiresAt, table.id)
      .where(sql`${table.state} = 'placed'`),
    index().on(table.key),
  ],
);

/** Lines that travel together. Supplier and channel are kept as they were when the order was placed. */
export const shipments = pgTable(
  'shipments',
  {
    order: bytewise()
      .notNull()
      .references(() => orders.id),
    position: smallint().notNull(),
    supplier: bytewise().notNull(),
    supplierName: text().notNull(),
    storage: text().$type<'ambient' | 'fresh' | 'chilled' | 'frozen'>().notNull(),
    channel: text().$type<'up' | 'down'>().notNull(),
    postageFen: fen().notNull(),
  },
  (table) => [primaryKey({ columns: [table.order, table.position] })],
);

/** What was bought, in the words and at the price that the shopper saw. */
export const orderLines = pgTable(
  'order_lines',
  {
    order: bytewise()
      .notNull()
      .references(() => orders.id),
    position: smallint().notNull(),
    /** Position of the shipment that carries the line. */
    shipment: smallint().notNull(),
    product: bytewise()
      .notNull()
      .references(() => products.id),
    variant: bytewise()
      .notNull()
      .references(() => variants.id),
    name: text().notNull(),
    label: text().notNull(),
    picture: jsonb().$type<readonly StoredPictureSource[]>(),
    quantity: integer().notNull(),
    unitPriceFen: integer().notNull(),
    lineTotalFen: fen().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.order, table.position] }),
    index().on(table.variant),
    check('order_lines_total', sql`${table.lineTotalFen} = ${table.quantity} * ${table.unitPriceFen}`),
  ],
);
