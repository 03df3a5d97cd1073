import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Collection } from '../../../contract/partner-collection.js';
import { schema } from '../../database/index.js';
import type { PartnerSecretKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { invalidRequest, notFound } from '../service-error.js';
import { collectOrder } from './collect-order.js';

const { keys, orderLines, orders, partners, places } = schema;

export interface StoreCollectionRequest {
  readonly orderNumber?: string | undefined;
  /** Six digits, or what the QR code says. */
  readonly code: string;
}

const readCode = ({ orderNumber, code: given }: StoreCollectionRequest) => {
  const [, named, digits] = /^XIANG-COLLECT:([^:]+):(\d{6})$/.exec(given) ?? [];
  const number = named ?? orderNumber;
  if (number === undefined) {
    throw invalidRequest({ pointer: '/orderNumber', message: 'Six digits alone name no order: give its number, too.' });
  }
  if (named !== undefined && orderNumber !== undefined && named !== orderNumber) {
    throw invalidRequest({ pointer: '/orderNumber', message: 'The QR code is of another order.' });
  }
  return { number, code: digits ?? given };
};

/**
 * Hands over what lies at a store of the partner's zone for an order that came by the partner's keys.
 * @throws {ServiceError} `not_found` for any other order; `order_state` where nothing lies there; `collection_code_wrong`
 * or `collection_code_locked`.
 */
export const collectAtStore = async (
  context: ServiceContext,
  request: StoreCollectionRequest,
  { partner, partnerName, test }: PartnerSecretKey,
): Promise<Collection> => {
  const { orm } = context.database;
  const { number, code } = readCode(request);
  const [own] = await orm
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(keys, eq(keys.key, orders.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .innerJoin(places, sql`${places.id} = ${orders.destination}->>'place'`)
    .where(
      and(
        eq(orders.number, number),
        eq(keys.partner, partner),
        eq(keys.test, test),
        eq(places.kind, 'store'),
        sql`${places.zones} ? ${partners.zone}`,
      ),
    );
  if (!own) throw notFound('order');
  const actor = { kind: 'partner', name: partnerName } as const;
  const collected = await collectOrder(context, { number, code, actor });
  const rows = await orm
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.order, own.id), inArray(orderLines.shipment, [...collected.shipments])))
    .orderBy(asc(orderLines.position));
  const lines = rows.map((line) => ({
    productId: line.product,
    variantId: line.variant,
    name: line.name,
    label: line.label,
    quantity: line.quantity - line.refundedQuantity,
  }));
  return {
    orderNumber: number,
    collectedAt: collected.at.toISOString(),
    lines: lines.filter(({ quantity }) => quantity > 0),
  };
};
