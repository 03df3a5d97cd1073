import type { Carrier } from '../../../contract/parcel.js';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { changeShipment, recordEvent } from '../order-life/change-order.js';
import { recordParcel } from '../parcels/record-parcel.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { changeOwnShipment, type ShipmentRequest } from './own-shipment.js';

type Context = Pick<ServiceContext, 'clock' | 'database' | 'vault'>;

/**
 * Packs a shipment; one that is packed already stays so.
 * @throws {ServiceError} `not_found`, or `order_state` where it is not paid, or ended.
 */
export const packShipment = (context: Context, request: ShipmentRequest, key: SupplierKey): Promise<SupplierShipment> =>
  changeOwnShipment(context, key, request, async (transaction, { order, shipment }, { actor, now, key: by }) => {
    if (shipment.state === 'packed') return;
    await changeShipment(transaction, order, shipment.position, { action: 'pack', actor, now, detail: { key: by } });
  });

export interface DispatchRequest extends ShipmentRequest {
  readonly carrier: Carrier;
  readonly number: string;
}

/**
 * Hands a packed shipment to its carrier. Of one that is on its way another number is another parcel, and the same one
 * changes nothing.
 * @throws {ServiceError} `not_found`, or `order_state` where it is not packed.
 */
export const shipShipment = (context: Context, request: DispatchRequest, key: SupplierKey): Promise<SupplierShipment> =>
  changeOwnShipment(context, key, request, async (transaction, { order, shipment }, { actor, now, key: by }) => {
    const { carrier, number } = request;
    const { position, state } = shipment;
    const detail = { key: by, carrier, number };
    if (state !== 'shipped') {
      await changeShipment(transaction, order, position, { action: 'ship', actor, now, detail });
    }
    const isNew = await recordParcel(transaction, { order: order.id, shipment: position, carrier, number }, now);
    if (state === 'shipped' && isNew) {
      const move = { from: state, to: state, shipment: position };
      await recordEvent(transaction, order.id, { action: 'addParcel', actor, now, detail }, move);
    }
  });

/**
 * Says that a shipment lies where it is collected; one that lies there already stays so.
 * @throws {ServiceError} `not_found`, or `order_state` where it is not on its way, or goes to a home.
 */
export const arriveShipment = (
  context: Context,
  request: ShipmentRequest,
  key: SupplierKey,
): Promise<SupplierShipment> =>
  changeOwnShipment(context, key, request, async (transaction, { order, shipment }, { actor, now, key: by }) => {
    if (order.destination.type === 'home') {
      throw new ServiceError('order_state', 'It goes to a home, where nothing is collected.', {
        members: { state: shipment.state },
      });
    }
    if (shipment.state === 'ready_to_collect') return;
    await changeShipment(transaction, order, shipment.position, { action: 'arrive', actor, now, detail: { key: by } });
  });
