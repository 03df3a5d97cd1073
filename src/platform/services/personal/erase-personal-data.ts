import { and, asc, eq, exists, inArray, isNotNull, lte, ne, not, or, sql } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import { recordEvent, type Actor } from '../order-life/change-order.js';
import { endStates } from '../order-life/transitions.js';
import type { OrderRow } from '../order-view.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { findPersonOrder, type PersonOrder } from './find-person-order.js';
import { keptSince, orderRules } from './retention-rules.js';
import { workThrough } from '../work-through.js';

const { orders, parcelEvents, parcels, refunds } = schema;

type Named = Pick<OrderRow, 'id' | 'state'>;

/** Money that its owner has not got back: whoever is asked about it must know whose it is. */
const unpaidRefundsOf = (executor: Executor, order: string | typeof orders.id) =>
  executor
    .select({ one: sql`1` })
    .from(refunds)
    .where(and(eq(refunds.order, order), ne(refunds.state, 'done')));

const erase = async (transaction: Executor, { id, state }: Named, actor: Actor, now: Date) => {
  await transaction
    .update(orders)
    .set({ personal: null, personalKey: null, browserDigest: null })
    .where(eq(orders.id, id));
  const ofOrder = transaction.select({ id: parcels.id }).from(parcels).where(eq(parcels.order, id));
  // What a carrier has written was masked as far as it could be known.
  await transaction
    .update(parcelEvents)
    .set({ place: null, note: null })
    .where(and(inArray(parcelEvents.parcel, ofOrder), or(isNotNull(parcelEvents.place), isNotNull(parcelEvents.note))));
  await recordEvent(transaction, id, { action: 'erase', actor, now }, { from: state, to: state });
};

/**
 * Erases what is personal in orders whose time is over by the rule set; what was bought, when and for how much stays.
 * One order at a time, safe with many processes. Returns how many.
 */
export const erasePersonalData = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<number> => {
  const eraseOne = () =>
    inTransaction(database, async (transaction) => {
      const now = clock();
      const isOver = orderRules.map((rule) =>
        and(inArray(orders.state, [...rule.states]), lte(orders.endedAt, keptSince(rule, now))),
      );
      const [order] = await transaction
        .select({ id: orders.id, state: orders.state })
        .from(orders)
        .where(and(isNotNull(orders.personal), or(...isOver), not(exists(unpaidRefundsOf(transaction, orders.id)))))
        .orderBy(asc(orders.endedAt))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!order) return undefined;
      await erase(transaction, order, { kind: 'platform' }, now);
      return 1;
    });
  return workThrough(eraseOne);
};

/**
 * Erases what is personal in one order at its person's word (Personal Information Protection Law, art. 47).
 * @throws {ServiceError} `not_found`, or `order_state` while the order needs it.
 */
export const erasePersonOrder = async (context: ServiceContext, person: PersonOrder): Promise<{ number: string }> =>
  inTransaction(context.database, async (transaction) => {
    const order = await findPersonOrder(context, transaction, person);
    const { id, number, state } = order;
    if (!endStates.includes(state)) {
      throw new ServiceError(
        'order_state',
        `The order is still under way ("${state}"): it cannot be brought to its end without name, phone and address. ` +
          'Have it cancelled, or wait until it is closed; then ask again.',
        { members: { state } },
      );
    }
    if ((await unpaidRefundsOf(transaction, id).limit(1)).length > 0) {
      throw new ServiceError(
        'order_state',
        'Money of the order is still on its way back: whose it is must be known until it has arrived. Ask again then.',
        { members: { state } },
      );
    }
    await erase(transaction, order, { kind: 'operator' }, context.clock());
    return { number };
  });
