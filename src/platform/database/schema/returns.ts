import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { bytewise, moment } from './columns.js';
import { shipments } from './orders.js';

/** That a shopper sends goods of one shipment back without a reason. */
export const returns = pgTable(
  'returns',
  {
    id: bytewise().primaryKey(),
    order: bytewise().notNull(),
    /** Position of the shipment. */
    shipment: smallint().notNull(),
    requestedAt: moment().notNull(),
    /** So long it keeps the order from closing, unless it is settled. */
    heldUntil: moment().notNull(),
    /** When the last of it had been given back. */
    settledAt: moment(),
  },
  (table) => [
    foreignKey({ columns: [table.order, table.shipment], foreignColumns: [shipments.order, shipments.position] }),
    index().on(table.order),
  ],
);

/** The pieces of it. */
export const returnLines = pgTable(
  'return_lines',
  {
    return: bytewise()
      .notNull()
      .references(() => returns.id),
    /** Position of the order's line. */
    line: smallint().notNull(),
    quantity: integer().notNull(),
    /** Pieces of them for which the money has been given back, or is on its way. */
    refundedQuantity: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.return, table.line] }),
    check('return_lines_quantity', sql`${table.quantity} > 0`),
    check('return_lines_refunded', sql`${table.refundedQuantity} between 0 and ${table.quantity}`),
  ],
);
