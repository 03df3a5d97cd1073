import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { OrderAction } from './transitions.js';

const { orderEvents } = schema;

/** By which a shipment leaves its supplier: from then on its postage is spent. */
const sending: readonly OrderAction[] = ['ship', 'arrive'];

/** Positions of the shipments of an order that were sent, those too whose goods have come back since. */
export const sentShipments = async (transaction: Executor, order: string): Promise<readonly number[]> => {
  const rows = await transaction
    .selectDistinct({ shipment: orderEvents.shipment })
    .from(orderEvents)
    .where(
      and(eq(orderEvents.order, order), inArray(orderEvents.action, [...sending]), isNotNull(orderEvents.shipment)),
    );
  return rows.map(({ shipment }) => shipment ?? -1);
};
