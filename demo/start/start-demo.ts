import { serveSite, type Site } from '../serve.js';
import { siteNames, type SiteName } from '../headers.js';
import { partnerKeys, type KeyPurpose } from './keys.js';
import { runCommand, servePlatform, type PlatformProgram, type RunningPlatform } from './platform.js';
import { portTaken, requireFree } from './ports.js';
import { originOf, type Settings } from './settings.js';
import { createdKey, listedKeys } from './key-output.js';

export interface DemoOptions {
  readonly settings: Settings;
  readonly program: PlatformProgram;
  /** Folder of the catalogue to import. */
  readonly catalogue: string;
  /** Begins to stop the demo, at whatever point it is. */
  readonly signal: AbortSignal;
  /** Says what is being done. */
  readonly progress: (step: string) => void;
}

export interface Demo {
  readonly addresses: Readonly<Record<SiteName | 'platform', string>>;
  /** Resolves when the platform has ended by itself. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const purposesOf = (origins: Readonly<Record<SiteName, string>>): Record<SiteName, KeyPurpose> => ({
  portal: {
    partner: '城步门户（演示）',
    zone: 'shaoyang',
    origin: origins.portal,
    returnUrls: ['/zone.html', '/', '/en/zone.html', '/en/'].map((path) => origins.portal + path),
  },
  supermarket: {
    partner: '满篮超市（演示）',
    zone: 'wuling',
    origin: origins.supermarket,
    returnUrls: ['/', '/huaihua.html', '/xiangxi.html', '/wuling.html'].map((path) => origins.supermarket + path),
  },
  developer: {
    partner: '开发者示例（演示）',
    origin: origins.developer,
    returnUrls: ['', '/en'].flatMap((folder) =>
      ['/', '/react.html', '/plain.html'].map((path) => origins.developer + folder + path),
    ),
  },
});

const requireAnswer = async (url: string, signal: AbortSignal) => {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}.`);
};

/**
 * Starts the platform by the operator's own command, and the sites, each on an origin of its own; resolves when all of
 * them answer. What the database holds stays: nothing is emptied or filled up again.
 *
 * @throws StartError for what a person can put right; what was begun has been stopped by then
 */
export const startDemo = async ({ settings, program, catalogue, signal, progress }: DemoOptions): Promise<Demo> => {
  const { host, platform: platformPort } = settings;
  for (const port of [platformPort, ...siteNames.map((site) => settings[site])]) await requireFree(port, host);

  const addresses = {
    platform: settings.publicUrl,
    portal: originOf(host, settings.portal.number),
    supermarket: originOf(host, settings.supermarket.number),
    developer: originOf(host, settings.developer.number),
  };
  const run = (...commandLine: string[]) => runCommand(program, commandLine, signal);

  progress('Preparing the database');
  await run('migrate');
  progress('Loading the catalogue');
  await run('import', catalogue);
  const keys = await partnerKeys(settings.dataDirectory, purposesOf(addresses), {
    list: async () => listedKeys(await run('key', 'list', '--json')),
    create: async ({ partner, origin, returnUrls, zone }) => {
      const ofZone = zone === undefined ? [] : ['--zone', zone];
      const options = ['--partner', partner, '--origin', origin, '--return-url', ...returnUrls, ...ofZone];
      return createdKey(await run('key', 'create', '--test', '--json', ...options));
    },
  });

  progress('Starting the platform');
  const begun: (Site | RunningPlatform)[] = [];
  const stop = async () => {
    for (const each of begun.splice(0).reverse()) await each.stop();
  };
  try {
    const platform = await servePlatform(program, originOf(host, platformPort.number), signal);
    begun.push(platform);
    for (const site of siteNames) {
      const { number: port } = settings[site];
      const options = { site, port, host, platformUrl: addresses.platform, publishableKey: keys[site] };
      begun.push(
        await serveSite(options).catch((reason: NodeJS.ErrnoException) => {
          throw reason.code === 'EADDRINUSE' ? portTaken(settings[site]) : reason;
        }),
      );
      await requireAnswer(`${addresses[site]}/`, signal);
    }
    signal.throwIfAborted();
    return { addresses, ended: platform.ended, stop };
  } catch (reason) {
    await stop();
    throw reason;
  }
};
