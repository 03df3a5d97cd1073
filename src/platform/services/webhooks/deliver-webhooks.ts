import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import type { DeliveryFailure } from '../../../contract/webhook.js';
import { inTransaction, prepared, schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { mostTries, nextTry } from './back-off.js';
import { endJob, mostUnderWay, newJob, queueTries, takeJobs, type DeliveryJob } from './delivery-queue.js';
import { postWebhook, type PostOutcome } from './post-webhook.js';
import { secretsAt } from './signing-secrets.js';
import type { EndpointRow } from './webhook-owner.js';
import type { DeliveryRow } from './webhook-view.js';

const { webhookDeliveries, webhookEndpoints } = schema;

type Context = Pick<ServiceContext, 'clock' | 'database' | 'onFault' | 'vault' | 'webhooks'>;

/** A message was given up. It is kept, and can be sent again. */
class DeadLetterError extends Error {
  override readonly name = 'DeadLetterError';

  /** Without the URL: it may hold what only its owner should know. */
  constructor({ id, type, endpoint, tries }: DeliveryRow, failure: DeliveryFailure, status: number | null) {
    const answer = status === null ? failure : `${failure} ${String(status)}`;
    super(`The message ${id} (${type}) to ${endpoint} was given up; tries: ${String(tries)}, the last one: ${answer}.`);
  }
}

interface Due {
  readonly delivery: DeliveryRow;
  readonly endpoint: EndpointRow;
}

const readDue = async ({ database }: Context, { id, delivery }: DeliveryJob): Promise<Due | undefined> => {
  const [due] = await database.orm
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpoint))
    .where(
      and(
        eq(webhookDeliveries.id, delivery),
        eq(webhookDeliveries.state, 'pending'),
        // Another job has taken this one's place, as where somebody has asked for a try at once.
        eq(webhookDeliveries.job, id),
      ),
    );
  return due;
};

/** Headers of Standard Webhooks; after a rotation there is a signature of each secret. */
const signedHeaders = ({ vault }: Context, { delivery, endpoint }: Due, now: Date) => ({
  'content-type': 'application/json',
  'user-agent': 'xiang-storefront',
  'webhook-id': delivery.id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': secretsAt(vault, endpoint.id, endpoint, now)
    .map((secret) => new Webhook(secret).sign(delivery.id, now, delivery.payload))
    .join(' '),
});

const send = (context: Context, due: Due, now: Date): Promise<PostOutcome> => {
  const { url, disabledAt } = due.endpoint;
  if (disabledAt) return Promise.resolve({ failure: 'disabled', status: null, retryAfter: undefined });
  return postWebhook(context.webhooks, {
    url,
    headers: signedHeaders(context, due, now),
    body: due.delivery.payload,
  });
};

/** Receivers that want to hear nothing more. */
const isLast = (failure: DeliveryFailure) => failure === 'gone' || failure === 'disabled';

/** What becomes of a message after a try. */
const changeAfter = ({ failure, status, retryAfter }: PostOutcome, { tries: before }: DeliveryRow, now: Date) => {
  const tries = failure === 'disabled' ? before : before + 1;
  const tried = { tries, lastTriedAt: now, lastStatus: status, lastFailure: failure };
  if (failure === null) return { ...tried, state: 'delivered' as const, nextTryAt: null, endedAt: now };
  if (isLast(failure) || tries >= mostTries) {
    return { ...tried, state: 'failed' as const, nextTryAt: null, endedAt: now };
  }
  return { ...tried, state: 'pending' as const, nextTryAt: nextTry({ tries, now, retryAfter }), job: newJob() };
};

