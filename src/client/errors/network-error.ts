import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** No answer came: offline, refused, cut, or kept back by the browser (CORS, Content-Security-Policy). */
export class NetworkError extends XiangError {
  override name = 'NetworkError';

  constructor(failure: Failure) {
    super(failure, 'Check the connection, the address of the platform, and the connect-src of the page.');
  }
}

/** Whether it is a {@link NetworkError}, of whichever copy of this package. */
export const isNetworkError = (error: unknown): error is NetworkError => isNamed(error, 'NetworkError');
