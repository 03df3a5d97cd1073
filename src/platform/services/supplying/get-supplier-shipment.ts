import type { OrderState } from '../../../contract/order.js';
import type { ShipmentLabel } from '../../../contract/supplier-shipment.js';
import { inTransaction } from '../../database/index.js';
import type { Divisions } from '../divisions.js';
import { regionName } from '../mask-personal-data.js';
import { recordEvent } from '../order-life/change-order.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { HomeAddress, PersonalData } from '../personal/personal-data.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { readOwnShipment, supplierActor, type ShipmentRequest } from './own-shipment.js';
import { viewShipments } from './supplier-shipment-view.js';

/** While it is to be sent its supplier needs to know where to (PIPL art. 6: no more than the purpose takes). */
const toBeSent: readonly OrderState[] = ['paid', 'packed', 'shipped'];

/** 湖南省 长沙市 岳麓区 麓山街道: down to the town. */
const wholeRegion = (divisions: Divisions, { countyCode, townCode }: HomeAddress) =>
  [regionName(divisions, countyCode), divisions.find(townCode)?.name ?? ''].join(' ').trim();

const recipientOf = (divisions: Divisions, { contact, address }: PersonalData) => ({
  name: contact.name,
  phone: contact.phone,
  address: address && {
    region: wholeRegion(divisions, address),
    townCode: address.townCode,
    detail: address.detail,
  },
});

/**
 * A shipment of the supplier with what its label needs. That name, phone and address were read is recorded before they
 * are given.
 * @throws {ServiceError} `not_found`.
 */
export const getSupplierShipment = async (
  { database, clock, vault, divisions }: Pick<ServiceContext, 'clock' | 'database' | 'divisions' | 'vault'>,
  request: ShipmentRequest,
  key: SupplierKey,
): Promise<ShipmentLabel> => {
  const places = await divisions();
  return inTransaction(database, async (transaction) => {
    const own = await readOwnShipment(transaction, key, request);
    const [view] = await viewShipments(transaction, vault, [own]);
    if (!view) throw notFound('shipment');
    const { position, state } = own.shipment;
    const personal = toBeSent.includes(state) ? openPersonalData(vault, own.order) : null;
    if (!personal) return { ...view, recipient: null };
    await recordEvent(
      transaction,
      own.order.id,
      { action: 'readLabel', actor: supplierActor(key), now: clock(), detail: { key: key.id } },
      { from: state, to: state, shipment: position },
    );
    return { ...view, recipient: recipientOf(places, personal) };
  });
};
