import { eq } from 'drizzle-orm';
import type { OrderStatus } from '../../contract/order-status.js';
import { schema } from '../database/index.js';
import { readRefundsUnderWay, refundedPieces } from './order-life/refunds-under-way.js';
import { linesOfOrder, shipmentsOfOrder, stateAt, type OrderRow } from './order-view.js';
import { openPersonalData } from './personal/open-personal-data.js';
import { pictureOf } from './picture-url.js';
import { ownPartner, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { keys, orders, partners } = schema;

export interface LookUpRequest {
  readonly number: string;
  readonly phoneLastFour: string;
}

const statusView = async ({ clock, database, publicUrl }: ServiceContext, order: OrderRow): Promise<OrderStatus> => {
  const lines = await linesOfOrder(database.orm).execute({ order: order.id });
  const shipments = await shipmentsOfOrder(database.orm).execute({ order: order.id });
  const underWay = await readRefundsUnderWay(database.orm, order.id, lines);
  return {
    number: order.number,
    state: stateAt(order, clock()),
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    endedAt: order.endedAt?.toISOString() ?? null,
    lines: lines.map((line) => ({
      name: line.name,
      label: line.label,
      picture: pictureOf(publicUrl, line.picture),
      quantity: line.quantity,
      ...refundedPieces(line, underWay),
    })),
    shipments: shipments.map(({ supplierName, storage, state, changedAt }) => ({
      supplierName,
      storage,
      state,
      changedAt: changedAt.toISOString(),
    })),
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    refundingFen: underWay.amountFen,
  };
};

/**
 * The order, if it was placed through this partner, by a test key for a test key; the platform's own pages know all. A
 * test key works from localhost, so it must not tell of what was really ordered.
 */
const findOrder = async (
  { database }: ServiceContext,
  by: ReturnType<typeof eq>,
  { partnerName, test }: PublishableKey,
): Promise<OrderRow | undefined> => {
  const [row] = await database.orm
    .select({ order: orders, partnerName: partners.name, test: keys.test })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .where(by);
  const isOwn = row?.partnerName === partnerName && row.test === test;
  return isOwn || partnerName === ownPartner ? row?.order : undefined;
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
