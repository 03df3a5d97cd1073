import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';

/** The folder stands beside this file, in the source and in what the build makes of it. */
const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number that nothing else of this platform locks. */
const advisoryLock = 8_143_027;

/** When the newest of the applied migrations was made, in ms; 0 where none was applied. */
const lastApplied = async (client: pg.ClientBase | pg.Pool): Promise<number> => {
  const { rows: tables } = await client.query<{ found: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as found",
  );
  if (tables[0]?.found !== true) return 0;
  const { rows } = await client.query<{ last: string | null }>(
    'select max(created_at) as last from drizzle.__drizzle_migrations',
  );
  return Number(rows[0]?.last ?? 0);
};

const countPending = (applied: number) =>
  readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis > applied).length;

/** Number of migrations that this build knows and the database has not. */
export const pendingMigrations = async (pool: pg.Pool) => countPending(await lastApplied(pool));

/**
 * Runs the missing migrations, forward only, under an advisory lock: of many processes that start at once, one
 * runs them and the others find nothing left to do.
 */
export const migrate = async (pool: pg.Pool): Promise<number> => {
  const client = await pool.connect();
  try {
    // Waiting for the lock, and a long migration, may take longer than a query of a request may.
    await client.query('set statement_timeout = 0');
    await client.query('set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    try {
      const pending = countPending(await lastApplied(client));
      if (pending > 0) await runMigrations(drizzle(client), { migrationsFolder });
      return pending;
    } finally {
      await client.query('select pg_advisory_unlock($1)', [advisoryLock]);
    }
  } finally {
    await client.query('reset statement_timeout').catch(() => undefined);
    await client.query('reset lock_timeout').catch(() => undefined);
    client.release();
  }
};
