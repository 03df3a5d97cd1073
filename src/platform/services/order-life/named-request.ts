import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';

const { orderEvents } = schema;

/**
 * Names a request in an order's record. Answers are kept by `Idempotency-Key`, but a crash after the change and before
 * its answer was kept lets the same request run again: it then finds its own name.
 */
export const nameOfRequest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** Whether what is recorded with that name as `request` of its detail has been done. */
export const isRecorded = async (transaction: Executor, order: string, request: string): Promise<boolean> => {
  const known = await transaction
    .select({ id: orderEvents.id })
    .from(orderEvents)
    .where(and(eq(orderEvents.order, order), sql`${orderEvents.detail}->>'request' = ${request}`))
    .limit(1);
  return known.length > 0;
};
