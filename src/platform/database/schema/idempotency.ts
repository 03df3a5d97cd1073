import { index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytewise, moment } from './columns.js';

/** Answers kept by `Idempotency-Key`, so that a repeated request is not carried out twice. */
export const idempotency = pgTable(
  'idempotency',
  {
    /** The publishable key, or `platform` for the platform's own pages. */
    scope: bytewise().notNull(),
    endpoint: bytewise().notNull(),
    /** Digest of the caller's `Idempotency-Key`: the key itself would open the digest beside it. */
    key: bytewise().notNull(),
    /** Digest, keyed by that key, of path parameters and body: the same key with another request is a mistake. */
    requestDigest: text().notNull(),
    state: text().$type<'running' | 'done'>().notNull(),
    /** Until when a running request is believed to be alive; after it a crash no longer stands in the way. */
    leaseUntil: moment().notNull(),
    /** Whose lease it is: one that was overtaken must not write its answer. */
    leaseId: text().notNull(),
    status: smallint(),
    answer: text(),
    createdAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.endpoint, table.key] }), index().on(table.createdAt)],
);
