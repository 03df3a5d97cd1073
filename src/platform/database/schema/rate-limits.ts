import { bigint, integer, pgTable } from 'drizzle-orm/pg-core';
import { bytewise } from './columns.js';

/**
 * How often who has asked what, so that processes count together; columns as `rate-limiter-flexible` writes them. Who asks
 * stands here as a keyed digest whose key changes daily. Unlogged (the migration says so): what a crash loses are counts
 * of minutes, and a counter that is written twice is none to be quick.
 */
export const rateLimits = pgTable('rate_limits', {
  key: bytewise().primaryKey(),
  points: integer().notNull().default(0),
  /** In ms since 1970. */
  expire: bigint({ mode: 'number' }),
});
