import type { Logger } from './logging.js';
import type { Services } from './services/index.js';

export interface Sweeper {
  /** Ends what runs, and starts nothing more. */
  readonly stop: () => Promise<void>;
}

/** What is done again and again, each to its end before the next begins, by the name that the log has for it. */
const chores = {
  settled: 'askProviders',
  expired: 'expireOrders',
  refunded: 'sendRefunds',
  received: 'receiveShipments',
  uncollected: 'tellUncollected',
  closed: 'closeOrders',
  sealed: 'sealAnew',
  erased: 'erasePersonalData',
  forgotten: 'forgetOldAnswers',
  purged: 'purgeCheckouts',
  counts: 'forgetCounts',
  queued: 'maintainWebhooks',
  messages: 'purgeDeliveries',
} as const satisfies Record<string, keyof Services>;

/** Those that nothing waits for, and that read much to find little: at most once in so many ms. */
const rare: Readonly<Record<string, number>> = {
  received: 5 * 60_000,
  uncollected: 60 * 60_000,
  purged: 60 * 60_000,
  counts: 5 * 60_000,
  queued: 60_000,
  messages: 60 * 60_000,
};

/** Longest that a chore which asks others goes on, in ms: a provider that is slow must not keep stock from the shelf. */
const patienceMs = 10_000;

/**
 * Does the platform's chores every `intervalMs`. Many processes may do so; a chore that fails, or is slow, keeps no other
 * waiting for long.
 */
export const startSweeper = (
  services: Pick<Services, (typeof chores)[keyof typeof chores]>,
  logger: Logger,
  intervalMs: number,
): Sweeper => {
  let running = Promise.resolve();
  let busy = false;
  let isStopping = false;
  const doneAt = new Map<string, number>();
  const isDue = (name: string) => performance.now() >= (doneAt.get(name) ?? -Infinity) + (rare[name] ?? 0);
  const sweep = async () => {
    const done: Record<string, number> = {};
    for (const [name, chore] of Object.entries(chores)) {
      if (isStopping) break;
      if (!isDue(name)) continue;
      doneAt.set(name, performance.now());
      try {
        const until = performance.now() + patienceMs;
        const work: (isEnough: () => boolean) => Promise<number> = services[chore];
        const count = await work(() => isStopping || performance.now() > until);
        if (count > 0) done[name] = count;
      } catch (error) {
        logger.error({ err: error, chore }, 'sweep failed');
      }
    }
    if (Object.keys(done).length > 0) logger.info(done, 'swept');
    busy = false;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = sweep();
  }, intervalMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      isStopping = true;
      await running;
    },
  };
};
