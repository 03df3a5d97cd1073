import { getPayment, listPaymentWays, openPayment, settleSandboxPayment } from '../contract/payment.js';
import type { Call, CallInput } from './call.js';
import type { IdempotentOptions } from './checkouts.js';
import { idempotencyErrors } from './error-classes.js';
import type { RequestOptions } from './options.js';

/** By which way, and the total that the shopper saw. */
export type OpenPaymentRequest = CallInput<typeof openPayment>['body'];

/** Paying an order: for the platform's own pages only, no other origin is answered. */
export const payments = (call: Call) => ({
  /** Ways of paying that the platform takes. */
  ways: ({ signal }: RequestOptions = {}) => call(listPaymentWays, { signal }),
  /**
   * Opens the payment of an order; `next` says what the browser has to do.
   *
   * @throws NotFoundError, IdempotencyError
   */
  open: (orderId: string, body: OpenPaymentRequest, { signal, idempotencyKey }: IdempotentOptions = {}) =>
    call(openPayment, { params: { order: orderId }, body, signal, idempotencyKey, errors: idempotencyErrors }),
  /**
   * How a payment stands; the provider is asked where its word is late.
   *
   * @throws NotFoundError
   */
  get: (id: string, { signal }: RequestOptions = {}) => call(getPayment, { params: { payment: id }, signal }),
  /**
   * Pays, or fails, a payment of the sandbox.
   *
   * @throws NotFoundError, IdempotencyError
   */
  settleSandbox: (
    id: string,
    outcome: CallInput<typeof settleSandboxPayment>['body']['outcome'],
    { signal, idempotencyKey }: IdempotentOptions = {},
  ) =>
    call(settleSandboxPayment, {
      params: { payment: id },
      body: { outcome },
      signal,
      idempotencyKey,
      errors: idempotencyErrors,
    }),
});
export type Payments = ReturnType<typeof payments>;
