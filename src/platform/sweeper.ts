import type { Logger } from './logging.js';
import type { Services } from './services/index.js';

export interface Sweeper {
  /** Ends what runs, and starts nothing more. */
  readonly stop: () => Promise<void>;
}

/** Gives back the stock of unpaid orders, and forgets old answers, every `intervalMs`. Many processes may do so. */
export const startSweeper = (
  services: Pick<Services, 'expireOrders' | 'forgetOldAnswers'>,
  logger: Logger,
  intervalMs: number,
): Sweeper => {
  let running = Promise.resolve();
  let busy = false;
  const sweep = async () => {
    try {
      const expired = await services.expireOrders();
      const forgotten = await services.forgetOldAnswers();
      if (expired + forgotten > 0) logger.info({ expired, forgotten }, 'swept');
    } catch (error) {
      logger.error({ err: error }, 'sweep failed');
    } finally {
      busy = false;
    }
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
      await running;
    },
  };
};
