import type { Call, CallInput } from '../client/call.js';
import type { IdempotentOptions } from '../client/checkouts.js';
import { idempotencyErrors } from '../client/error-classes.js';
import { collectAtStore } from '../contract/partner-collection.js';
import { CollectionCodeError } from './errors/collection-code-error.js';
import { ShipmentStateError } from './errors/shipment-state-error.js';

/**
 * What the shopper shows: as `code` the text of the QR code, as it was scanned, which names the order itself; or the six
 * digits, with the order's number.
 */
export type CollectionRequest = CallInput<typeof collectAtStore>['body'];

/** Orders that are collected at the partner's own stores. */
export const collections = (call: Call) => ({
  /**
   * Hands over all that lies at the store, to whoever shows the order's code, and gives what it is. Whoever asks again is
   * told the same, with the time of the first: an old `collectedAt` says that it has gone already.
   *
   * @throws CollectionCodeError where the code is another; its `triesLeft` says how many more may be given.
   * ShipmentStateError where nothing lies there yet. NotFoundError where the order is collected elsewhere, or came by
   * another partner's key. InvalidRequestError where six digits come without a number, or the code is none.
   * IdempotencyError
   */
  create: (body: CollectionRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(collectAtStore, {
      body,
      signal,
      idempotencyKey,
      errors: {
        ...idempotencyErrors,
        order_state: ShipmentStateError,
        collection_code_wrong: CollectionCodeError,
        collection_code_locked: CollectionCodeError,
      },
    }),
});
/** Orders that are collected at the partner's own stores. */
export type PartnerCollections = ReturnType<typeof collections>;
