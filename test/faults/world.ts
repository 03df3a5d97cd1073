// What a run of faults takes place in: a PostgreSQL, the providers with their books, a shop, and everybody who buys in it.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createPayments } from '../../src/platform/commands/create-payments.js';
import { readPaymentsEnvironment } from '../../src/platform/commands/payments-environment.js';
import { openDatabase, type Database } from '../../src/platform/database/index.js';
import { createServices, createVault, type Services } from '../../src/platform/services/index.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import { productOf, smallCatalogue, variantOf, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { startPostgres } from '../support/postgres.js';
import type { Random } from '../support/random.js';
import { startListeners, type Listeners } from './listeners.js';

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Pieces of each variant. Some are soon gone. */
const stock = { apple: 1_000_000, honey: 1_000_000, pear: 1_000_000, lily: 400, chicken: 40 } as const;

export interface World {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly gateway: Gateway;
  /** The platform's own services, over the same database and providers; their clock can be moved. */
  readonly services: Services;
  /** The servers of suppliers and partners. */
  readonly listeners: Listeners;
  readonly publicUrl: string;
  readonly keys: readonly [string, ...string[]];
  readonly variants: readonly [string, ...string[]];
  readonly initialStock: ReadonlyMap<string, number>;
  /** What a platform's process is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The time of the services and of the providers. */
  readonly now: () => Date;
  /** Moves the time of the services and of the providers. */
  readonly advance: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  /** By which the servers of suppliers and partners fail. */
  readonly random: Random;
  /** Where notifications and shoppers go instead of the platform itself, given its port. */
  readonly publicPort?: (platformPort: number) => Promise<number>;
  /** The address of the providers that the platform is told, in place of their own. */
  readonly gatewayPort?: (port: number) => Promise<number>;
  /** The same of the database. */
  readonly databasePort?: (port: number) => Promise<number>;
}

const portOf = (url: string) => Number(new URL(url).port);

export const createWorld = async ({ random, publicPort, gatewayPort, databasePort }: WorldOptions): Promise<World> => {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const gateway = await startGateway({ clock });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String((await publicPort?.(port)) ?? port)}`;
  const personalKey = randomBytes(32);
  const database = await openDatabase({ url: databaseUrl });
  await database.migrate();
  const services = createServices({
    database,
    payments: await createPayments(readPaymentsEnvironment(gateway.environment), { publicUrl, clock }),
    vault: createVault([{ name: '2026-11-01-faults', key: personalKey }]),
    clock,
    publicUrl,
    webhooks: { allowPrivate: true },
  });
  const products = Object.entries(stock).map(([id, pieces]) => ({
    ...productOf(id, [variantOf({ id: `${id}-one`, stock: pieces })]),
    // Of two suppliers, so that there are orders of several shipments.
    ...(id === 'honey' && { county: 'longshan', supplier: 'longshan-farmers' }),
  }));
  const directory = await writeCatalogueFiles({ ...smallCatalogue(), products });
  await services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
  const keyOf = async (partner: string, unpaidUnitLimit: number) => {
    const origins = [`https://${partner}.example`];
    const { key } = await services.createKey({ partner, origins, returnUrls: [`${origins[0]}/`], unpaidUnitLimit });
    return key;
  };
  const keys = [await keyOf('portal', 1_000_000), await keyOf('market', 1_000_000), await keyOf('small', 40)] as const;
  const [portal, market, small] = keys;
  const suppliers = [...new Set(products.map(({ supplier }) => supplier))];
  const listeners = await startListeners(services, { suppliers, partners: { portal, market, small } }, random);

  const gatewayOrigin = new URL(gateway.origin);
  gatewayOrigin.port = String((await gatewayPort?.(portOf(gateway.origin))) ?? gatewayOrigin.port);
  const throughGateway = Object.entries(gateway.environment).map(([name, value]) => [
    name,
    value.replace(gateway.origin, gatewayOrigin.origin),
  ]);
  const database2 = new URL(databaseUrl);
  if (databasePort) {
    database2.hostname = '127.0.0.1';
    database2.port = String(await databasePort(portOf(databaseUrl)));
  }
  return {
    database,
    databaseUrl,
    gateway,
    services,
    listeners,
    publicUrl,
    keys,
    variants: ['apple-one', 'honey-one', 'pear-one', 'lily-one', 'chicken-one'],
    initialStock: new Map(Object.entries(stock).map(([id, pieces]) => [`${id}-one`, pieces])),
    environment: {
      ...(Object.fromEntries(throughGateway) as Record<string, string>),
      DATABASE_URL: database2.href,
      XIANG_HOST: '127.0.0.1',
      XIANG_PORT: String(port),
      XIANG_PUBLIC_URL: publicUrl,
      XIANG_WEBHOOK_ALLOW_PRIVATE: 'on',
      XIANG_PERSONAL_KEYS: `2026-11-01-faults:${personalKey.toString('base64')}`,
    },
    now: clock,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    close: async () => {
      await database.close();
      await gateway.close();
      await postgres.stop();
      await listeners.stop();
    },
  };
};
