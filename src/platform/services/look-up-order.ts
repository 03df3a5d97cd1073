import { asc, eq } from 'drizzle-orm';
import type { OrderStatus } from '../../contract/order-status.js';
import { schema } from '../database/index.js';
import type { OrderRow } from './order-view.js';
import { openPersonalData } from './personal/open-personal-data.js';
import { pictureOf } from './picture-url.js';
import { ownPartner, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { keys, orderLines, orders, partners, shipments } = schema;

export interface LookUpRequest {
  readonly number: string;
  readonly phoneLastFour: string;
}

const statusView = async ({ database, publicUrl }: ServiceContext, order: OrderRow): Promise<OrderStatus> => {
  const lines = await database.orm
    .select()
    .from(orderLines)
    .where(eq(orderLines.order, order.id))
    .orderBy(asc(orderLines.position));
  const parts = await database.orm
    .select()
    .from(shipments)
    .where(eq(shipments.order, order.id))
    .orderBy(asc(shipments.position));
  return {
    number: order.number,
    state: order.state,
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    endedAt: order.endedAt?.toISOString() ?? null,
    lines: lines.map(({ name, label, picture, quantity }) => ({
      name,
      label,
      picture: pictureOf(publicUrl, picture),
      quantity,
    })),
    shipments: parts.map(({ supplierName, storage, state, changedAt }) => ({
      supplierName,
      storage,
      state,
      changedAt: changedAt.toISOString(),
    })),
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
  };
};

/** The order, if it was placed through this partner; the platform's own pages know all. */
const findOrder = async (
  { database }: ServiceContext,
  by: ReturnType<typeof eq>,
  { partnerName }: PublishableKey,
): Promise<OrderRow | undefined> => {
  const [row] = await database.orm
    .select({ order: orders, partnerName: partners.name })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .where(by);
  return row && (row.partnerName === partnerName || partnerName === ownPartner) ? row.order : undefined;
};

/**
 * How an order stands, for whoever knows its number and the last four digits of the phone. That the number is wrong, that
 * the digits are, and that the person's data are erased sound the same; how often a number is tried is limited by its route.
 * @throws {ServiceError} `not_found`.
 */
export const lookUpOrder = async (
  context: ServiceContext,
  { number, phoneLastFour }: LookUpRequest,
  key: PublishableKey,
): Promise<OrderStatus> => {
  const order = await findOrder(context, eq(orders.number, number), key);
  const personal = order && openPersonalData(context.vault, order);
  if (!order || personal?.contact.phone.slice(-4) !== phoneLastFour) throw notFound('order');
  return statusView(context, order);
};

/**
 * How an order stands, by the id in its link, which nobody guesses.
 * @throws {ServiceError} `not_found`.
 */
export const getOrderStatus = async (
  context: ServiceContext,
  { order: id }: { readonly order: string },
  key: PublishableKey,
): Promise<OrderStatus> => {
  const order = await findOrder(context, eq(orders.id, id), key);
  if (!order) throw notFound('order');
  return statusView(context, order);
};
