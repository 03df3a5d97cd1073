import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** RFC 4291, 2.4, and what IANA has handed out of it so far: outside of it no address of the internet lies. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet. Whoever registers a webhook chooses where the platform connects to:
 * it must not be its own network, its cloud's metadata or itself. IPv4 inside of IPv6 is read as what it leads to.
 */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
};

/** The address that a URL's host is written as; undefined where it is a name. */
export const addressOfHost = (hostname: string): string | undefined => {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
};
