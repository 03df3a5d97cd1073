import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** The key is bound to other origins than that of this page. */
export class OriginNotAllowedError extends XiangError {
  override name = 'OriginNotAllowedError';

  constructor(failure: Failure) {
    super(failure, 'Register the origin of this page with the key.');
  }
}

/** Whether it is a {@link OriginNotAllowedError}, of whichever copy of this package. */
export const isOriginNotAllowedError = (error: unknown): error is OriginNotAllowedError =>
  isNamed(error, 'OriginNotAllowedError');
