import { eq, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { unsealed, type Vault } from './vault.js';

/**
 * Which rows are to be sealed anew: those of older keys than the current one, and those of none; each a range of its own,
 * to which an index leads. Never those of a newer: while keys rotate, one process after the other comes to seal with the
 * new one, and two that sealed each other's rows anew would not come to an end.
 */
export const sealedBefore = (key: PgColumn, { currentKey }: Vault): readonly [SQL, SQL] => [
  lt(key, currentKey),
  eq(key, unsealed),
];
