import { createCheckout, getCheckout } from '../contract/checkout.js';
import type { Call, CallInput } from './call.js';
import { idempotencyErrors, keyErrors } from './error-classes.js';
import { NotOrderableError } from './errors/not-orderable-error.js';
import type { RequestOptions } from './options.js';

/** The lines of a cart, and the address to which the shopper returns. */
export type CheckoutRequest = CallInput<typeof createCheckout>['body'];

/** What a method takes that must not happen twice. */
export interface IdempotentOptions extends RequestOptions {
  /** One for each intent of the shopper: a repeat with the same key gets the same answer. */
  readonly idempotencyKey?: string | undefined;
}

/** Checkouts, as a partner's page opens and watches them. */
export const checkouts = (call: Call) => ({
  /**
   * Opens a checkout, for the platform's own page (`url`) to complete.
   *
   * @throws NotOrderableError, OriginNotAllowedError, KeyError, IdempotencyError
   */
  create: (body: CheckoutRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(createCheckout, {
      body,
      signal,
      idempotencyKey,
      errors: { ...keyErrors, ...idempotencyErrors, not_orderable: NotOrderableError },
    }),
  /**
   * State of a checkout, and the lines it was opened with.
   *
   * @throws NotFoundError, OriginNotAllowedError, KeyError
   */
  get: (id: string, { signal }: RequestOptions = {}) =>
    call(getCheckout, { params: { checkout: id }, signal, errors: keyErrors }),
});
/** Checkouts, as a partner's page opens and watches them. */
export type Checkouts = ReturnType<typeof checkouts>;
