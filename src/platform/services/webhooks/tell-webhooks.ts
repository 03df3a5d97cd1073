import { and, eq, exists, isNull, or, sql } from 'drizzle-orm';
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
    })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.test, keys.test),
        isNull(webhookEndpoints.disabledAt),
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

/**
 * Writes down, in the transaction that changes an order, what is told of it: so what is told has happened, and what has
 * happened is told, whatever dies in between. Where nobody listens, it is one short query.
 */
export const tellWebhooks = async (transaction: Executor, happening: Happening): Promise<void> => {
  if (!isTold(happening)) return;
  const listeners = await listenersOf(transaction).execute({ order: happening.order });
  if (listeners.length === 0) return;
  const events = eventsOf(happening, await readOrderFacts(transaction, happening.order));
  const rows = events.flatMap((told) =>
    listeners
      .filter((listener) => isFor(listener, told))
      .map(({ id: endpoint }) => ({
        id: randomId('msg'),
        endpoint,
        type: told.body.type,
        payload: JSON.stringify(told.body),
        state: 'pending' as const,
        createdAt: happening.now,
        nextTryAt: happening.now,
        job: newJob(),
      })),
  );
  if (rows.length === 0) return;
  await transaction.insert(webhookDeliveries).values(rows);
  await queueTries(
    transaction,
    rows.map(({ id, job }) => ({ delivery: id, job })),
  );
};
