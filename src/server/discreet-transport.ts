import type { Transport } from '../client/transport.js';

/** What ky throws carries its request, and with it the key: whoever logs an error with its causes would log that, too. */
const withoutRequest = (cause: unknown): unknown => {
  if (!(cause instanceof Error) || !('request' in cause)) return cause;
  const told = new Error(cause.message, cause.cause === undefined ? {} : { cause: cause.cause });
  told.name = cause.name;
  if (cause.stack !== undefined) told.stack = cause.stack;
  return told;
};

/** A transport that keeps to itself what it has sent. */
export const discreet =
  (transport: Transport): Transport =>
  async (request) => {
    const answer = await transport(request);
    return { ...answer, cause: withoutRequest(answer.cause) };
  };
