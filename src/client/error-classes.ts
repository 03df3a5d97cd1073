import { IdempotencyError } from './errors/idempotency-error.js';
import { KeyError } from './errors/key-error.js';
import { OriginNotAllowedError } from './errors/origin-not-allowed-error.js';
import type { ErrorClasses } from './failure.js';

/** What any endpoint gives that wants a key. */
export const keyErrors: ErrorClasses = {
  key_required: KeyError,
  key_unknown: KeyError,
  origin_not_allowed: OriginNotAllowedError,
};

/** What any endpoint gives that wants an `Idempotency-Key`. */
export const idempotencyErrors: ErrorClasses = {
  idempotency_key_required: IdempotencyError,
  idempotency_key_reused: IdempotencyError,
  idempotency_in_progress: IdempotencyError,
};
