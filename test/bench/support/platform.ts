import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createPlatform } from '../../../src/platform/app.js';
import { createDatabase } from '../../../src/platform/database/database.js';
import { createLogger } from '../../../src/platform/logging.js';
import { createSandbox } from '../../../src/platform/payments/index.js';
import { testPersonalKeys, testVault } from '../../support/vault.js';
import { startPostgres } from '../../support/postgres.js';
import { demoCatalogue } from '../../support/platform.js';
import { end } from './process.js';
import { recordingClient, type Statement } from './recording.js';

const freePort = async () => {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** The platform as the build has made it, in a process of its own, as an operator runs it: log included. */
const startPlatform = async (url: string, profile?: string) => {
  const port = await freePort();
  const profiling = profile
    ? ['--cpu-prof', `--cpu-prof-dir=${dirname(profile)}`, `--cpu-prof-name=${basename(profile)}`]
    : [];
  const child = spawn(process.execPath, [...profiling, 'dist/platform/main.js', 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      XIANG_PERSONAL_KEYS: testPersonalKeys,
      XIANG_PORT: String(port),
      XIANG_PUBLIC_URL: undefined,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://localhost:${String(port)}`;
  for (;;) {
    const response = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (response?.ok) break;
    if (child.exitCode !== null) throw new Error('The built platform has ended, and says above why.');
    await new Promise(setImmediate);
  }
  return { port, origin, stop: () => end(child) };
};

export type Bench = Awaited<ReturnType<typeof openBench>>;

/**
 * The built platform over PostgreSQL with the demo's catalogue, and the same platform in this process, whose statements
 * are written down. The built one writes a CPU profile into the file `profile` when it ends.
 */
export const openBench = async (profile?: string) => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const statements: Statement[] = [];
  const database = createDatabase({
    kind: 'server',
    pool: { connectionString: url, Client: recordingClient(statements) },
    onConnectionError: () => undefined,
  });
  await database.migrate();
  const publicUrl = 'http://localhost';
  const recorded = createPlatform({
    database,
    payments: [createSandbox(publicUrl)],
    vault: testVault,
    publicUrl,
    logger: createLogger({ level: 'silent' }),
    sweepIntervalMs: 0,
    webhookIntervalMs: 0,
  });
  await recorded.services.importCatalogue({ directory: demoCatalogue });
  const platform = await startPlatform(url, profile);
  return {
    url,
    database,
    services: recorded.services,
    platform,
    /** Answers a request in this process; returns what it sent to the database. */
    record: async (request: Request): Promise<readonly Statement[]> => {
      statements.length = 0;
      const response = await recorded.fetch(request);
      if (!response.ok) throw new Error(`${String(response.status)}: ${await response.text()}`);
      await response.text();
      return [...statements];
    },
    stop: async () => {
      await platform.stop();
      await recorded.stop();
      await postgres.stop();
    },
  };
};
