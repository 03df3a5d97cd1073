import type { OrderState } from '../../../contract/order.js';
import type { ShipmentLabel, SupplierShipment } from '../../../contract/supplier-shipment.js';
import { inTransaction } from '../../database/index.js';
import type { Divisions } from '../divisions.js';
import { regionName } from '../mask-personal-data.js';
import { recordEvent } from '../order-life/change-order.js';
import { underWay } from '../order-life/transitions.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { HomeAddress, PersonalData } from '../personal/personal-data.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { readOwnShipment, supplierActor, type ShipmentRequest } from './own-shipment.js';
import { owedInvoice } from './owed-invoice.js';
import { viewShipments } from './supplier-shipment-view.js';

/** While it is to be sent its supplier needs to know where to (PIPL art. 6: no more than the purpose takes). */
const toBeSent: readonly OrderState[] = ['paid', 'packed', 'shipped'];
/** And while it owes an invoice, for whom: what was paid for is invoiced (E-commerce Law of the PRC, art. 14). */
const invoiceIsOwed: readonly OrderState[] = underWay;

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

/** What of its order's personal data a shipment needs where it stands. */
const shownOf = (
  places: Divisions,
  state: OrderState,
  personal: PersonalData | null,
  view: SupplierShipment,
): Pick<ShipmentLabel, 'invoice' | 'recipient'> => ({
  recipient: personal && toBeSent.includes(state) ? recipientOf(places, personal) : null,
  invoice: personal && invoiceIsOwed.includes(state) ? owedInvoice(personal, view) : null,
});

/**
 * A shipment of the supplier with what its label and its invoice need. That name, phone and address were read, or title,
 * tax number and e-mail, is recorded before they are given.
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
    const shown = shownOf(places, state, openPersonalData(vault, own.order), view);
    const read = (['recipient', 'invoice'] as const).filter((part) => shown[part] !== null);
    if (read.length > 0) {
      await recordEvent(
        transaction,
        own.order.id,
        {
          action: 'readLabel',
          actor: supplierActor(key),
          now: clock(),
          detail: { key: key.id, shown: read.join(' ') },
        },
        { from: state, to: state, shipment: position },
      );
    }
    return { ...view, ...shown };
  });
};
