import type { BlockList } from 'node:net';
import type { Database } from './database/index.js';
import type { Logger } from './logging.js';
import { mountPages, type PagesSetup } from './mount-pages.js';
import { createReadyLog } from './ready-log.js';
import { createApi, type RouteContext } from './routes/index.js';
import { listen, type Listener } from './server.js';
import {
  createLimiter,
  createServices,
  noLimiter,
  type RateLimits,
  type ServiceOptions,
  type Services,
} from './services/index.js';
import { startSweeper, type Sweeper } from './sweeper.js';
import { startWebhookSender, type WebhookSender } from './webhook-sender.js';

export interface PlatformOptions extends Omit<ServiceOptions, 'clock' | 'onFault'> {
  readonly database: Database;
  readonly logger: Logger;
  /** The platform's own origin, as a browser reaches it. */
  readonly publicUrl: string;
  /** The time; the system's without one. */
  readonly clock?: () => Date;
  /** Folder of the built embed, with `v1/` and a folder for each version. */
  readonly embedDirectory?: string;
  /** The platform's own pages; without them it is an API alone. */
  readonly pages?: PagesSetup;
  /** Name of the header in which the load balancer says where a request comes from; the connection says it without one. */
  readonly clientAddressHeader?: string | undefined;
  /** Load balancers whose word is taken for where a request comes from. */
  readonly trustedProxies?: BlockList | undefined;
  /** How much anybody may ask; without it nobody is counted. */
  readonly limits?: RateLimits | undefined;
  /** Holds every answer against its schema; for tests. */
  readonly checkAnswers?: boolean;
  /** How often the chores are done, in ms; 0 for never. */
  readonly sweepIntervalMs?: number;
  /** How often messages to webhooks are looked for, in ms; 0 for never. */
  readonly webhookIntervalMs?: number;
}

export interface Platform {
  readonly services: Services;
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Serves on a port, or on one that was taken before the database was opened. Returns the port. */
  readonly start: (listener: number | Listener) => Promise<number>;
  /** Takes nothing more, lets what runs finish (10 s at most), and closes the database. */
  readonly stop: () => Promise<void>;
}

const graceMs = 10_000;
const defaultSweepIntervalMs = 15_000;
const defaultWebhookIntervalMs = 2000;

/** The platform, made of what is handed in: it opens nothing and reads no environment. */
export const createPlatform = (options: PlatformOptions): Platform => {
  const { database, logger, publicUrl, clock = () => new Date() } = options;
  const services = createServices({
    ...options,
    clock,
    onFault: (fault) => {
      logger.warn({ err: fault }, 'fault outside of a request');
    },
  });
  let stopping: Promise<void> | undefined;
  let listener: Listener | undefined;
  let sweeper: Sweeper | undefined;
  let sender: WebhookSender | undefined;

  const onFault = (fault: unknown, context: RouteContext) => {
    logger.error({ requestId: context.get('requestId'), route: context.get('route'), err: fault }, 'fault');
  };
  const readyLog = createReadyLog(logger);
  const counting = {
    addressSource: { header: options.clientAddressHeader, proxies: options.trustedProxies },
    limiter: options.limits ? createLimiter({ database, vault: options.vault, clock }, options.limits) : noLimiter,
  };
  const { app, answerAtOnce } = createApi({
    ...counting,
    services,
    publicUrl,
    checkAnswers: options.checkAnswers ?? false,
    embedDirectory: options.embedDirectory,
    isStopping: () => stopping !== undefined,
    onRequest: (record) => {
      logger.info(record, 'request');
    },
    onReadyAnswer: readyLog.count,
    onFault,
  });
  if (options.pages)
    mountPages(app, {
      ...options.pages,
      ...counting,
      services,
      publicUrl,
      embedDirectory: options.embedDirectory,
      onFault,
    });

  const stop = async () => {
    await Promise.all([sweeper?.stop(), sender?.stop(), listener?.close(graceMs)]);
    readyLog.flush();
    await database.close();
  };

  return {
    services,
    fetch: app.fetch,
    start: async (where) => {
      listener = typeof where === 'number' ? await listen({ port: where }) : where;
      listener.serve(app.fetch, answerAtOnce);
      const interval = options.sweepIntervalMs ?? defaultSweepIntervalMs;
      if (interval > 0) sweeper = startSweeper(services, logger, interval);
      const webhookInterval = options.webhookIntervalMs ?? defaultWebhookIntervalMs;
      if (webhookInterval > 0) sender = startWebhookSender(services, logger, webhookInterval);
      return listener.port;
    },
    stop: () => (stopping ??= stop()),
  };
};
