import type { Carrier, TraceStatus } from '../../../contract/parcel.js';
import type { SupplierShipment } from '../../../contract/supplier-shipment.js';
import { recordEvent } from '../order-life/change-order.js';
import { maskCarrierWords } from '../parcels/carrier-words.js';
import { recordTrace } from '../parcels/record-parcel.js';
import { openPersonalData } from '../personal/open-personal-data.js';
import type { SupplierKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { invalidRequest } from '../service-error.js';
import { changeOwnShipment, type ShipmentRequest } from './own-shipment.js';

export interface TraceRequest extends ShipmentRequest {
  readonly carrier: Carrier;
  readonly number: string;
  readonly events: readonly {
    readonly at: string;
    readonly status: TraceStatus;
    readonly place?: string | null | undefined;
    readonly note?: string | null | undefined;
  }[];
}

/** Clocks differ by so much, in ms; a time in China that is sent as if it were UTC is eight hours ahead. */
const skew = 10 * 60_000;

const momentOf = (text: string, index: number, now: Date): Date => {
  const at = new Date(text);
  const pointer = `/events/${String(index)}/at`;
  if (Number.isNaN(at.getTime())) throw invalidRequest({ pointer, message: 'There is no such moment.' });
  if (at.getTime() > now.getTime() + skew) {
    throw invalidRequest({ pointer, message: 'That is still to come. Send the time in UTC, not in China.' });
  }
  return at;
};

/**
 * Writes down what has happened to a parcel of the supplier's. Where the shipment stands does not change: it arrives, and
 * is received, by somebody's word.
 * @throws {ServiceError} `not_found` for a parcel that it has not sent, or `invalid_request` for what is still to come.
 */
export const traceShipment = (
  context: Pick<ServiceContext, 'clock' | 'database' | 'vault'>,
  { events, ...request }: TraceRequest,
  key: SupplierKey,
): Promise<SupplierShipment> =>
  changeOwnShipment(context, key, request, async (transaction, { order, shipment }, { actor, now, key: by }) => {
    const { carrier, number } = request;
    const { position, state } = shipment;
    const personal = openPersonalData(context.vault, order);
    // Once the order's person is erased nobody could say what of the words is theirs: then none are kept.
    const masked = (text: string | null | undefined) => (text && personal ? maskCarrierWords(text, personal) : null);
    const news = events.map(({ at, status, place, note }, index) => ({
      at: momentOf(at, index, now),
      status,
      place: masked(place),
      note: masked(note),
    }));
    const told = await recordTrace(transaction, { order: order.id, shipment: position, carrier, number }, news);
    if (told === 0) return;
    const detail = { key: by, carrier, number, events: told };
    const move = { from: state, to: state, shipment: position };
    await recordEvent(transaction, order.id, { action: 'trace', actor, now, detail }, move);
  });
