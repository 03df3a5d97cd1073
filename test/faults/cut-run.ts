import { setTimeout as delay } from 'node:timers/promises';
import { createRandom, type Random } from '../support/random.js';
import { startTcpProxy, type Direction, type LinkFault, type TcpProxy } from '../support/tcp-proxy.js';
import { audit, letTimePass, settleAll } from './audit.js';
import type { RunOptions, RunReport } from './kill-run.js';
import { createLedger } from './ledger.js';
import { carryMail } from './mail.js';
import { startKillablePlatform } from './platform-process.js';
import { openDoors } from './shopper.js';
import { watchTraffic } from './traffic.js';
import { createWorld } from './world.js';

type Kind = LinkFault['kind'] | 'none';

/** How often what happens to a connection of this link, of a hundred. */
type Weather = Readonly<Partial<Record<Kind, number>>>;

/** Shoppers, and the providers' notifications, to the platform. */
const front: Weather = { none: 40, refuse: 10, cut: 26, truncate: 12, delay: 8, throttle: 3, stall: 1 };
/** The platform to the providers. */
const back: Weather = { none: 44, refuse: 10, cut: 18, truncate: 12, delay: 10, throttle: 4, stall: 2 };
/** The platform to its database. */
const below: Weather = { none: 69, refuse: 8, cut: 14, truncate: 3, delay: 5, stall: 1 };

const kindOf = (weather: Weather, random: Random): Kind => {
  let left = random.below(100);
  for (const [kind, weight] of Object.entries(weather)) {
    left -= weight;
    if (left < 0) return kind as Kind;
  }
  return 'none';
};

const faultOf = (weather: Weather, random: Random, mostBytes: number): LinkFault | undefined => {
  const kind = kindOf(weather, random);
  const where = {
    direction: random.pick<Direction>(['up', 'down', 'down']),
    afterBytes: 1 + random.below(mostBytes),
  } as const;
  if (kind === 'none') return undefined;
  if (kind === 'refuse') return { kind };
  if (kind === 'delay') return { kind, ms: 5 + random.below(150) };
  return kind === 'throttle' ? { kind, bytes: 50 + random.below(400) } : { kind, ...where };
};

const countFaults = (links: readonly TcpProxy[]) =>
  links.reduce(
    (sum, { counts }) =>
      Object.entries(counts).reduce((all, [kind, count]) => all + (kind === 'none' ? 0 : count), sum),
    0,
  );

/** Lets every network between shoppers, platform, providers and database fail, until so many connections have failed. */
export const runCuts = async ({
  seed,
  runs,
  until = Infinity,
  crowd = 24,
  onProgress,
}: RunOptions): Promise<RunReport> => {
  const random = createRandom(seed);
  let isStormy = false;
  const links = new Map<string, TcpProxy>();
  const link = (name: string, weather: Weather, mostBytes: number) => async (port: number) => {
    const chance = random.fork();
    const proxy = await startTcpProxy({
      target: { host: '127.0.0.1', port },
      plan: () => (isStormy ? faultOf(weather, chance, mostBytes) : undefined),
    });
    links.set(name, proxy);
    return proxy.port;
  };
  const world = await createWorld({
    random: random.fork(),
    publicPort: link('front', front, 6000),
    gatewayPort: link('providers', back, 6000),
    databasePort: link('database', below, 60_000),
  });
  const platform = await startKillablePlatform(world.environment);
  const traffic = watchTraffic(({ origin }) => origin === world.publicUrl);
  const mail = carryMail(world.gateway, random.fork());
  const ledger = createLedger();
  const struck: Record<string, number> = {};
  const all = [...links.values()];
  let isOpen = true;
  try {
    const { publicUrl: origin, keys, variants, gateway } = world;
    const shop = { origin, keys, variants, gateway, ledger, letTimePass: letTimePass(world) };
    isStormy = true;
    const shoppers = openDoors(shop, random.fork(), crowd, () => isOpen);
    let failure: unknown;
    shoppers.catch((error: unknown) => {
      failure = error;
    });
    let done = 0;
    while (done < runs && performance.now() < until && failure === undefined) {
      await delay(100 + random.below(500));
      for (const [step, count] of traffic.running) struck[step] = (struck[step] ?? 0) + count;
      random.pick([all[0], all[1], all[2], undefined])?.cutAll();
      onProgress?.((done = Math.min(runs, countFaults(all))));
    }
    isOpen = false;
    isStormy = false;
    await shoppers;
    await mail.stop();
    const code = await platform.stop();
    traffic.stop();
    await settleAll(world);
    const { breaches, counts } = await audit(world, ledger);
    const byLink = [...links].flatMap(([name, { counts: faults }]) =>
      Object.entries(faults).map(([kind, count]) => [`${name} ${kind}`, count] as const),
    );
    return {
      breaches: code === 0 ? breaches : [...breaches, `The platform ended with ${String(code)}.`],
      counts: { faults: countFaults(all), ...Object.fromEntries(byLink), ...counts, ...mail.counts },
      struck,
      endings: Object.fromEntries(ledger.endings),
      log: Object.fromEntries(platform.faults),
    };
  } finally {
    isOpen = false;
    traffic.stop();
    for (const proxy of all) await proxy.close();
    await world.close();
  }
};
