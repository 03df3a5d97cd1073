import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { migrate, pendingMigrations } from './migrate.js';
import * as schema from './schema/index.js';
import { isSilence } from './unavailable.js';

/** What a query needs: the pool, or the handle of an open transaction. */
export type Executor = PgDatabase<NodePgQueryResultHKT, typeof schema>;

/** For a library that brings its own statements: in the transaction that the executor is the handle of. */
export const queryOf =
  (executor: Executor): Database['query'] =>
  (statement) =>
    (executor as Executor & { readonly $client: pg.Pool | pg.PoolClient }).$client.query(statement);

/** A database that is open, be it a PostgreSQL server or the embedded one. */
export interface Database {
  readonly kind: 'server' | 'embedded';
  readonly orm: Executor;
  /** For a library that brings its own statements. */
  readonly query: (statement: pg.QueryConfig) => Promise<pg.QueryResult>;
  /** Runs `work` in a transaction on a connection of its own. */
  readonly transaction: <Result>(work: (transaction: Executor) => Promise<Result>) => Promise<Result>;
  /** Brings the tables up to this build. Safe with many processes at once; returns how many steps were made. */
  readonly migrate: () => Promise<number>;
  /** Rejects where the database does not answer or is behind this build. */
  readonly checkReady: () => Promise<void>;
  /** Waits for running queries, then closes; closing twice is one closing. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  readonly kind: Database['kind'];
  readonly pool: pg.PoolConfig;
  /** Told of connections that break while they are idle; the pool replaces them. */
  readonly onConnectionError: (error: Error) => void;
  /** Runs after the pool has closed. */
  readonly afterClose?: () => Promise<void>;
}

export const casing = 'snake_case';

const handleOf = (client: pg.Pool | pg.PoolClient): Executor => drizzle(client, { schema, casing });

/**
 * Transactions on the connections of a pool. Each connection keeps its handle, and by it what was prepared; the query
 * builder's own would make a handle for each transaction.
 */
const createTransactions = (pool: pg.Pool): Database['transaction'] => {
  const handles = new WeakMap<pg.PoolClient, Executor>();
  return async (work) => {
    const client = await pool.connect();
    let handle = handles.get(client);
    if (!handle) handles.set(client, (handle = handleOf(client)));
    let isBroken = false;
    try {
      await client.query('begin');
      const result = await work(handle);
      await client.query('commit');
      return result;
    } catch (error) {
      isBroken = isSilence(error);
      if (!isBroken) {
        await client.query('rollback').catch(() => {
          isBroken = true;
        });
      }
      throw error;
    } finally {
      client.release(isBroken);
    }
  };
};

/** A migration takes its time: it is no request, and has a connection without a request's patience. */
const migrateApart = async (config: pg.PoolConfig): Promise<number> => {
  const pool = new pg.Pool({ ...config, query_timeout: 0 });
  // What breaks fails the query that wanted it.
  pool.on('error', () => undefined);
  try {
    return await migrate(pool);
  } finally {
    await pool.end();
  }
};

/** Wraps a pool of `pg`, the one driver for both kinds of database. */
export const createDatabase = ({ kind, pool: config, onConnectionError, afterClose }: DatabaseOptions): Database => {
  const pool = new pg.Pool(config);
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', onConnectionError);
  // The same of one that a transaction has: what it asks fails, and says so there.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  let closing: Promise<void> | undefined;
  return {
    kind,
    orm: handleOf(pool),
    query: (statement) => pool.query(statement),
    transaction: createTransactions(pool),
    migrate: () => (kind === 'server' ? migrateApart(config) : migrate(pool)),
    checkReady: async () => {
      const pending = await pendingMigrations(pool);
      if (pending > 0) throw new Error(`${String(pending)} migrations are missing. Run xiang-platform migrate.`);
    },
    close: () =>
      (closing ??= pool.end().then(async () => {
        await afterClose?.();
      })),
  };
};
