import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import type { Language } from '../../../contract/endpoint.js';
import type { OrderState } from '../../../contract/order.js';
import { products, variants, type StoredPictureSource } from './catalogue.js';
import { bytewise, fen, moment, type LocalizedText } from './columns.js';
import { keys } from './partners.js';

export interface StoredCartLine {
  readonly productId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Where an order goes, as far as it is nobody's secret. `region` is text, kept because the code tables change with the
 * years: down to the county for a home, and the place's name for a station or a store.
 */
export interface StoredDestination {
  readonly type: 'home' | 'station' | 'store';
  readonly countyCode: string;
  /** The station's or store's id. */
  readonly place?: string;
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

/** What is personal in it, contact and address and invoice, lies sealed in one column. */
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
    state: text().$type<OrderState>().notNull(),
    placedAt: moment().notNull(),
    expiresAt: moment().notNull(),
    paidAt: moment(),
    units: integer().notNull(),
    subtotalFen: fen().notNull(),
    postageFen: fen().notNull(),
    totalFen: fen().notNull(),
    /** What has been given back so far. */
    refundedFen: fen().notNull().default(0),
    /** Sealed (`services/personal/`); null once it is erased. */
    personal: text(),
    /** Name of the key that seals it: what another one seals is sealed anew when keys rotate. */
    personalKey: bytewise(),
    /** Digest of what the browser that placed it has (`services/ordering-browser.ts`); null where it had nothing. */
    browserDigest: bytewise(),
    destination: jsonb().$type<StoredDestination>().notNull(),
    consentAt: moment().notNull(),
    ageConfirmed: boolean().notNull(),
    /** Whether an invoice is wanted: its suppliers are told so where nothing sealed is opened. Null of an older order. */
    invoiceWanted: boolean(),
    /** How often a wrong code was given for it at the place; there are not many tries. */
    collectionTries: smallint().notNull().default(0),
    /** When the last of it was received: from then on run the days for returning it. */
    receivedAt: moment(),
    /** When it came to an end, whatever the end: from then on the time runs for which data are kept. */
    endedAt: moment(),
  },
  (table) => [
    check('orders_total', sql`${table.totalFen} = ${table.subtotalFen} + ${table.postageFen}`),
    check('orders_refunded', sql`${table.refundedFen} between 0 and ${table.totalFen}`),
    check('orders_personal', sql`(${table.personal} is null) = (${table.personalKey} is null)`),
    index('orders_sealed')
      .on(table.personalKey, table.endedAt)
      .where(sql`${table.personal} is not null`),
    // What is kept no longer: each end has its own time (`services/personal/retention-rules.ts`).
    index('orders_to_erase')
      .on(table.state, table.endedAt)
      .where(sql`${table.personal} is not null`),
    // What is received is closed by its time.
    index('orders_received')
      .on(table.receivedAt)
      .where(sql`${table.state} = 'received'`),
    // What the sweep looks for: the few that are unpaid, by the time they end.
    index('orders_unpaid')
      .on(table.expiresAt, table.id)
      .where(sql`${table.state} = 'placed'`),
    // What waits at a place, or may come to.
    index('orders_at_place')
      .on(sql`(${table.destination}->>'place')`)
      .where(sql`${table.endedAt} is null and ${table.destination}->>'place' is not null`),
    // A partner's sales, by when they were paid.
    index().on(table.key, table.paidAt),
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
    supplierName: jsonb().$type<LocalizedText>().notNull(),
    storage: text().$type<'ambient' | 'fresh' | 'chilled' | 'frozen'>().notNull(),
    channel: text().$type<'up' | 'down'>().notNull(),
    /** How far it has come; what all of an order's shipments have reached, the order has. */
    state: text().$type<OrderState>().notNull(),
    /** Weight by which the postage went. */
    grams: bigint({ mode: 'number' }).notNull().default(0),
    postageFen: fen().notNull(),
    /** Of the postage, what is for keeping it cold and for a remote area. */
    coldChainFen: fen().notNull().default(0),
    remoteFen: fen().notNull().default(0),
    /** When it came to where it stands. */
    changedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.order, table.position] }),
    check('shipments_postage', sql`${table.coldChainFen} + ${table.remoteFen} <= ${table.postageFen}`),
    // What a supplier has to do, the oldest first.
    index().on(table.supplier, table.state, table.changedAt, table.order),
    // What comes to an end by its time: received, or told of.
    index('shipments_arriving')
      .on(table.changedAt)
      .where(sql`${table.state} in ('shipped', 'ready_to_collect')`),
    // All of a supplier's.
    index().on(table.supplier, table.changedAt, table.order),
  ],
);

/** What was bought, as it was called and at the price that the shopper saw. */
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
    name: jsonb().$type<LocalizedText>().notNull(),
    label: jsonb().$type<LocalizedText>().notNull(),
    picture: jsonb().$type<readonly StoredPictureSource[]>(),
    quantity: integer().notNull(),
    unitPriceFen: integer().notNull(),
    lineTotalFen: fen().notNull(),
    /** Whether it may be sent back within seven days without a reason. */
    noReasonReturn: boolean().notNull(),
    /** For a line that may not be: when the shopper confirmed that, at checkout. */
    exemptionConfirmedAt: moment(),
    /** Pieces for which the money has been given back, or is on its way. */
    refundedQuantity: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.order, table.position] }),
    index().on(table.variant),
    check('order_lines_refunded', sql`${table.refundedQuantity} between 0 and ${table.quantity}`),
    check('order_lines_total', sql`${table.lineTotalFen} = ${table.quantity} * ${table.unitPriceFen}`),
  ],
);

/** Who did it: an order's record must say so years later. */
export type ActorKind = 'shopper' | 'platform' | 'provider' | 'supplier' | 'partner' | 'place' | 'operator';

/** Every change of an order, in the order in which they came about. Written once, and never changed. */
export const orderEvents = pgTable(
  'order_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    order: bytewise()
      .notNull()
      .references(() => orders.id),
    at: moment().notNull(),
    action: text().notNull(),
    from: text().$type<OrderState>(),
    to: text().$type<OrderState>().notNull(),
    /** Position of the shipment that it was about; null where it was about the whole order. */
    shipment: smallint(),
    actorKind: text().$type<ActorKind>().notNull(),
    /** A supplier's or a place's id, or a provider's name; never a person's. */
    actorName: text(),
    /** More about it, such as a refund's id; never personal. */
    detail: jsonb().$type<Readonly<Record<string, string | number>>>(),
  },
  (table) => [index().on(table.order, table.id)],
);
