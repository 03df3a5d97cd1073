import { and, asc, eq, ne } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order.js';
import { schema, type ActorKind, type Executor } from '../../database/index.js';
import { ServiceError } from '../service-error.js';
import { tellWebhooks } from '../webhooks/tell-webhooks.js';
import { endStates, isRefundable, stateAfter, underWay, type OrderAction } from './transitions.js';

const { orderEvents, orders, shipments } = schema;

/** Who does it. `name` is a supplier's or a place's id, or a partner's or provider's name, never a person's. */
export interface Actor {
  readonly kind: ActorKind;
  readonly name?: string;
}

export interface Change {
  readonly action: OrderAction;
  readonly actor: Actor;
  readonly now: Date;
  /** More about it, for the record; never personal. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** What a change needs to know of an order that the transaction has locked. */
export interface LockedOrder {
  readonly id: string;
  readonly state: OrderState;
}

/** The refusal of what makes no sense where the order stands. */
export const refusal = (action: string, state: string) =>
  new ServiceError('order_state', `"${action}" makes no sense for what is "${state}". Read the order again.`, {
    members: { state },
  });

/** From where to where. */
interface Move {
  readonly from: OrderState;
  readonly to: OrderState;
  /** Position of the shipment that it was about. */
  readonly shipment?: number;
  /** Where the order has come to with its shipment, if anywhere. */
  readonly order?: OrderState | undefined;
}

/**
 * Writes down what has happened, and tells whoever wants to hear of it; nothing happens to an order without. It comes
 * last: what is told is what stands in the rows.
 */
export const recordEvent = async (
  transaction: Executor,
  order: string,
  { action, actor, now, detail }: Omit<Change, 'action'> & { readonly action: string },
  move: Move,
) => {
  await transaction.insert(orderEvents).values({
    order,
    at: now,
    action,
    actorKind: actor.kind,
    actorName: actor.name ?? null,
    detail: detail ?? null,
    from: move.from,
    to: move.to,
    shipment: move.shipment ?? null,
  });
  const refund = detail?.['refund'];
  const returned = detail?.['return'];
  await tellWebhooks(transaction, {
    order,
    action,
    now,
    shipment: move.shipment,
    isReceived: move.order === 'received',
    refund: typeof refund === 'string' ? refund : undefined,
    returned: typeof returned === 'string' ? returned : undefined,
  });
};

const setState = async (transaction: Executor, order: string, state: OrderState, now: Date) => {
  await transaction
    .update(orders)
    .set({
      state,
      ...(state === 'paid' && { paidAt: now }),
      ...(state === 'received' && { receivedAt: now }),
      // One whose money goes back after closing has not come to its end yet.
      endedAt: endStates.includes(state) ? now : null,
    })
    .where(eq(orders.id, order));
};

/**
 * Changes where a whole order stands, its shipments with it, and records who did it. The caller has locked the order.
 * @throws {ServiceError} `order_state` where it makes no sense.
 */
export const changeOrder = async (
  transaction: Executor,
  { id, state }: LockedOrder,
  change: Change,
): Promise<OrderState> => {
  const to = stateAfter(change.action, state);
  if (!to) throw refusal(change.action, state);
  await setState(transaction, id, to, change.now);
  await transaction
    .update(shipments)
    .set({ state: to, changedAt: change.now })
    // One whose money has gone back before has come to its own end.
    .where(and(eq(shipments.order, id), ne(shipments.state, 'refunded')));
  await recordEvent(transaction, id, change, { from: state, to });
  return to;
};

/** An order has come as far as the last of its shipments; those that are refunded hold nothing up. */
const stateOfAll = (states: readonly OrderState[]): OrderState | undefined =>
  underWay.find((state) => states.includes(state));

/**
 * Changes where one shipment of an order stands, and the order with it where that was the last one. The caller has
 * locked the order.
 * @throws {ServiceError} `not_found`, or `order_state` where it makes no sense.
 */
export const changeShipment = async (
  transaction: Executor,
  { id, state }: LockedOrder,
  position: number,
  change: Change,
): Promise<OrderState> => {
  const all = await transaction
    .select({ position: shipments.position, state: shipments.state })
    .from(shipments)
    .where(eq(shipments.order, id))
    .orderBy(asc(shipments.position));
  const shipment = all.find((one) => one.position === position);
  if (!shipment) throw new ServiceError('not_found', 'There is no such shipment.');
  const to = stateAfter(change.action, shipment.state);
  // What is being refunded is not sent. Of a closed order the shipments are closed, and from there money alone leads on.
  if (!to || !isRefundable(state)) throw refusal(change.action, to ? state : shipment.state);
  await transaction
    .update(shipments)
    .set({ state: to, changedAt: change.now })
    .where(and(eq(shipments.order, id), eq(shipments.position, position)));
  const reached = stateOfAll(all.map((one) => (one.position === position ? to : one.state)));
  const order = reached === state ? undefined : reached;
  if (order) await setState(transaction, id, order, change.now);
  await recordEvent(transaction, id, change, { from: shipment.state, to, shipment: position, order });
  return order ?? state;
};
