import type { Logger } from './logging.js';
import type { Services } from './services/index.js';

export interface WebhookSender {
  /** Lets what is on its way come to its end, and sends nothing more. */
  readonly stop: () => Promise<void>;
}

/** Runs at once, far more than ever have something under way: so many only wait for a database that does not answer. */
const mostRuns = 100;

/** Sends what webhooks are to be told, looking for it every `intervalMs`. Many processes may do so. */
export const startWebhookSender = (
  services: Pick<Services, 'deliverWebhooks'>,
  logger: Logger,
  intervalMs: number,
): WebhookSender => {
  let isStopping = false;
  const running = new Set<Promise<void>>();
  const run = async () => {
    try {
      const sent = await services.deliverWebhooks(() => isStopping);
      if (sent > 0) logger.info({ sent }, 'webhooks sent');
    } catch (error) {
      logger.error({ err: error }, 'sending webhooks failed');
    }
  };
  const timer = setInterval(() => {
    if (running.size >= mostRuns) return;
    const one = run().finally(() => running.delete(one));
    running.add(one);
  }, intervalMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      isStopping = true;
      await Promise.all(running);
    },
  };
};