/** Writes down how a try ended, with the end of its job and the next one: all of it, or the job comes again. */
const settle = async (context: Context, job: DeliveryJob, { delivery }: Due, sentAt: Date, outcome: PostOutcome) => {
  const now = context.clock();
  const change = changeAfter(outcome, delivery, now);
  const isSettled = await inTransaction(context.database, async (transaction) => {
    await endJob(transaction, job.id);
    const [settled] = await transaction
      .update(webhookDeliveries)
      .set(change)
      .where(and(eq(webhookDeliveries.id, delivery.id), eq(webhookDeliveries.job, job.id)))
      .returning({ id: webhookDeliveries.id });
    // Deleted, or asked for anew, while it was on its way.
    if (!settled) return false;
    if (outcome.failure === 'gone') {
      await transaction
        .update(webhookEndpoints)
        .set({ disabledAt: now, disabledBy: 'receiver' })
        .where(
          and(
            eq(webhookEndpoints.id, delivery.endpoint),
            isNull(webhookEndpoints.disabledAt),
            // It was on its way when its owner enabled the endpoint again.
            or(isNull(webhookEndpoints.enabledAt), lte(webhookEndpoints.enabledAt, sentAt)),
          ),
        );
    }
    if (change.state === 'pending') {
      const waitMs = change.nextTryAt.getTime() - now.getTime();
      await queueTries(transaction, [{ delivery: delivery.id, job: change.job, waitMs }]);
    }
    return true;
  });
  if (isSettled && change.state === 'failed' && outcome.failure !== null) {
    context.onFault(new DeadLetterError({ ...delivery, ...change }, outcome.failure, outcome.status));
  }
};

/** Tries one message. A failure of the platform's own leaves the job: it comes again, here or with another process. */
const deliver = async (context: Context, job: DeliveryJob): Promise<boolean> => {
  try {
    const due = await readDue(context, job);
    if (!due) {
      await endJob(context.database.orm, job.id);
      return false;
    }
    const sentAt = context.clock();
    const outcome = await send(context, due, sentAt);
    await settle(context, job, due, sentAt, outcome);
    return outcome.failure === null;
  } catch (error) {
    context.onFault(error);
    return false;
  }
};

/** Whether anything is due, at the price of one look into a small index: the queue itself is asked only then. */
const somethingIsDue = prepared('webhook_due', (executor) =>
  executor
    .select({ one: sql`1` })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.state, 'pending'), lte(webhookDeliveries.nextTryAt, sql.placeholder('now'))))
    .limit(1),
);

/** What a process has under way, whoever has asked for it: what is too much for a receiver is so for all of them. */
class Slots {
  readonly #context: Context;
  readonly #underWay = new Map<string, number>();
  #free = mostUnderWay;
  /** One look after the other: two at once would both find the same room. */
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<unknown> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Begins with what is due and has room. Each resolves, with whether it was taken, when its slot is free again. Where a
   * look is about to begin, that one finds all that there is, for whoever has asked for it.
   */
  fill(): Promise<readonly Promise<boolean>[]> {
    if (this.#next) return this.#next.then(() => []);
    const look = this.#last.then(() => {
      this.#next = undefined;
      return this.#look();
    });
    this.#next = look;
    this.#last = look.catch(() => undefined);
    return look;
  }

  async #look(): Promise<readonly Promise<boolean>[]> {
    const { database, clock } = this.#context;
    if (this.#free === 0) return [];
    const now = clock();
    const due = await somethingIsDue(database.orm).execute({ now: now.toISOString() });
    if (due.length === 0) return [];
    const jobs = await takeJobs(database, { free: this.#free, underWay: this.#underWay, now });
    return jobs.map((job) => this.#deliver(job));
  }

  async #deliver(job: DeliveryJob): Promise<boolean> {
    this.#occupy(job, 1);
    try {
      return await deliver(this.#context, job);
    } finally {
      this.#occupy(job, -1);
    }
  }

  #occupy({ endpoint }: DeliveryJob, change: 1 | -1): void {
    this.#free -= change;
    const count = (this.#underWay.get(endpoint) ?? 0) + change;
    if (count > 0) this.#underWay.set(endpoint, count);
    else this.#underWay.delete(endpoint);
  }
}

/**
 * Sends the messages that are due, each once, and ends when there are none but such as others are at or that have to wait
 * for room. Safe many times at once, here and in other processes. Returns how many were taken by their receivers.
 */
export const createWebhookDelivery = (context: Context) => {
  const slots = new Slots(context);
  return async (isEnough = () => false): Promise<number> => {
    const sending = new Set<Promise<void>>();
    let taken = 0;
    const follow = (delivery: Promise<boolean>) => {
      const one: Promise<void> = delivery.then((isTaken) => {
        sending.delete(one);
        if (isTaken) taken += 1;
      });
      sending.add(one);
    };
    try {
      while (!isEnough()) {
        (await slots.fill()).forEach(follow);
        if (sending.size === 0) break;
        // A slot that falls free is filled at once: whoever answers waits for nobody who does not.
        await Promise.race(sending);
      }
    } finally {
      await Promise.all(sending);
    }
    return taken;
  };
};
