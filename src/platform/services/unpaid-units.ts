import { and, eq, min, ne, sql } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { ServiceError } from './service-error.js';

const { keys, orders } = schema;

interface UnpaidOrder {
  readonly id: string;
  readonly key: string;
  readonly placedAt: Date;
}

/** The refusal of an order whose pieces go beyond the limit, with the seconds until the next of the key's orders ends. */
export const unpaidLimitReached = async (transaction: Executor, order: UnpaidOrder): Promise<ServiceError> => {
  const { id, key, placedAt } = order;
  const [next] = await transaction
    .select({ end: min(orders.expiresAt) })
    .from(orders)
    .where(and(eq(orders.key, key), eq(orders.state, 'placed'), ne(orders.id, id)));
  const milliseconds = (next?.end?.getTime() ?? 0) - placedAt.getTime();
  return new ServiceError(
    'unpaid_limit',
    'Too many pieces are held by unpaid orders of this partner. Try again later.',
    {
      retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)),
    },
  );
};

/** The refusal of an order with which one address would hold more than its part. */
export const tooManyPieces = ({ retryAfterSeconds }: ServiceError): ServiceError =>
  new ServiceError(
    'unpaid_limit',
    'Too many pieces were ordered from this address in a short time. Order fewer, or wait.',
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  );

/** Gives them free when the order is paid or has ended. */
export const releaseUnpaidUnits = async (transaction: Executor, key: string, units: number): Promise<void> => {
  await transaction
    .update(keys)
    .set({ unpaidUnits: sql`${keys.unpaidUnits} - ${units}` })
    .where(eq(keys.key, key));
};
