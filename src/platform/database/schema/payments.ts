import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { PaymentStep, PaymentWay } from '../../../contract/payment.js';
import { bytewise, fen, moment } from './columns.js';
import { orders } from './orders.js';

/** Attempts at paying an order. Its id is what the provider knows the payment by. */
export const payments = pgTable(
  'payments',
  {
    id: bytewise().primaryKey(),
    order: bytewise()
      .notNull()
      .references(() => orders.id),
    provider: text().notNull(),
    way: text().$type<PaymentWay>().notNull(),
    /** What was asked for. */
    amountFen: fen().notNull(),
    state: text().$type<'open' | 'paid' | 'failed' | 'closed'>().notNull(),
    /** What the browser has to do; null until the provider has said so. */
    next: jsonb().$type<PaymentStep>(),
    /** When the provider has said so; null of what was opened before this was kept. */
    nextAt: moment(),
    openedAt: moment().notNull(),
    /** When the provider is asked next, its own word being late. */
    askAt: moment().notNull(),
    /** When it was asked last, and how often so far. */
    askedAt: moment(),
    asked: integer().notNull().default(0),
    paidAt: moment(),
    /** What has arrived. */
    paidFen: fen(),
    /** Of it, what has been given back or is on its way. */
    refundedFen: fen().notNull().default(0),
    /** The provider's own number of it. */
    reference: text(),
  },
  (table) => [
    index().on(table.order),
    index('payments_open')
      .on(table.askAt, table.id)
      .where(sql`${table.state} = 'open'`),
    check(
      'payments_paid',
      sql`(${table.state} = 'paid') = (${table.paidAt} is not null and ${table.paidFen} is not null)`,
    ),
    check('payments_refunded', sql`${table.refundedFen} between 0 and coalesce(${table.paidFen}, 0)`),
  ],
);

/** Pieces of a line for which the money is given back. */
export interface RefundedLine {
  readonly position: number;
  readonly quantity: number;
}

/**
 * Why money goes back: `late`, the order had ended when it came; `duplicate`, it was paid already; `mismatch`, another
 * sum than was asked; `cancelled` by the shopper; `returned`, goods came back; `supplier`, they could not be sent.
 */
export type RefundReason = 'late' | 'duplicate' | 'mismatch' | 'cancelled' | 'returned' | 'supplier';

/** Money that goes back. Its number makes it one at the provider, however often it is asked for. */
export const refunds = pgTable(
  'refunds',
  {
    id: bytewise().primaryKey(),
    payment: bytewise()
      .notNull()
      .references(() => payments.id),
    order: bytewise()
      .notNull()
      .references(() => orders.id),
    reason: text().$type<RefundReason>().notNull(),
    amountFen: fen().notNull(),
    /** Null where it is the payment that goes back, not goods. */
    lines: jsonb().$type<readonly RefundedLine[]>(),
    /**
     * `due`: the provider has not said that it is done; `failed`: a person has to look; `closed`: it never comes about
     * under its number.
     */
    state: text().$type<'due' | 'done' | 'failed' | 'closed'>().notNull(),
    /** By which number the provider knows it: the first is its id, a further one comes only after the last was closed. */
    attempt: integer().notNull().default(1),
    /** Whether a person has sent the money, past the provider. */
    byHand: boolean().notNull().default(false),
    createdAt: moment().notNull(),
    /** When the provider is asked next. */
    askAt: moment().notNull(),
    asked: integer().notNull().default(0),
    doneAt: moment(),
    /** The provider's code, where it has refused for now; null while it is asked again. */
    refusal: text(),
  },
  (table) => [
    index().on(table.order),
    index().on(table.payment),
    index('refunds_due')
      .on(table.askAt, table.id)
      .where(sql`${table.state} = 'due'`),
    check('refunds_amount', sql`${table.amountFen} > 0`),
  ],
);
