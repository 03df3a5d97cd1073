import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type pg from 'pg';

interface ParseMessage {
  readonly types?: unknown;
}

/**
 * Lets a pool of `pg` run over the embedded engine. One connection, kept for good: it is the database itself.
 * So a query of the pool inside an open transaction would wait for ever; there, only the transaction's handle
 * may be used.
 */
export const embeddedPool = (engine: PGlite): pg.PoolConfig => {
  const config = createPgConfig(engine);
  const { connection } = config;
  const parse = connection.parse.bind(connection);
  // `pg` hands a query's `types` on as they are. Drizzle's are parsers of answers, not the list of parameter
  // types that the protocol means; a server's connection overlooks them, this one would throw.
  connection.parse = (message: ParseMessage) => {
    parse({ ...message, types: Array.isArray(message.types) ? message.types : undefined });
  };
  return { ...config, max: 1, idleTimeoutMillis: 0 };
};
