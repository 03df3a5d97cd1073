import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

export type { LocalizedText } from '../../../contract/common.js';

/**
 * Text that sorts by its bytes on every engine: cursors, and the order in which rows are locked, must not
 * depend on the locale that a server was set up with.
 */
export const bytewise = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** A moment, kept to the millisecond as JavaScript has it. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 });

/** A sum of money in fen. Fifty lines of 99 dear pieces do not fit into 32 bits. */
export const fen = () => bigint({ mode: 'number' });

/** Terms of a full-text index, without places or weights; written and read as PostgreSQL's own notation. */
export const searchTerms = customType<{ data: string }>({ dataType: () => 'tsvector' });
