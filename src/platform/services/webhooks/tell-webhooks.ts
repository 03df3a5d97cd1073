import { and, eq, exists, gt, isNull, or, sql } from 'drizzle-orm';
import { keptWhileDisabledDays } from '../../../contract/webhook.js';
import { prepared, schema, type Executor } from '../../database/index.js';
import { randomId } from '../random-id.js';
import { newJob, queueTries } from './delivery-queue.js';
import { eventsOf, isTold, type Happening, type Told } from './event-bodies.js';
import { readOrderFacts } from './order-facts.js';

const { keys, orders, shipments, webhookDeliveries, webhookEndpoints } = schema;

/** Who would hear of an order: its partner and its suppliers, by the kind of key that it came by. */
const listenersOf = prepared('webhook_listeners', (executor) =>
  executor
    .select({
      id: webhookEndpoints.id,
      supplier: webhookEndpoints.supplier,
      events: webhookEndpoints.events,
      disabledAt: webhookEndpoints.disabledAt,
    })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.test, keys.test),
        or(
          isNull(webhookEndpoints.disabledAt),
          and(
            eq(webhookEndpoints.disabledBy, 'receiver'),
            gt(webhookEndpoints.disabledAt, sql.placeholder('keptSince')),
          ),
        ),
        or(
          eq(webhookEndpoints.partner, keys.partner),
          exists(
            executor
              .select({ one: sql`1` })
              .from(shipments)
              .where(and(eq(shipments.order, orders.id), eq(shipments.supplier, webhookEndpoints.supplier))),
          ),
        ),
      ),
    )
    .where(eq(orders.id, sql.placeholder('order')))
    // One that is being deleted is waited for: a message to it could not be written, and the order not be changed.
    .for('key share', { of: webhookEndpoints }),
);

type Listener = Awaited<ReturnType<ReturnType<typeof listenersOf>['execute']>>[number];

const isFor = ({ supplier, events }: Listener, told: Told) =>
  supplier === (told.supplier ?? null) && events.includes(told.body.type);

const day = 24 * 3_600_000;

/** How a message begins: on its way, or kept as one that failed, for an owner who enables the endpoint again. */
const beginningOf = ({ disabledAt }: Listener, now: Date) =>
  disabledAt === null
    ? { state: 'pending' as const, nextTryAt: now }
    : { state: 'failed' as const, lastFailure: 'disabled' as const, endedAt: now };

/**
 * Writes down, in the transaction that changes an order, what is told of it: so what is told has happened, and what has
 * happened is told, whatever dies in between. Where nobody listens, it is one short query.
 */
export const tellWebhooks = async (transaction: Executor, happening: Happening): Promise<void> => {
  if (!isTold(happening)) return;
  const listeners = await listenersOf(transaction).execute({
    order: happening.order,
    keptSince: new Date(happening.now.getTime() - keptWhileDisabledDays * day).toISOString(),
  });
  if (listeners.length === 0) return;
  const events = eventsOf(happening, await readOrderFacts(transaction, happening.order));
  const rows = events.flatMap((told) =>
    listeners
      .filter((listener) => isFor(listener, told))
      .map((listener) => ({
        id: randomId('msg'),
        endpoint: listener.id,
        type: told.body.type,
        payload: JSON.stringify(told.body),
        createdAt: happening.now,
        job: newJob(),
        ...beginningOf(listener, happening.now),
      })),
  );
  if (rows.length === 0) return;
  await transaction.insert(webhookDeliveries).values(rows);
  await queueTries(
    transaction,
    rows.filter(({ state }) => state === 'pending').map(({ id, job }) => ({ delivery: id, job })),
  );
};
