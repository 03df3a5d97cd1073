import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** Too much was asked (`rate_limited`), or the key holds too much unpaid stock (`unpaid_limit`). */
export class RateLimitedError extends XiangError {
  override name = 'RateLimitedError';
  /** Milliseconds after which it may be asked again; undefined where the platform did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: Failure) {
    super(failure, 'Wait for retryAfterMs before asking again.');
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** Whether it is a {@link RateLimitedError}, of whichever copy of this package. */
export const isRateLimitedError = (error: unknown): error is RateLimitedError => isNamed(error, 'RateLimitedError');
