import { BlockList, isIP, isIPv6 } from 'node:net';
import { InvalidArgumentError } from 'commander';
import type { Location } from '../database/index.js';

/** What the environment says, read once by `main.ts`. */
export interface Environment {
  readonly database: Location;
  readonly port: number;
  readonly host: string;
  /** Undefined: `localhost` at the port. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  /** Header in which a load balancer says where a request comes from; undefined: there is none. */
  readonly clientAddressHeader: string | undefined;
  /** Load balancers whose word is taken for where a request comes from. */
  readonly trustedProxies: BlockList | undefined;
  /** Whether webhooks may go to addresses that are not public, and over http. */
  readonly webhooksMayBePrivate: boolean;
  /** Where the keys are that seal personal data; undefined where nothing was said. */
  readonly personalKeys: { readonly text: string } | { readonly file: string } | undefined;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const portOf = (text: string) => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError(`XIANG_PORT is "${text}". Set it to a port from 0 to 65535.`);
};

const publicUrlOf = (text: string | undefined) => {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  throw new InvalidArgumentError(
    `XIANG_PUBLIC_URL is "${text}". Set it to an origin, such as https://platform.example.`,
  );
};

const levelOf = (text: string) => {
  if (levels.includes(text)) return text;
  throw new InvalidArgumentError(`XIANG_LOG_LEVEL is "${text}". Set it to one of ${levels.join(', ')}.`);
};

const headerOf = (text: string | undefined) => {
  if (text === undefined || /^[\w-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError(
    `XIANG_CLIENT_ADDRESS_HEADER is "${text}". Set it to a header that your load balancer writes, such as X-Real-IP.`,
  );
};

const proxiesOf = (text: string | undefined) => {
  if (text === undefined) return undefined;
  const list = new BlockList();
  for (const part of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, address = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const bits = family === 'ipv6' ? 128 : 32;
    if (isIP(address) === 0 || Number(length ?? bits) > bits) {
      throw new InvalidArgumentError(
        `XIANG_TRUSTED_PROXIES is "${text}". Set it to addresses or networks of your load balancers, such as 10.0.0.0/8 ::1; "${part}" is none.`,
      );
    }
    list.addSubnet(address, Number(length ?? bits), family);
  }
  return list.rules.length > 0 ? list : undefined;
};

const switchOf = (name: string, text: string | undefined) => {
  if (text === undefined || text === 'off') return false;
  if (text === 'on') return true;
  throw new InvalidArgumentError(`${name} is "${text}". Set it to on or off.`);
};

const personalKeysOf = (text: string | undefined, file: string | undefined) => {
  if (text !== undefined) return { text };
  return file === undefined ? undefined : { file };
};

/**
 * Reads the variables of the platform. One that is set to nothing counts as not set.
 * @throws {InvalidArgumentError} which names the variable and what it takes.
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const value = (name: string) => variables[name] || undefined;
  const url = value('DATABASE_URL');
  return {
    database: url === undefined ? { directory: value('XIANG_DATA_DIR') ?? '.xiang' } : { url },
    port: portOf(value('XIANG_PORT') ?? '4310'),
    host: value('XIANG_HOST') ?? 'localhost',
    publicUrl: publicUrlOf(value('XIANG_PUBLIC_URL')),
    logLevel: levelOf(value('XIANG_LOG_LEVEL') ?? 'info'),
    clientAddressHeader: headerOf(value('XIANG_CLIENT_ADDRESS_HEADER')),
    trustedProxies: proxiesOf(value('XIANG_TRUSTED_PROXIES')),
    webhooksMayBePrivate: switchOf('XIANG_WEBHOOK_ALLOW_PRIVATE', value('XIANG_WEBHOOK_ALLOW_PRIVATE')),
    personalKeys: personalKeysOf(value('XIANG_PERSONAL_KEYS'), value('XIANG_PERSONAL_KEYS_FILE')),
  };
};
