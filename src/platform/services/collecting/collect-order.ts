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

const { orderEvents, orders, shipments } = schema;

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
  /** When the last of them was. */
  readonly at: Date;
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

/** What was handed over by the code before: whoever did not hear of it, because of a crash, asks again. */
const handedOver = async (
  transaction: Executor,
  { id }: OrderRow,
  supplier: string | undefined,
): Promise<Collected | undefined> => {
  const rows = await transaction
    .select({ position: shipments.position, supplier: shipments.supplier, at: orderEvents.at })
    .from(orderEvents)
    .innerJoin(shipments, and(eq(shipments.order, orderEvents.order), eq(shipments.position, orderEvents.shipment)))
    .where(
      and(
        eq(orderEvents.order, id),
        eq(orderEvents.action, 'receive'),
        sql`${orderEvents.detail}->>'by' = 'code'`,
        supplier === undefined ? undefined : eq(shipments.supplier, supplier),
      ),
    )
    .orderBy(asc(shipments.position));
  if (rows.length === 0) return undefined;
  const at = new Date(Math.max(...rows.map((row) => row.at.getTime())));
  return { order: id, shipments: rows.map(({ position }) => position), at };
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
 * Hands over what lies at the place for an order, to whoever shows its code. Where all of it was handed over by the code
 * before, that is told again, and nothing happens.
 * @throws {ServiceError} `not_found`; `order_state` where nothing lies there, or has; `collection_code_wrong` with `triesLeft`;
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
    const before = ready.length > 0 ? undefined : await handedOver(transaction, order, supplier);
    if ((ready.length === 0 && !before) || known === undefined) throw refusal('collect', order.state);
    if (order.collectionTries >= collectionTries) {
      throw new ServiceError(
        'collection_code_locked',
        'Too many wrong codes were given. Have the receipt confirmed on the order’s own page.',
      );
    }
    if (!isSame(known, code)) return countWrong(transaction, order, actor, now);
    if (before) return before;
    let { state }: { state: OrderState } = order;
    for (const position of ready) {
      const change = { action: 'receive', actor, now, detail: { by: 'code' } } as const;
      state = await changeShipment(transaction, { id: order.id, state }, position, change);
    }
    return { order: order.id, shipments: ready, at: now };
  });
  if (result instanceof ServiceError) throw result;
  return result;
};
