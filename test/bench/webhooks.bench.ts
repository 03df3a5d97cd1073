import { rm } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import Boss from 'pg-boss';
import { createDatabase, type Database } from '../../src/platform/database/database.js';
import { createServices } from '../../src/platform/services/index.js';
import { mostOfOwner, mostUnderWay, takeJobs } from '../../src/platform/services/webhooks/delivery-queue.js';
import { oweMessages } from '../support/owed-messages.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { startPostgres } from '../support/postgres.js';
import { testVault } from '../support/vault.js';
import { compare, interleave } from './support/compare.js';
import type { Figure, Subject } from './support/figure.js';
import { formatMs } from './support/format.js';

const endpoints = 10;

/** A supplier's endpoints, at which so many messages wait in all. */
const openQueue = async (url: string, waiting: number): Promise<Database> => {
  const database = createDatabase({
    kind: 'server',
    pool: { connectionString: url },
    onConnectionError: () => undefined,
  });
  await database.migrate();
  const services = createServices({
    database,
    payments: [],
    vault: testVault,
    clock: () => new Date(),
    publicUrl: 'http://localhost',
    webhooks: { allowPrivate: true },
  });
  const directory = await writeCatalogueFiles(smallCatalogue());
  await services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
  const supplier = 'chengbu-farmers';
  const { id, test } = await services.createSecretKey({ supplier });
  // What a server knows of a queue: that it is empty, as a rule.
  await database.orm.execute(sql`vacuum analyze`);
  for (let index = 0; index < endpoints; index += 1) {
    const request = { url: `http://127.0.0.1:9/${String(index)}`, events: ['shipment.paid'] as const };
    const endpoint = await services.createWebhook(request, { id, test, supplier });
    await oweMessages(database, endpoint.id, waiting / endpoints, new Date());
  }
  return database;
};

/** How long one take of jobs lasts; what was taken is put back. */
const timeOf = async (database: Database, take: () => Promise<readonly unknown[]>): Promise<number> => {
  const begun = performance.now();
  const jobs = await take();
  const time = performance.now() - begun;
  if (jobs.length !== mostOfOwner) throw new Error(`${String(jobs.length)} jobs were taken.`);
  await database.orm.execute(sql`update pgboss.job set state = 'created' where state = 'active'`);
  return time;
};

const measureWaiting = async (url: string, waiting: number): Promise<Figure> => {
  const database = await openQueue(url, waiting);
  const db = { executeSql: (text: string, values: unknown[]) => database.query({ text, values }) };
  const boss = new Boss({ db, supervise: false, schedule: false, migrate: false });
  try {
    const { measured, floor } = await interleave(
      () => timeOf(database, () => takeJobs(database, { free: mostUnderWay, underWay: new Map(), now: new Date() })),
      () => timeOf(database, () => boss.fetch('webhooks', { batchSize: mostOfOwner })),
      { warmUps: 5, rounds: 40 },
    );
    const count = waiting.toLocaleString('en-US');
    return {
      what: { en: `webhooks: a fair take among ${count} waiting`, 'zh-CN': `Webhook：从 ${count} 条待发中公平地取` },
      beside: { en: 'the oldest, by `pg-boss`', 'zh-CN': '`pg-boss` 取最早的' },
      measured: formatMs(measured),
      floor: formatMs(floor),
      comparison: compare(measured, floor),
      aim: { atMost: 2 },
    };
  } finally {
    await database.close();
  }
};

export const webhooksSubject: Subject = {
  name: 'webhooks',
  note: 'Time of one take from the queue on PostgreSQL, of the six messages that a supplier of ten endpoints may have under way; the library takes as many, whoever’s they are.',
  measure: async () => {
    const postgres = await startPostgres();
    try {
      const figures: Figure[] = [];
      for (const waiting of [100, 10_000]) {
        figures.push(await measureWaiting(await postgres.createDatabase(), waiting));
      }
      return figures;
    } finally {
      await postgres.stop();
    }
  },
};
