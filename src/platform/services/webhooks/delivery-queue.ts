import { randomUUID } from 'node:crypto';
import type PgBoss from 'pg-boss';
import { sql } from 'drizzle-orm';
import { preparedSql, queryOf, type Database, type Executor } from '../../database/index.js';

// Jobs stand in the tables of pg-boss; what is sent, and what has become of it, in ours. A job holds a message's id and
// nothing else, and tries it once: the next try is another job, since a receiver may say when it is to come.

/** Made by the migration: a job that nobody has ended within a minute is another process's. */
const queue = 'webhooks';

/** Due at once: by default it would be due a moment later than now, on a clock that may stand still for that long. */
const atOnce = '-1';

/** Most messages of one process that are under way at once. */
export const mostUnderWay = 64;
/** Most of them that go to one endpoint. */
export const mostOfEndpoint = 4;
/** Most of them that go to one supplier or partner, whose test endpoints are counted by themselves. */
export const mostOfOwner = 6;

export interface DeliveryJob {
  readonly id: string;
  readonly delivery: string;
  readonly endpoint: string;
}

/** What a process can take. */
export interface Room {
  /** Most jobs. */
  readonly free: number;
  /** How many messages are under way to an endpoint. */
  readonly underWay: ReadonlyMap<string, number>;
  readonly now: Date;
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

const { placeholder } = sql;

/**
 * Takes jobs as the library does (`fetchNextJob` of pg-boss 10.4.2), but fairly: it takes the oldest, whoever's they are,
 * and an owner whose receivers hang would have them all. Here those come first of whom the least is under way, and what
 * is over an endpoint's or its owner's measure stays where it is.
 *
 * The planner knows of a queue what it was when it was last counted, as a rule empty, and would read all of it once for
 * each job. So the order stands in the text: a few of each endpoint by its index, and each of their jobs by its key.
 */
const takeFairly = preparedSql<{ id: string; delivery: string; endpoint: string }>(
  'webhook_take',
  sql`
    with busy as (
      select * from unnest(${placeholder('endpoints')}::text[], ${placeholder('counts')}::int[]) as busy (endpoint, count)
    ), standing as (
      select e.id, e.role, coalesce(e.supplier, e.partner::text) as owner, e.test, coalesce(busy.count, 0) as busy,
        sum(coalesce(busy.count, 0)) over (partition by e.role, coalesce(e.supplier, e.partner::text), e.test) as owner_busy
      from webhook_endpoints e left join busy on busy.endpoint = e.id
    ), due as materialized (
      select s.id as endpoint, one.job, one.delivery, one.next_try_at,
        s.owner_busy + row_number() over (
          partition by s.role, s.owner, s.test order by s.busy + one.place, one.next_try_at, one.job
        ) as place
      from standing s cross join lateral (
        select d.job, d.id as delivery, d.next_try_at, row_number() over (order by d.next_try_at, d.id) as place
        from webhook_deliveries d cross join lateral (
          select from pgboss.job j
          where j.name = ${queue} and j.id = d.job and j.state < 'active' and j.start_after < now()
          offset 0
        ) waiting
        where d.endpoint = s.id and d.state = 'pending' and d.next_try_at <= ${placeholder('now')}::timestamptz
        order by d.next_try_at, d.id
        limit greatest(${mostOfEndpoint} - s.busy, 0)
      ) one
    ), next as (
      select due.job, due.delivery, due.endpoint
      from (select * from due where place <= ${mostOfOwner} order by place, next_try_at, job) due
      cross join lateral (
        select from pgboss.job j
        where j.name = ${queue} and j.id = due.job and j.state < 'active'
        for update skip locked
      ) free
      limit ${placeholder('free')}
    )
    update pgboss.job j
    set state = 'active', started_on = now(),
      retry_count = case when j.started_on is not null then j.retry_count + 1 else j.retry_count end
    from next
    where j.name = ${queue} and j.id = next.job
    returning j.id, next.delivery, next.endpoint`,
);

/** Takes jobs that are due, as many as there is room for; others that take at once get others. */
export const takeJobs = async ({ orm }: Database, { free, underWay, now }: Room): Promise<readonly DeliveryJob[]> => {
  const { rows } = await takeFairly(orm).execute({
    endpoints: [...underWay.keys()],
    counts: [...underWay.values()],
    now: now.toISOString(),
    free,
  });
  return rows;
};

/** A job is done, whatever came of it. */
export const endJob = async (executor: Executor, job: string): Promise<void> => {
  await (await boss()).deleteJob(queue, job, { db: dbOver(queryOf(executor)) });
};

/** All that is to be tried at an endpoint is done, in the caller's transaction. */
export const endJobsOf = async (executor: Executor, endpoint: string): Promise<void> => {
  await executor.execute(sql`
    delete from pgboss.job j using webhook_deliveries d
    where j.name = ${queue} and j.id = d.job and d.endpoint = ${endpoint} and d.state = 'pending'`);
};

/** Jobs of messages that are no more, or that another job has taken over, are done. Returns how many. */
export const endLostJobs = async (executor: Executor): Promise<number> => {
  const { rowCount } = await executor.execute(sql`
    delete from pgboss.job j
    where j.name = ${queue} and j.state < 'active' and not exists (
      select from webhook_deliveries d where d.id = j.data ->> 'delivery' and d.job = j.id
    )`);
  return rowCount ?? 0;
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
