import { randomBytes } from 'node:crypto';

/**
 * Names requests: what is random stands for this process and a count for the request. It finds a line of the log and
 * opens nothing, so it need not be hard to guess, and asking the system for random bytes each time is dear.
 */
export const createRequestIds = (): (() => string) => {
  const prefix = `req_${randomBytes(9).toString('base64url')}`;
  let count = 0;
  return () => `${prefix}-${(count += 1).toString(36)}`;
};
