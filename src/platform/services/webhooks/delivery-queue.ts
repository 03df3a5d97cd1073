import { randomUUID } from 'node:crypto';
import type PgBoss from 'pg-boss';
import { queryOf, type Database, type Executor } from '../../database/index.js';

// Jobs stand in the tables of pg-boss; what is sent, and what has become of it, in ours. A job holds a message's id and
// nothing else, and tries it once: the next try is another job, since a receiver may say when it is to come.

/** Made by the migration: a job that nobody has ended within a minute is another process's. */
const queue = 'webhooks';

/** Due at once: by default it would be due a moment later than now, on a clock that may stand still for that long. */
const atOnce = '-1';

export interface DeliveryJob {
  readonly id: string;
  readonly delivery: string;
}

/** A try that is wanted; without a wait, at once. */
export interface WantedTry {
  readonly delivery: string;
  readonly job: string;
  /** In ms. */
  readonly waitMs?: number;
}

export const newJob = (): string => randomUUID();

type Query = Database['query'];

const dbOver = (query: Query): PgBoss.Db => ({
  executeSql: (text, values) => query({ text, values }),
});

let bare: Promise<PgBoss> | undefined;

/**
 * The library, with no database of its own and never started: each call is handed one, so that a job is written with the
 * change that it belongs to. Loaded when first wanted: with its timetables, which nothing here uses, it takes 150 ms.
 */
const boss = (): Promise<PgBoss> =>
  (bare ??= import('pg-boss').then(({ default: Boss }) => {
    const db = { executeSql: () => Promise.reject(new Error('Every call brings its database.')) };
    return new Boss({ db, supervise: false, schedule: false, migrate: false });
  }));

/** Queues tries, in the caller's transaction. */
export const queueTries = async (executor: Executor, tries: readonly WantedTry[]): Promise<void> => {
  if (tries.length === 0) return;
  const jobs = tries.map(({ job, delivery, waitMs = 0 }) => ({
    id: job,
    name: queue,
    data: { delivery },
    startAfter: waitMs > 0 ? String(Math.ceil(waitMs / 1000)) : atOnce,
  }));
  await (await boss()).insert(jobs, { db: dbOver(queryOf(executor)) });
};

/** Takes jobs that are due; others that take at once get others. */
export const takeJobs = async ({ query }: Database, most: number): Promise<readonly DeliveryJob[]> => {
  let fault: unknown;
  const db = dbOver((statement) =>
    query(statement).catch((error: unknown) => {
      fault = error;
      throw error;
    }),
  );
  const jobs = await (await boss()).fetch<{ delivery: string }>(queue, { batchSize: most, db });
  // The library takes a database that does not answer for a queue in which there is nothing.
  if (fault !== undefined) throw fault as Error;
  return jobs.map(({ id, data }) => ({ id, delivery: data.delivery }));
};

/** A job is done, whatever came of it. */
export const endJob = async (executor: Executor, job: string): Promise<void> => {
  await (await boss()).deleteJob(queue, job, { db: dbOver(queryOf(executor)) });
};

/** Gives jobs of processes that have died to others, and clears what is over. */
export const maintainQueue = async (database: Database): Promise<void> => {
  const { default: Boss } = await import('pg-boss');
  // In a transaction of ours: its own begins and commits in one text, and a failure would leave the connection in it.
  await database.transaction(async (transaction) => {
    const db = dbOver(queryOf(transaction));
    await new Boss({ db, supervise: false, schedule: false, migrate: false }).maintain();
  });
};
