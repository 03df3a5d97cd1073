import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createPlatform, type PlatformOptions } from '../../src/platform/app.js';
import type { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging.js';
import type { PageAssets } from '../../src/platform/pages/page-assets.js';
import { createSandbox } from '../../src/platform/payments/index.js';
import { listen } from '../../src/platform/server.js';
import { ensureOwnKey, type PublishableKey, type Services } from '../../src/platform/services/index.js';
import { smallCatalogue, writeCatalogueFiles } from './platform-catalogue.js';
import { createTestDatabase, type TestDatabase } from './platform-database.js';
import { testVault } from './vault.js';

/** A clock that stands still until it is moved. */
export interface TestClock {
  readonly now: () => Date;
  readonly set: (moment: string) => void;
  readonly advance: (milliseconds: number) => void;
}

export const createTestClock = (moment = '2026-11-24T08:00:00.000Z'): TestClock => {
  let now = new Date(moment);
  return {
    now: () => now,
    set: (next) => {
      now = new Date(next);
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
};

/** `XIANG_TEST_PROCESSES=2`: requests are spread over two platforms on one database, as behind a load balancer. */
const usualProcesses = Number(process.env['XIANG_TEST_PROCESSES'] ?? 1);

/** The demo catalogue, as the operator imports it. */
export const demoCatalogue = fileURLToPath(new URL('../../demo/data/', import.meta.url));

export interface TestPlatformOptions extends Partial<
  Omit<PlatformOptions, 'clock' | 'database' | 'logger' | 'pages' | 'payments' | 'publicUrl'>
> {
  /** What is imported: a small catalogue without one; a folder, `demo`, or nothing. */
  readonly catalogue?: 'demo' | 'none' | 'small' | { readonly directory: string };
  /** How many stand on the database, where what one of them keeps by itself is tested. */
  readonly processes?: number;
  /** The database; one of its own, in memory, without it. Another's is not dropped at the end. */
  readonly database?: TestDatabase;
  /** Stands still at 24 November 2026, 16:00 in China, without one; `system` for the real time. */
  readonly clock?: TestClock | 'system';
  /** The sandbox without them; made for the platform's address, where they have to know it. */
  readonly payments?: PlatformOptions['payments'] | ((publicUrl: string) => PlatformOptions['payments']);
  /** Serves the platform's pages with these scripts and styles. */
  readonly pages?: PageAssets;
}

export interface AskOptions {
  readonly method?: string;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  readonly key?: string;
  /** Sent as a server sends it. */
  readonly secretKey?: string;
  readonly origin?: string;
  /** A new one for each POST without it; null for none. */
  readonly idempotencyKey?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its JSON, as a test reads it. */
export interface Asked<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface TestPlatform {
  /** Origin of the platform. */
  readonly url: string;
  readonly services: Services;
  readonly database: Database;
  readonly clock: TestClock;
  /** Lines of the log so far. */
  readonly logs: readonly string[];
  readonly ownKey: string;
  /** Makes a key, for `https://portal.example` unless told otherwise. */
  readonly createKey: (request?: Partial<Parameters<Services['createKey']>[0]>) => Promise<PublishableKey>;
  /** Asks a path of the platform; a body makes it a POST. */
  readonly ask: <Body = Record<string, unknown>>(path: string, options?: AskOptions) => Promise<Asked<Body>>;
  readonly stop: () => Promise<void>;
}

const importInto = async (services: Services, catalogue: TestPlatformOptions['catalogue']) => {
  if (catalogue === 'none') return;
  if (catalogue === 'demo') {
    await services.importCatalogue({ directory: demoCatalogue });
    return;
  }
  if (typeof catalogue === 'object') {
    await services.importCatalogue(catalogue);
    return;
  }
  const directory = await writeCatalogueFiles(smallCatalogue());
  await services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
};

/** Gives one after the other, again and again. */
const inTurn = <Item>(items: readonly [Item, ...Item[]]): (() => Item) => {
  let turn = 0;
  return () => items[turn++ % items.length] ?? items[0];
};

/** What the services can do, each time by the next process. */
const spread = (nextServices: () => Services, first: Services): Services =>
  Object.fromEntries(
    Object.entries(first).map(([name, service]) => [
      name,
      typeof service === 'function'
        ? (...input: unknown[]) =>
            (nextServices()[name as keyof Services] as (...input: unknown[]) => unknown)(...input)
        : service,
    ]),
  ) as unknown as Services;

const askAt =
  (nextUrl: () => string) =>
  async <Body>(path: string, options: AskOptions = {}): Promise<Asked<Body>> => {
    const url = nextUrl();
    const { body, key, secretKey, origin, idempotencyKey = randomUUID() } = options;
    const method = options.method ?? (body === undefined ? 'GET' : 'POST');
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(method === 'POST' && idempotencyKey !== null && { 'Idempotency-Key': idempotencyKey }),
        ...(key !== undefined && { 'Xiang-Key': key }),
        ...(secretKey !== undefined && { Authorization: `Bearer ${secretKey}` }),
        ...(origin !== undefined && { Origin: origin }),
        ...options.headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  };

/**
 * Starts a platform in this process on a free port, with a catalogue, its answers checked against the contract; or
 * several on one database that take requests in turn, each with connections and memory of its own.
 */
export const startTestPlatform = async (options: TestPlatformOptions = {}): Promise<TestPlatform> => {
  const { database: given, catalogue, clock: wanted, pages: assets, payments: providers, ...others } = options;
  const { processes = usualProcesses, ...rest } = others;
  const clock = wanted === undefined || wanted === 'system' ? createTestClock() : wanted;
  const now = wanted === 'system' ? () => new Date() : clock.now;
  const logs: string[] = [];
  const testDatabase = given ?? (await createTestDatabase());
  const listener = await listen({ port: 0 });
  const publicUrl = `http://localhost:${String(listener.port)}`;
  const payments = typeof providers === 'function' ? providers(publicUrl) : (providers ?? [createSandbox(publicUrl)]);
  const open = async () => {
    const database = await testDatabase.open();
    const { key: ownKey } = await ensureOwnKey({ database, clock: now, publicUrl });
    const platform = createPlatform({
      payments,
      vault: testVault,
      checkAnswers: true,
      sweepIntervalMs: 0,
      webhookIntervalMs: 0,
      // What one process has imported another would learn within a second: here at once.
      ...(processes > 1 && { revisionLifetimeMs: 0 }),
      ...rest,
      database,
      clock: now,
      publicUrl,
      logger: createLogger({ destination: { write: (line) => logs.push(line) } }),
      ...(assets && { pages: { assets, ownKey } }),
    });
    return { database, platform, ownKey };
  };
  const { platform, database, ownKey } = await open();
  await platform.start(listener);
  const platforms: [typeof platform, ...(typeof platform)[]] = [platform];
  const urls: [string, ...string[]] = [publicUrl];
  while (platforms.length < processes && 'url' in testDatabase.location) {
    const { platform: another } = await open();
    urls.push(`http://localhost:${String(await another.start(0))}`);
    platforms.push(another);
  }
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    for (const one of platforms) await one.stop();
    if (!given) await testDatabase.drop();
  };
  try {
    if (!given || catalogue !== undefined) await importInto(platform.services, catalogue);
  } catch (error) {
    // Nobody else can: left open, it would keep the test's process from ending.
    await stop();
    throw error;
  }
  const services =
    platforms.length > 1
      ? spread(inTurn(platforms.map((one) => one.services) as [Services, ...Services[]]), platform.services)
      : platform.services;
  return {
    url: publicUrl,
    services,
    database,
    clock,
    logs,
    ownKey,
    createKey: (request = {}) =>
      services.createKey({
        partner: 'county portal',
        origins: ['https://portal.example'],
        returnUrls: ['https://portal.example/'],
        ...request,
      }),
    ask: askAt(inTurn(urls)),
    stop: () => (stopping ??= stop()),
  };
};
