import type { Call, CallInput } from '../client/call.js';
import type { IdempotentOptions } from '../client/checkouts.js';
import { idempotencyErrors } from '../client/error-classes.js';
import type { ErrorClasses } from '../client/failure.js';
import { collectAtStore } from '../contract/partner-collection.js';
import { collectAtPlace } from '../contract/place-collection.js';
import { CollectionCodeError } from './errors/collection-code-error.js';
import { OrderNotHereError } from './errors/order-not-here-error.js';
import { ShipmentStateError } from './errors/shipment-state-error.js';

/**
 * What the shopper shows: as `code` the text of the QR code, as it was scanned, which names the order itself; or the six
 * digits, with the order's number.
 */
export type CollectionRequest = CallInput<typeof collectAtStore>['body'];

/** What any handing over may be refused with. */
export const collectionErrors: ErrorClasses = {
  ...idempotencyErrors,
  not_found: OrderNotHereError,
  order_state: ShipmentStateError,
  collection_code_wrong: CollectionCodeError,
  collection_code_locked: CollectionCodeError,
};

/** Both rows are the same but for whose key they want. */
const over = (call: Call, row: typeof collectAtStore) => ({
  /**
   * Hands over all that lies there, to whoever shows the order's code, and gives what it is. Whoever asks again is told
   * the same, with the time of the first: an old `collectedAt` says that it has gone already.
   *
   * @throws CollectionCodeError where the code is another; its `triesLeft` says how many more may be given.
   * ShipmentStateError where nothing lies there yet. NotFoundError where the order is collected elsewhere, or, at a
   * partner's store, came by another partner's key. InvalidRequestError where six digits come without a number, or the
   * code is none. IdempotencyError
   */
  create: (body: CollectionRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(row, { body, signal, idempotencyKey, errors: collectionErrors }),
});

/** Orders that are collected at the partner's own stores. */
export const partnerCollections = (call: Call) => over(call, collectAtStore);
/** Orders that are collected at one station or store, of whatever supplier and partner. */
export const placeCollections = (call: Call) => over(call, collectAtPlace);

/** Orders that are handed over to whoever shows their code. */
export type Collections = ReturnType<typeof over>;
