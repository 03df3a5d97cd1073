import { inTransaction, schema, type Database } from '../../src/platform/database/index.js';
import { newJob, queueTries } from '../../src/platform/services/webhooks/delivery-queue.js';

/** Owes an endpoint so many messages, due for a minute before `now`, the first the longest. */
export const oweMessages = (database: Database, endpoint: string, count: number, now: Date): Promise<void> =>
  inTransaction(database, async (transaction) => {
    if (count === 0) return;
    const since = now.getTime() - 60_000;
    const rows = Array.from({ length: count }, (_, index) => ({
      id: `msg_${endpoint}_${String(index).padStart(4, '0')}`,
      endpoint,
      type: 'shipment.paid' as const,
      payload: '{"type":"shipment.paid"}',
      state: 'pending' as const,
      createdAt: new Date(since + index),
      nextTryAt: new Date(since + index),
      job: newJob(),
    }));
    await transaction.insert(schema.webhookDeliveries).values(rows);
    await queueTries(
      transaction,
      rows.map(({ id, job }) => ({ delivery: id, job })),
    );
  });
