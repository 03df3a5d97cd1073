import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** What was asked for does not exist (any more). */
export class NotFoundError extends XiangError {
  override name = 'NotFoundError';

  constructor(failure: Failure, cure = 'Check the id: list() gives those that exist.') {
    super(failure, cure);
  }
}

/** Whether it is a {@link NotFoundError}, of whichever copy of this package. */
export const isNotFoundError = (error: unknown): error is NotFoundError => isNamed(error, 'NotFoundError');
