import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  RLWrapperTimeouts,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { addressGroup } from './address-group.js';
import type { LimitName, RateLimit, RateLimits } from './rate-limits.js';

/** Counts who asks what, and refuses who asks too much. */
export interface Limiter {
  /** `points` is how much it is, where that is not one request. @throws {ServiceError} `rate_limited`. */
  readonly countAddress: (name: LimitName, address: string | undefined, points?: number) => Promise<void>;
  /** @throws {ServiceError} `rate_limited`. */
  readonly countKey: (name: LimitName, key: string) => Promise<void>;
  /** `subject` is what it is about, such as an order's number. @throws {ServiceError} `rate_limited`. */
  readonly countSubject: (name: LimitName, subject: string) => Promise<void>;
}

/** Nobody is counted. */
export const noLimiter: Limiter = {
  countAddress: () => Promise.resolve(),
  countKey: () => Promise.resolve(),
  countSubject: () => Promise.resolve(),
};

/** A database that does not count by then, in ms, is not waited for: memory counts meanwhile. */
const patienceMs = 500;

/** Most of whom it is remembered that they were refused; beyond it the database says it again. */
const mostRefused = 10_000;

type LimiterContext = Pick<ServiceContext, 'clock' | 'database' | 'vault'>;

const tooMany = ({ points, seconds }: RateLimit, msBeforeNext: number) =>
  new ServiceError(
    'rate_limited',
    `At most ${String(points)} such requests in ${String(seconds)} s. Wait, then go on.`,
    {
      retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    },
  );

const createCounter = ({ database }: LimiterContext, name: string, limit: RateLimit, together: boolean) => {
  const options = { keyPrefix: name, points: limit.points, duration: limit.seconds };
  const memory = new RateLimiterMemory(options);
  if (!together || database.kind === 'embedded') return memory;
  return new RLWrapperTimeouts({
    timeoutMs: patienceMs,
    limiter: new RateLimiterPostgres({
      ...options,
      storeClient: database,
      storeType: 'pool',
      tableName: 'rate_limits',
      // By a migration.
      tableCreated: true,
      // By a chore, once for all of them.
      clearExpiredByTimeout: false,
      insuranceLimiter: memory,
    }),
    insuranceLimiter: memory,
  });
};

/**
 * Counts by the given limits: in this process's memory, or in the database's table where processes count together. An
 * address is written down only as a digest, keyed by the personal data's key and the day.
 */
export const createLimiter = (context: LimiterContext, limits: RateLimits): Limiter => {
  const refused = new Map<string, number>();
  const counters = new Map<string, RateLimiterAbstract>();
  const counterOf = (name: string, limit: RateLimit, together: boolean) => {
    let counter = counters.get(name);
    if (!counter) counters.set(name, (counter = createCounter(context, name, limit, together)));
    return counter;
  };
  const digest = (who: string) =>
    context.vault.digest(`rate limits ${context.clock().toISOString().slice(0, 10)}`, who);

  const refuseKnown = (name: string, limit: RateLimit, who: string) => {
    const until = refused.get(`${name} ${who}`);
    if (until === undefined) return;
    if (until > Date.now()) throw tooMany(limit, until - Date.now());
    refused.delete(`${name} ${who}`);
  };

  const count = async (name: string, limit: RateLimit, together: boolean, who: string, points = 1) => {
    refuseKnown(name, limit, who);
    try {
      await counterOf(name, limit, together).consume(together ? digest(who) : who, points);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      if (refused.size >= mostRefused) refused.clear();
      refused.set(`${name} ${who}`, Date.now() + reason.msBeforeNext);
      throw tooMany(limit, reason.msBeforeNext);
    }
  };

  return {
    countAddress: async (name, address, points) => {
      const { address: limit, together } = limits[name];
      const who = addressGroup(address);
      if (limit && who !== undefined) await count(`${name}-address`, limit, together, who, points);
    },
    countKey: async (name, key) => {
      // In memory always: a key's row would be the one that all of a site's shoppers wait for.
      const { key: limit } = limits[name];
      if (limit) await count(`${name}-key`, limit, false, key);
    },
    countSubject: async (name, subject) => {
      const { subject: limit, together } = limits[name];
      if (limit) await count(`${name}-subject`, limit, together, subject);
    },
  };
};
