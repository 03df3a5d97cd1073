import { createHash, createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import { prepared, schema } from '../database/index.js';
import { keptSince, retention } from './personal/retention-rules.js';
import type { ServiceContext } from './service-context.js';
import { ServiceError } from './service-error.js';

const { idempotency } = schema;

/** A request that is carried out once, however often it arrives. */
export interface IdempotentRequest {
  /** The publishable key, or `platform`. */
  readonly scope: string;
  readonly endpoint: string;
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  /** Path parameters and body, as text; it may hold what is personal. */
  readonly content: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * After this a running request is believed dead, in ms. Whoever carries it out renews it meanwhile, so that it may take
 * its time, and after a crash nobody waits for longer than a page keeps asking.
 */
const leaseMs = 6000;
/** How often it is renewed, in ms: two renewals may be lost. */
const renewalMs = 2000;
/** Waits, in ms, for a request that runs with the same key: most are done within the first few. */
const waits = [20, 40, 80, 160, 320, 640, 1280];

type Context = Pick<ServiceContext, 'clock' | 'database'>;

/** A request as the table names it. */
type RequestName = Pick<typeof idempotency.$inferInsert, 'scope' | 'endpoint' | 'key' | 'requestDigest'>;

/**
 * A plain digest of a body that holds a phone number gives the number away to who tries them all. So it is keyed, by the
 * caller's own `Idempotency-Key`, which is random and of which the table holds a digest alone: who reads the table has
 * nothing to try with, and every process comes to the same without a secret that they would have to share.
 */
const nameOf = ({ scope, endpoint, key, content }: IdempotentRequest): RequestName => ({
  scope,
  endpoint,
  key: createHash('sha256').update(key).digest('base64url'),
  requestDigest: createHmac('sha256', key).update(content).digest('base64url'),
});

const { placeholder } = sql;

const isRow = and(
  eq(idempotency.scope, placeholder('scope')),
  eq(idempotency.endpoint, placeholder('endpoint')),
  eq(idempotency.key, placeholder('key')),
);
const isMine = and(isRow, eq(idempotency.leaseId, placeholder('leaseId')));

const takeLease = prepared('idempotency_take', (executor) =>
  executor
    .insert(idempotency)
    .values({
      scope: placeholder('scope'),
      endpoint: placeholder('endpoint'),
      key: placeholder('key'),
      requestDigest: placeholder('requestDigest'),
      state: 'running',
      leaseUntil: placeholder('leaseUntil'),
      leaseId: placeholder('leaseId'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({
      target: [idempotency.scope, idempotency.endpoint, idempotency.key],
      set: { leaseId: sql`excluded.lease_id`, leaseUntil: sql`excluded.lease_until` },
      // A lease that has run out is a crash; only the same request may go on in its place.
      setWhere: sql`${idempotency.state} = 'running' and ${idempotency.leaseUntil} < excluded.created_at
        and ${idempotency.requestDigest} = excluded.request_digest`,
    })
    .returning({ leaseId: idempotency.leaseId }),
);

const readKept = prepared('idempotency_read', (executor) => executor.select().from(idempotency).where(isRow));

const renewLease = prepared('idempotency_renew', (executor) =>
  executor
    .update(idempotency)
    .set({ leaseUntil: sql`${placeholder('leaseUntil')}` })
    .where(isMine),
);

const giveUp = prepared('idempotency_give_up', (executor) => executor.delete(idempotency).where(isMine));

const keepAnswer = prepared('idempotency_keep', (executor) =>
  executor
    .update(idempotency)
    .set({ state: 'done', status: sql`${placeholder('status')}`, answer: sql`${placeholder('answer')}` })
    .where(isMine),
);

const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMs);

/** Makes the request this process's to carry out; false where another has it, or has done it. */
const take = async ({ database, clock }: Context, request: RequestName, leaseId: string): Promise<boolean> => {
  const now = clock();
  const taken = await takeLease(database.orm).execute({ ...request, leaseId, leaseUntil: leaseFrom(now), now });
  return taken.length > 0;
};

/** Renews a lease until its end is called for. A renewal that fails is followed by the next one. */
const keepLease = ({ database, clock }: Context, mine: RequestName & { readonly leaseId: string }) => {
  const timer = setInterval(() => {
    const leaseUntil = leaseFrom(clock()).toISOString();
    renewLease(database.orm)
      .execute({ ...mine, leaseUntil })
      .catch(() => undefined);
  }, renewalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};

/** What is kept of the request: its answer, or undefined while it runs (or has just failed). */
const lookUp = async ({ database }: Context, request: RequestName): Promise<StoredAnswer | undefined> => {
  const [row] = await readKept(database.orm).execute({ ...request });
  if (!row) return undefined;
  if (row.requestDigest !== request.requestDigest) {
    throw new ServiceError(
      'idempotency_key_reused',
      'This Idempotency-Key was sent with another request. Send each request with a key of its own.',
    );
  }
  return row.status === null || row.answer === null ? undefined : { status: row.status, body: row.answer };
};

const carryOut = async (
  context: Context,
  request: RequestName,
  leaseId: string,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> => {
  const { orm } = context.database;
  const mine = { ...request, leaseId };
  const endLease = keepLease(context, mine);
  let answer: StoredAnswer;
  try {
    answer = await work();
  } catch (error) {
    endLease();
    // It has changed nothing, so trying again must be possible. Where that cannot be written, the lease runs out.
    await giveUp(orm)
      .execute(mine)
      .catch(() => undefined);
    throw error;
  }
  endLease();
  // What is done is done, whether or not its answer can be kept: a repeat then finds out by the work itself.
  await keepAnswer(orm)
    .execute({ ...mine, status: answer.status, answer: answer.body })
    .catch(() => undefined);
  return answer;
};

/**
 * Carries out a request once by its `Idempotency-Key`: a repeat gets the stored answer. A crash between the
 * work and the storing of its answer lets it run again after the lease, so the work itself must bear repeating.
 * @throws {ServiceError} `idempotency_key_reused` with another request, `idempotency_in_progress` where the same
 * one is still running after a while.
 */
export const answerOnce = async (
  context: Context,
  request: IdempotentRequest,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> => {
  const leaseId = randomUUID();
  const name = nameOf(request);
  for (const wait of [0, ...waits]) {
    if (wait > 0) await delay(wait);
    if (await take(context, name, leaseId)) return carryOut(context, name, leaseId, work);
    const stored = await lookUp(context, name);
    if (stored) return stored;
  }
  throw new ServiceError('idempotency_in_progress', 'The same request is still running. Ask again later.', {
    retryAfterSeconds: 1,
  });
};

/** Forgets answers that nobody will ask for again; returns how many. */
export const forgetOldAnswers = async ({ database, clock }: Context): Promise<number> => {
  const before = keptSince(retention.answer, clock());
  const { rowCount } = await database.orm
    .delete(idempotency)
    .where(sql`${idempotency.createdAt} < ${before.toISOString()}`);
  return rowCount ?? 0;
};
