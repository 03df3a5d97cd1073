import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** No answer came in time. */
export class TimeoutError extends XiangError {
  override name = 'TimeoutError';

  constructor(failure: Failure) {
    super(failure, 'Try again, or allow more by timeoutMs and deadlineMs.');
  }
}

/** Whether it is a {@link TimeoutError}, of whichever copy of this package. */
export const isTimeoutError = (error: unknown): error is TimeoutError => isNamed(error, 'TimeoutError');
