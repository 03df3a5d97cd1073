/** A fresh key for `Idempotency-Key`. On plain http there is no `crypto.randomUUID`. */
export const createIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
