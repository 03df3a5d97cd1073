import { timingSafeEqual } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order.js';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import { changeShipment, recordEvent, refusal, type Actor } from '../order-life/change-order.js';
import { lockOrder } from '../order-life/lock-order.js';
import type { OrderRow } from '../order-view.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { ServiceContext } from '../service-context.js';
import { notFound, ServiceError } from '../service-error.js';

const { orders, shipments } = schema;

/** Wrong codes that an order bears: of a million codes, five leave a guesser nothing. */
export const collectionTries = 5;

export interface CollectRequest {
  /** The order's number, as it stands in the QR code. */
  readonly number: string;
  /** Six digits, as the shopper shows them. */
  readonly code: string;
  /** Who hands it over. */
  readonly actor: Actor;
  /** Id of the supplier whose shipments alone are handed over; all that lie there without it. */
  readonly supplier?: string | undefined;
}

export interface Collected {
  readonly order: string;
  /** Positions of the shipments that were handed over. */
  readonly shipments: readonly number[];
}

const isSame = (known: string, given: string): boolean => {
  const [left, right] = [Buffer.from(known), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const lockNumbered = async (transaction: Executor, number: string): Promise<OrderRow> => {
  const [found] = await transaction.select({ id: orders.id }).from(orders).where(eq(orders.number, number));
  if (!found) throw notFound('order');
  return lockOrder(transaction, found.id);
};

const readyShipments = async (transaction: Executor, order: string, supplier: string | undefined) => {
  const rows = await transaction
    .select({ position: shipments.position, supplier: shipments.supplier })
    .from(shipments)
    .where(and(eq(shipments.order, order), eq(shipments.state, 'ready_to_collect')))
    .orderBy(asc(shipments.position));
  return rows.filter((row) => supplier === undefined || row.supplier === supplier).map(({ position }) => position);
};

/** Counts a wrong code, for the record too; gives the refusal, to be thrown once the count is written. */
const countWrong = async (transaction: Executor, order: OrderRow, actor: Actor, now: Date): Promise<ServiceError> => {
  await transaction
    .update(orders)
    .set({ collectionTries: sql`${orders.collectionTries} + 1` })
    .where(eq(orders.id, order.id));
  const move = { from: order.state, to: order.state };
  await recordEvent(transaction, order.id, { action: 'collectWrongCode', actor, now }, move);
  return new ServiceError('collection_code_wrong', 'The code is another. Have it read out, or scan it, again.', {
    members: { triesLeft: collectionTries - order.collectionTries - 1 },
  });
};

/**
 * Hands over what lies at the place for an order, to whoever shows its code.
 * @throws {ServiceError} `not_found`; `order_state` where nothing lies there; `collection_code_wrong` with `triesLeft`;
 * `collection_code_locked` after too many wrong ones: then the shopper confirms the receipt on the order's own page.
 */
export const collectOrder = async (
  { database, clock, vault }: ServiceContext,
  { number, code, actor, supplier }: CollectRequest,
): Promise<Collected> => {
  const result = await inTransaction(database, async (transaction): Promise<Collected | ServiceError> => {
    const now = clock();
    const order = await lockNumbered(transaction, number);
    const ready = await readyShipments(transaction, order.id, supplier);
    const known = openPersonalData(vault, order)?.collectionCode;
    if (ready.length === 0 || known === undefined) throw refusal('collect', order.state);
    if (order.collectionTries >= collectionTries) {
      throw new ServiceError(
        'collection_code_locked',
        'Too many wrong codes were given. Have the receipt confirmed on the order’s own page.',
      );
    }
    if (!isSame(known, code)) return countWrong(transaction, order, actor, now);
    let { state }: { state: OrderState } = order;
    for (const position of ready) {
      const change = { action: 'receive', actor, now, detail: { by: 'code' } } as const;
      state = await changeShipment(transaction, { id: order.id, state }, position, change);
    }
    return { order: order.id, shipments: ready };
  });
  if (result instanceof ServiceError) throw result;
  return result;
};
