import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** The platform failed, or something in front of it did: nothing the caller did wrong. */
export class ServerError extends XiangError {
  override name = 'ServerError';

  constructor(failure: Failure) {
    super(failure, 'Try again later; the request id finds it in the log of the platform.');
  }
}

/** Whether it is a {@link ServerError}, of whichever copy of this package. */
export const isServerError = (error: unknown): error is ServerError => isNamed(error, 'ServerError');
