import type { Call, CallInput } from '../client/call.js';
import type { IdempotentOptions } from '../client/checkouts.js';
import { idempotencyErrors } from '../client/error-classes.js';
import { createList } from '../client/list.js';
import type { PageOptions, RequestOptions } from '../client/options.js';
import {
  arriveShipment,
  collectShipments,
  getSupplierShipment,
  listSupplierShipments,
  packShipment,
  refundShipment,
  shipShipment,
  traceShipment,
  type supplierStates,
  type SupplierShipment,
} from '../contract/supplier-shipment.js';
import { collectionErrors } from './collections.js';
import { ShipmentStateError } from './errors/shipment-state-error.js';

/** Names a shipment: any that the platform has given, by list or by webhook, names itself. */
export type ShipmentRef = Readonly<Pick<SupplierShipment, 'orderNumber' | 'position'>>;

/** Which shipments. */
export interface ShipmentFilter {
  /** Only those that stand there: `paid` waits to be packed, `packed` to be sent. */
  readonly state?: (typeof supplierStates)[number] | undefined;
}

/** Whose parcel it is, and the number that the carrier prints on it. */
export type DispatchRequest = CallInput<typeof shipShipment>['body'];
/** Whose parcel it is, and what has happened to it: times in UTC, in any order. */
export type TraceRequest = CallInput<typeof traceShipment>['body'];
/** Which pieces, why, and what they cost together, in fen. */
export type RefundRequest = CallInput<typeof refundShipment>['body'];
/** The text of the QR code as `code`, or the six digits with the order's number. */
export type CollectRequest = CallInput<typeof collectShipments>['body'];

const paramsOf = ({ orderNumber, position }: ShipmentRef) => ({ orderNumber, position: String(position) });
const errors = { ...idempotencyErrors, order_state: ShipmentStateError };

/** The supplier's shipments that have been paid for, from packing to what comes back. */
export const shipments = (call: Call) => {
  const page = ({ signal, ...query }: Omit<PageOptions, 'lang'> & ShipmentFilter = {}) =>
    call(listSupplierShipments, { query, signal });
  return {
    /** One page of the shipments, the longest unchanged first; what is personal in them is masked. */
    page,
    /**
     * All shipments, the longest unchanged first, fetched page by page as they are read. With a `state`, each comes
     * once, also while those that were read are moved on; without one, what is changed meanwhile comes once more.
     */
    list: (options: Omit<PageOptions, 'cursor' | 'lang'> & ShipmentFilter = {}) =>
      createList((cursor) => page({ ...options, cursor })),
    /**
     * A shipment with what its label needs: `recipient` is the name, phone and address in full while it is to be sent,
     * and null at any other time. Where `invoiceWanted`, `invoice` is title, tax number, e-mail and amount of the invoice
     * that you owe for it, from payment until the order is closed. The platform records each reading; keep no more of it
     * than label and invoice take.
     *
     * @throws NotFoundError where there is none, or it is another supplier's.
     */
    label: (shipment: ShipmentRef, { signal }: RequestOptions = {}) =>
      call(getSupplierShipment, { params: paramsOf(shipment), signal }),
    /**
     * Says that it is packed: from then on the shopper cannot cancel it.
     *
     * @throws ShipmentStateError where it was cancelled, say. NotFoundError, IdempotencyError
     */
    pack: (shipment: ShipmentRef, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      call(packShipment, { params: paramsOf(shipment), signal, idempotencyKey, errors }),
    /**
     * Says that it is on its way, and with whom. Another number is another parcel of it; the same number is not.
     *
     * @throws ShipmentStateError, NotFoundError, InvalidRequestError, IdempotencyError
     */
    dispatch: (shipment: ShipmentRef, body: DispatchRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      call(shipShipment, { params: paramsOf(shipment), body, signal, idempotencyKey, errors }),
    /**
     * Says what has happened to a parcel of it, for the shopper to see; what was told already is not told twice.
     *
     * @throws NotFoundError where it has no such parcel. InvalidRequestError, IdempotencyError
     */
    trace: (shipment: ShipmentRef, body: TraceRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      call(traceShipment, { params: paramsOf(shipment), body, signal, idempotencyKey, errors: idempotencyErrors }),
    /**
     * Says that it lies at the station or in the store, where it is collected.
     *
     * @throws ShipmentStateError, NotFoundError, IdempotencyError
     */
    arrive: (shipment: ShipmentRef, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      call(arriveShipment, { params: paramsOf(shipment), signal, idempotencyKey, errors }),
    /**
     * Hands over all that lies there of the supplier's, to whoever shows the order's code. Gives what was handed over.
     *
     * @throws CollectionCodeError, ShipmentStateError where nothing lies there. NotFoundError where the supplier has no
     * part in such an order. InvalidRequestError where six digits come without a number. IdempotencyError
     */
    collect: async (body: CollectRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      (
        await call(collectShipments, {
          body,
          signal,
          idempotencyKey,
          errors: collectionErrors,
        })
      ).items,
    /**
     * Gives back the money for pieces of it. `amountFen` is what they cost, `unitPriceFen` times `quantity`; another
     * sum is refused, and nothing is given back.
     *
     * A call gives back once, however often it has to ask. A second call is a second refund, unless both have the same
     * `idempotencyKey`: give one that your own books have, as the number of the return, wherever a call might be made
     * again: by hand, after a restart, or after a NetworkError or TimeoutError. The order's record keeps it.
     *
     * @throws InvalidRequestError where the sum is another, or so many pieces are not left. ShipmentStateError where the
     * order is not under way. NotFoundError, IdempotencyError
     */
    refund: (shipment: ShipmentRef, body: RefundRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
      call(refundShipment, { params: paramsOf(shipment), body, signal, idempotencyKey, errors }),
  };
};
/** The supplier's shipments that have been paid for, from packing to what comes back. */
export type SupplierShipments = ReturnType<typeof shipments>;
