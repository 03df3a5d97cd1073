import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** An `Idempotency-Key` was missing, was used for another body, or its first request is still running. */
export class IdempotencyError extends XiangError {
  override name = 'IdempotencyError';

  constructor(failure: Failure) {
    super(failure, 'Use a fresh key for each new intent, and the same one only to repeat it.');
  }
}

/** Whether it is a {@link IdempotencyError}, of whichever copy of this package. */
export const isIdempotencyError = (error: unknown): error is IdempotencyError => isNamed(error, 'IdempotencyError');
