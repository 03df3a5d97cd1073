import { createQuote } from '../contract/quote.js';
import type { Call, CallInput } from './call.js';
import { keyErrors } from './error-classes.js';
import type { RequestOptions } from './options.js';

/** One revision of a cart, and the language of the names in its quote. */
export type QuoteRequest = CallInput<typeof createQuote>['body'];

/** Prices of carts. */
export const quotes = (call: Call) => ({
  /**
   * Prices one revision of a cart; changes nothing.
   *
   * @throws OriginNotAllowedError, KeyError
   */
  create: (body: QuoteRequest, { signal }: RequestOptions = {}) =>
    call(createQuote, { body, signal, repeatable: true, errors: keyErrors }),
});
/** Prices of carts. */
export type Quotes = ReturnType<typeof quotes>;
