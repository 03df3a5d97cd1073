import { isUnavailable } from '../database/index.js';
import { ServiceError } from './service-error.js';

/** What a caller is told of any error. The cause of an unknown fault is for the log alone. */
export const explainFault = (error: unknown): ServiceError => {
  if (error instanceof ServiceError) return error;
  return isUnavailable(error)
    ? new ServiceError('unavailable', 'The platform cannot answer just now. Try again shortly.', {
        retryAfterSeconds: 2,
      })
    : new ServiceError('internal', 'The platform has failed. Tell its operator the request id.');
};
