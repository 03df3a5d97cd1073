import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** What was asked for does not exist (any more). */
export class NotFoundError extends XiangError {
  override name = 'NotFoundError';

  constructor(failure: Failure) {
    super(failure, 'Check the id: list() gives those that exist.');
  }
}

/** Whether it is a {@link NotFoundError}, of whichever copy of this package. */
export const isNotFoundError = (error: unknown): error is NotFoundError => isNamed(error, 'NotFoundError');
