import { and, asc, desc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { DeliveryFailure } from '../../../contract/webhook.js';
import { inTransaction, schema } from '../../database/index.js';
import { keptSince, retention } from '../personal/retention-rules.js';
import type { ServiceContext } from '../service-context.js';
import { endLostJobs, maintainQueue } from './delivery-queue.js';
import { tryAtOnce } from './retry-delivery.js';
import { workThrough } from '../work-through.js';

const { partners, webhookDeliveries, webhookEndpoints } = schema;

type Context = Pick<ServiceContext, 'clock' | 'database'>;

/** So long after its time, in ms, a try has been forgotten by the queue: no process was there for weeks. */
const strandedAfterMs = 6 * 60 * 60_000;

/** Most rows of one statement: others wait for what it holds. */
const portion = 1000;

/** Queues what the queue has lost; returns how many. */
const queueStranded = async ({ database, clock }: Context): Promise<number> => {
  const queueOne = () =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const [stranded] = await transaction
        .select()
        .from(webhookDeliveries)
        .where(
          and(
            eq(webhookDeliveries.state, 'pending'),
            lte(webhookDeliveries.nextTryAt, new Date(now.getTime() - strandedAfterMs)),
          ),
        )
        .orderBy(asc(webhookDeliveries.nextTryAt))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!stranded) return undefined;
      await tryAtOnce(transaction, stranded, now);
      return 1;
    });
  return workThrough(queueOne);
};

/**
 * Looks after the queue: jobs of processes that have died go to others, and tries that it has lost are queued again.
 * Returns how many of these there were.
 */
export const maintainWebhooks = async (context: Context): Promise<number> => {
  const { rows } = await context.database.orm.execute<{ busy: boolean }>(
    sql`select exists (select from pgboss.job) as busy`,
  );
  if (rows[0]?.busy) await maintainQueue(context.database);
  return queueStranded(context);
};

/** Deletes messages that the rule set keeps no longer, and what the queue holds of such as are no more. Returns how many. */
export const purgeDeliveries = async ({ database: { orm }, clock }: Context): Promise<number> => {
  const now = clock();
  await endLostJobs(orm);
  const old = orm
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      or(
        and(
          eq(webhookDeliveries.state, 'delivered'),
          lte(webhookDeliveries.endedAt, keptSince(retention.delivered, now)),
        ),
        and(
          eq(webhookDeliveries.state, 'failed'),
          lte(webhookDeliveries.endedAt, keptSince(retention.undelivered, now)),
        ),
      ),
    )
    .limit(portion);
  for (let purged = 0; ;) {
    const { rowCount } = await orm.delete(webhookDeliveries).where(inArray(webhookDeliveries.id, old));
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < portion) return purged;
  }
};

/** A message that was given up, as an operator sees it. */
export interface DeadLetter {
  readonly id: string;
  readonly type: string;
  readonly endpoint: string;
  /** Where it was to go, without path and query, which may hold what only their owner should know. */
  readonly origin: string;
  readonly supplier: string | null;
  readonly partnerName: string | null;
  readonly tries: number;
  readonly lastStatus: number | null;
  readonly lastFailure: DeliveryFailure | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** Most dead letters that are shown at once. */
const mostShown = 1000;

/** Everybody's dead letters, the latest first. */
export const listDeadLetters = async ({ database }: Pick<ServiceContext, 'database'>): Promise<DeadLetter[]> => {
  const rows = await database.orm
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints, partnerName: partners.name })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpoint))
    .leftJoin(partners, eq(partners.id, webhookEndpoints.partner))
    .where(eq(webhookDeliveries.state, 'failed'))
    .orderBy(desc(webhookDeliveries.endedAt), desc(webhookDeliveries.id))
    .limit(mostShown);
  return rows.map(({ delivery, endpoint, partnerName }) => ({
    id: delivery.id,
    type: delivery.type,
    endpoint: endpoint.id,
    origin: new URL(endpoint.url).origin,
    supplier: endpoint.supplier,
    partnerName,
    tries: delivery.tries,
    lastStatus: delivery.lastStatus,
    lastFailure: delivery.lastFailure,
    createdAt: delivery.createdAt,
    endedAt: delivery.endedAt,
  }));
};
