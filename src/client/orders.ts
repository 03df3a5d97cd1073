import type { Language } from '../contract/endpoint.js';
import { getCheckoutDetails } from '../contract/checkout-details.js';
import {
  cancelOrder,
  confirmReceipt,
  getCollectionCode,
  getOrder,
  placeOrder,
  requestReturn,
} from '../contract/order.js';
import type { Call, CallInput } from './call.js';
import type { IdempotentOptions } from './checkouts.js';
import { idempotencyErrors } from './error-classes.js';
import { CheckoutExpiredError } from './errors/checkout-expired-error.js';
import { NotOrderableError } from './errors/not-orderable-error.js';
import { PriceChangedError } from './errors/price-changed-error.js';
import { RateLimitedError } from './errors/rate-limited-error.js';
import type { RequestOptions } from './options.js';

/** Where it goes, and the total that the shopper saw. */
export type PlaceOrderRequest = CallInput<typeof placeOrder>['body'];

/** Pieces that are sent back, by the positions of their lines. */
export type ReturnRequest = CallInput<typeof requestReturn>['body'];

/** Which quote a checkout shall come with. */
export interface DetailsOptions extends RequestOptions {
  /** Its language; the one in which the checkout was opened without it. */
  readonly lang?: Language | undefined;
  /** Code of the province, city or county to which it shall go; without it the postage may be a range. */
  readonly region?: string | undefined;
}

/** From a checkout to a paid order: for the platform's own pages only, no other origin is answered. */
export const orders = (call: Call) => ({
  /**
   * A checkout with a fresh quote.
   *
   * @throws NotFoundError
   */
  details: (checkoutId: string, { lang, region, signal }: DetailsOptions = {}) =>
    call(getCheckoutDetails, { params: { checkout: checkoutId }, query: { lang, region }, signal }),
  /**
   * Places the order of a checkout: all lines or none, at the total that was shown.
   *
   * @throws PriceChangedError, NotOrderableError, CheckoutExpiredError, RateLimitedError, IdempotencyError
   */
  place: (checkoutId: string, body: PlaceOrderRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(placeOrder, {
      params: { checkout: checkoutId },
      body,
      signal,
      idempotencyKey,
      errors: {
        ...idempotencyErrors,
        checkout_expired: CheckoutExpiredError,
        price_changed: PriceChangedError,
        not_orderable: NotOrderableError,
        unpaid_limit: RateLimitedError,
      },
    }),
  /**
   * An order; what is personal in it is masked.
   *
   * @throws NotFoundError
   */
  get: (id: string, { signal }: RequestOptions = {}) => call(getOrder, { params: { order: id }, signal }),
  /**
   * What is shown at the place, once something of the order is ready to be collected.
   *
   * @throws NotFoundError
   */
  collectionCode: (id: string, { signal }: RequestOptions = {}) =>
    call(getCollectionCode, { params: { order: id }, signal }),
  /**
   * Cancels what is not yet packed of an order; what was paid for it goes back.
   *
   * @throws NotFoundError, IdempotencyError
   */
  cancel: (id: string, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(cancelOrder, { params: { order: id }, signal, idempotencyKey, errors: idempotencyErrors }),
  /**
   * Confirms that what was shipped is there.
   *
   * @throws NotFoundError, IdempotencyError
   */
  confirmReceipt: (id: string, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(confirmReceipt, { params: { order: id }, signal, idempotencyKey, errors: idempotencyErrors }),
  /**
   * Says that pieces are sent back without a reason; their price goes back once the supplier has them.
   *
   * @throws NotFoundError, IdempotencyError
   */
  requestReturn: (id: string, body: ReturnRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(requestReturn, { params: { order: id }, body, signal, idempotencyKey, errors: idempotencyErrors }),
});
export type Orders = ReturnType<typeof orders>;
