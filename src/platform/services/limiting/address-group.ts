import { BlockList, isIPv4, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** An IPv4 address that came through an IPv6 socket, as itself (RFC 4291, 2.5.5.2). */
export const plainAddress = (address: string): string => {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address.split('%', 1)[0] ?? '';
};

/** The first four of an IPv6 address's eight groups, without leading zeros. */
const networkOf = (address: string): string => {
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  // Only the last group can be an IPv4 address, which stands for two.
  const isMixed = (last.at(-1) ?? first.at(-1) ?? '').includes('.');
  const missing = 8 - first.length - last.length - (isMixed ? 1 : 0);
  const groups = [...first, ...(tail === undefined ? [] : Array.from({ length: missing }, () => '0')), ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

/**
 * By what a caller is counted: an IPv4 address, or the /64 of an IPv6 one, of which whoever has one has them all.
 * Undefined for this machine itself, and for what is no address.
 */
export const addressGroup = (text: string | undefined): string | undefined => {
  const address = plainAddress(text ?? '');
  if (isIPv4(address)) return loopback.check(address) ? undefined : address;
  if (!isIPv6(address) || loopback.check(address, 'ipv6')) return undefined;
  return `${networkOf(address)}::/64`;
};
