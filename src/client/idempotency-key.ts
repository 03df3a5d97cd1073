/** A fresh key for `Idempotency-Key`. On plain http there is no `crypto.randomUUID`. */
export const createIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
