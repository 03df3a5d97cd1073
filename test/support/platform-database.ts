import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { createDatabase, type Database } from '../../src/platform/database/database.js';
import { embeddedPool } from '../../src/platform/database/embedded.js';
import { openDatabase, type Location } from '../../src/platform/database/index.js';
import { startPostgres, type PostgresServer } from './postgres.js';

/** The suite runs on both: `XIANG_TEST_DATABASE` says on which; the embedded one without it. */
export const databaseKind: 'pglite' | 'postgresql' =
  process.env['XIANG_TEST_DATABASE'] === 'postgresql' ? 'postgresql' : 'pglite';

const migrations = fileURLToPath(new URL('../../src/platform/database/migrations/', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/xiang/', import.meta.url));

const migrationsDigest = async () => {
  const digest = createHash('sha256');
  for (const name of (await readdir(migrations)).filter((file) => file.endsWith('.sql')).sort()) {
    digest.update(await readFile(join(migrations, name)));
  }
  return digest.digest('hex').slice(0, 16);
};

const makeDump = async (file: string) => {
  const engine = await PGlite.create();
  const database = createDatabase({
    kind: 'embedded',
    pool: embeddedPool(engine),
    onConnectionError: () => undefined,
  });
  await database.migrate();
  const dump = await engine.dumpDataDir('none');
  await database.close();
  await engine.close();
  await mkdir(cache, { recursive: true });
  // Renamed at the end: another test file may be reading, or making the same.
  const partial = `${file}.${String(process.pid)}`;
  await writeFile(partial, Buffer.from(await dump.arrayBuffer()));
  await rename(partial, file);
};

/** A migrated database as a dump: opening it takes a fifth of making it anew. */
const migratedDump = async (): Promise<Blob> => {
  const file = join(cache, `pglite-${await migrationsDigest()}.tar`);
  const read = () => readFile(file).catch(() => undefined);
  const known = await read();
  if (known) return new Blob([new Uint8Array(known)]);
  await makeDump(file);
  return new Blob([new Uint8Array(await readFile(file))]);
};

/** Takes away all that migrations make, as of a database that is new. */
export const dropSchemas = async ({ orm }: Database): Promise<void> => {
  const { rows } = await orm.execute<{ name: string }>(
    sql`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  for (const { name } of rows) await orm.execute(sql`drop schema ${sql.identifier(name)} cascade`);
  await orm.execute(sql`create schema public`);
};

let server: Promise<PostgresServer> | undefined;
let inUse = 0;

const stopServer = async () => {
  inUse -= 1;
  if (inUse > 0 || !server) return;
  const stopping = server;
  server = undefined;
  await (await stopping).stop();
};

export interface TestDatabase {
  /** Opens it (once more, on a server): each opening is a platform process of its own. */
  readonly open: () => Promise<Database>;
  readonly location: Location;
  /** Gives it up, when everything that was opened is closed. */
  readonly drop: () => Promise<void>;
}

/** A database of its own for a test, empty but for its tables. */
export const createTestDatabase = async (kind = databaseKind): Promise<TestDatabase> => {
  if (kind === 'pglite') {
    const location = { memory: true as const, dump: await migratedDump() };
    return { location, open: () => openDatabase(location), drop: () => Promise.resolve() };
  }
  inUse += 1;
  server ??= startPostgres();
  const location = { url: await (await server).createDatabase() };
  const open = () => openDatabase(location);
  const first = await open();
  await first.migrate();
  await first.close();
  return { location, open, drop: stopServer };
};
