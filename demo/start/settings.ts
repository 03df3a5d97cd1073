import { resolve } from 'node:path';
import { siteNames } from '../headers.js';
import { StartError } from './start-error.js';

export interface Port {
  readonly number: number;
  /** The environment variable that sets it. */
  readonly variable: string;
}

export interface Settings {
  readonly platform: Port;
  readonly portal: Port;
  readonly supermarket: Port;
  readonly developer: Port;
  /** Address that all of them listen on. */
  readonly host: string;
  /** The platform's own origin, as a browser reaches it. */
  readonly publicUrl: string;
  /** Where database and keys are kept; absolute. */
  readonly dataDirectory: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const anyAddress = new Set(['0.0.0.0', '::']);

/** Where a browser on this machine finds what listens there. */
export const originOf = (host: string, port: number) => {
  const name = anyAddress.has(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
};

const port = (environment: Environment, variable: string, usual: number): Port => {
  const text = environment[variable] ?? '';
  const number = text === '' ? usual : Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new StartError(`${variable} is "${text}", which is no port. Set it to a whole number from 1 to 65535.`);
  }
  return { number, variable };
};

/**
 * Reads what the demo can be told by the environment.
 * @throws StartError where a port is none, or two are the same
 */
export const readSettings = (environment: Environment): Settings => {
  const host = environment['XIANG_HOST'] || 'localhost';
  const platform = port(environment, 'XIANG_PORT', 4310);
  const settings: Settings = {
    platform,
    portal: port(environment, 'XIANG_PORTAL_PORT', 4311),
    supermarket: port(environment, 'XIANG_SUPERMARKET_PORT', 4312),
    developer: port(environment, 'XIANG_DEVELOPER_PORT', 4313),
    host,
    publicUrl: environment['XIANG_PUBLIC_URL'] || originOf(host, platform.number),
    dataDirectory: resolve(environment['XIANG_DATA_DIR'] || '.xiang'),
  };
  const [first, second] = sameNumber([settings.platform, ...siteNames.map((site) => settings[site])]);
  if (first && second) {
    throw new StartError(
      `${first.variable} and ${second.variable} are both ${String(first.number)}. Give each a port of its own.`,
    );
  }
  return settings;
};

const sameNumber = (ports: readonly Port[]) =>
  ports.filter(({ number }, _, all) => all.filter((other) => other.number === number).length > 1);
