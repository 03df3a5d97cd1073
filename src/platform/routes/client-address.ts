import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { RouteContext } from './route-environment.js';

/**
 * Where a request comes from: the last address in the header that the load balancer writes, or without such a header the
 * other end of the connection. Anybody can send headers, so none is believed that the operator has not named.
 */
export const clientAddressOf = ({ req, env }: RouteContext, header: string | undefined): string | undefined => {
  // Beside the request, Node's server hands over what it came in with; a test's does not.
  const { incoming } = (env ?? {}) as { readonly incoming?: IncomingMessage };
  const address = header === undefined ? incoming?.socket.remoteAddress : req.header(header)?.split(',').at(-1)?.trim();
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
};
