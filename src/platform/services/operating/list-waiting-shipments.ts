import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { OrderState } from '../../../contract/order-state.js';
import { schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';

const { keys, orders, shipments } = schema;

/** A shipment that its supplier has let lie; nothing personal. */
export interface WaitingShipment {
  readonly orderNumber: string;
  readonly position: number;
  readonly supplier: string;
  readonly state: OrderState;
  /** Since when it has stood there. */
  readonly since: string;
  /** Whether the order came by a test key. */
  readonly test: boolean;
}

const dayMs = 24 * 60 * 60_000;

/** Shipments that have been paid or packed for longer than so many days, the longest first. */
export const listWaitingShipments = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  { days }: { readonly days: number },
): Promise<WaitingShipment[]> => {
  const rows = await database.orm
    .select({
      orderNumber: orders.number,
      position: shipments.position,
      supplier: shipments.supplier,
      state: shipments.state,
      since: shipments.changedAt,
      test: keys.test,
    })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.order))
    .innerJoin(keys, eq(keys.key, orders.key))
    .where(
      and(
        inArray(shipments.state, ['paid', 'packed']),
        lte(shipments.changedAt, new Date(clock().getTime() - days * dayMs)),
      ),
    )
    .orderBy(asc(shipments.changedAt), asc(orders.number), asc(shipments.position));
  return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
};
