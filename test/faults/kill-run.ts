import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../support/random.js';
import { audit, letTimePass, settleAll, type Audit } from './audit.js';
import { createLedger } from './ledger.js';
import { carryMail } from './mail.js';
import { startKillablePlatform } from './platform-process.js';
import { openDoors } from './shopper.js';
import { watchTraffic, type Step } from './traffic.js';
import { createWorld } from './world.js';

export interface RunOptions {
  readonly seed: number;
  /** How often the platform is killed. */
  readonly runs: number;
  /** When no more are begun, by `performance.now()`, however many there have been. */
  readonly until?: number;
  /** Shoppers who are there at the same time. */
  readonly crowd?: number;
  readonly onProgress?: (done: number) => void;
}

export interface RunReport extends Audit {
  /** Faults that struck, by what they struck. */
  readonly struck: Readonly<Record<string, number>>;
  readonly endings: Readonly<Record<string, number>>;
  readonly log: Readonly<Record<string, number>>;
}

/** Steps at which the platform is killed; buying and paying above all. */
const targets = [
  'place',
  'place',
  'open payment',
  'open payment',
  'notify',
  'notify',
  'open checkout',
  'ask payment',
  'cancel',
] as const satisfies readonly Step[];

/** Kills the platform again and again in the middle of placing and paying, while shoppers go on, then looks what has come of it. */
export const runKills = async ({
  seed,
  runs,
  until = Infinity,
  crowd = 24,
  onProgress,
}: RunOptions): Promise<RunReport> => {
  const random = createRandom(seed);
  const world = await createWorld({ random: random.fork() });
  const platform = await startKillablePlatform(world.environment);
  const traffic = watchTraffic(({ origin }) => origin === world.publicUrl);
  const mail = carryMail(world.gateway, random.fork());
  const ledger = createLedger();
  const struck: Record<string, number> = {};
  let isOpen = true;
  try {
    const { publicUrl: origin, keys, variants, gateway } = world;
    const shop = { origin, keys, variants, gateway, ledger, letTimePass: letTimePass(world) };
    const shoppers = openDoors(shop, random.fork(), crowd, () => isOpen);
    // A shopper's fault that is the test's own must end the run, not wait for its end.
    let failure: unknown;
    shoppers.catch((error: unknown) => {
      failure = error;
    });
    let kills = 0;
    while (kills < runs && performance.now() < until && failure === undefined) {
      // Each process comes some way, or it would only ever be killed at the first steps.
      await Promise.race([traffic.answered(random.below(120)), delay(10_000)]);
      await Promise.race([traffic.next(random.pick(targets)), delay(1000)]);
      await delay(random.below(30));
      for (const [step, count] of traffic.running) struck[step] = (struck[step] ?? 0) + count;
      await platform.kill();
      onProgress?.((kills += 1));
    }
    isOpen = false;
    await shoppers;
    await mail.stop();
    const code = await platform.stop();
    traffic.stop();
    await settleAll(world);
    const { breaches, counts } = await audit(world, ledger);
    return {
      breaches: code === 0 ? breaches : [...breaches, `The platform ended with ${String(code)}.`],
      counts: { kills, ...counts, ...mail.counts },
      struck,
      endings: Object.fromEntries(ledger.endings),
      log: Object.fromEntries(platform.faults),
    };
  } finally {
    isOpen = false;
    traffic.stop();
    await world.close();
  }
};
