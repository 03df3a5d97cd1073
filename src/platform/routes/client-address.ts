import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6, type BlockList } from 'node:net';
import { plainAddress } from '../services/index.js';
import type { RouteContext } from './route-environment.js';

/** Whose word is taken for where a request comes from. */
export interface AddressSource {
  /** Header in which load balancers say it, each after what it has found there; `X-Forwarded-For` without one. */
  readonly header?: string | undefined;
  /** Load balancers whose word is taken. Without them: of whoever connects, if a header is named. */
  readonly proxies?: BlockList | undefined;
}

const isIn = (list: BlockList, address: string) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** `for="[2001:db8::7]:4711";proto=https` (RFC 7239), `192.0.2.7:4711` and plain addresses. */
const addressIn = (entry: string): string => {
  const [, named] = /(?:^|;)\s*for="?([^";]*)/i.exec(entry) ?? [];
  const text = (named ?? entry).trim();
  const [, bare] = /^\[([^\]]*)\]/.exec(text) ?? /^([^:]*):\d+$/.exec(text) ?? [];
  return plainAddress(bare ?? text);
};

/**
 * Where a request comes from: the other end of the connection, or where that is a load balancer of the operator's, the
 * last address that it and those before it were told, and that is none of theirs. Anybody can send headers, and what
 * stands further left may be made up.
 */
export const clientAddressOf = ({ req, env }: RouteContext, { header, proxies }: AddressSource): string | undefined => {
  // Beside the request, Node's server hands over what it came in with; a test's does not.
  const { incoming } = (env ?? {}) as { readonly incoming?: IncomingMessage };
  const peer = plainAddress(incoming?.socket.remoteAddress ?? '');
  const valid = (address: string | undefined) => (address !== undefined && isIP(address) !== 0 ? address : undefined);
  if (proxies ? !isIP(peer) || !isIn(proxies, peer) : header === undefined) return valid(peer);
  const told = (req.header(header ?? 'X-Forwarded-For') ?? '').split(',').map(addressIn).reverse();
  if (!proxies) return valid(told[0]);
  for (const address of told) if (isIP(address) === 0 || !isIn(proxies, address)) return valid(address);
  return valid(told.at(-1)) ?? peer;
};
