import type { Endpoint } from '../../../contract/endpoint.js';

/** Most requests in so many seconds. */
export interface RateLimit {
  readonly points: number;
  readonly seconds: number;
}

/** What is counted together. */
export interface LimitedKind {
  /** From one address: an IPv4 address, or a /64 of IPv6, behind which whole offices may sit. */
  readonly address?: RateLimit;
  /** With one key, from wherever. Publishable keys can be read by anybody, so this is far above what a site needs. */
  readonly key?: RateLimit;
  /** About one thing, from wherever: what can be guessed is not guessed at by many together. */
  readonly subject?: RateLimit;
  /** Whether processes count together, at a round trip to the database; else each by itself, in memory. */
  readonly together: boolean;
}

/**
 * All limits. Answers that are ready are not counted at all: they cost less than counting them.
 * What a person does is far below these, a village station that orders for its visitors included.
 */
export const rateLimits = {
  /** What has to be made anew of the catalogue: searches, mostly. */
  catalogue: { address: { points: 1200, seconds: 60 }, together: false },
  /** The platform's own pages, without their scripts and styles. */
  page: { address: { points: 600, seconds: 60 }, together: false },
  quote: { address: { points: 300, seconds: 60 }, key: { points: 60_000, seconds: 60 }, together: false },
  checkout: { address: { points: 60, seconds: 300 }, key: { points: 6000, seconds: 60 }, together: true },
  place: { address: { points: 60, seconds: 300 }, together: true },
  /**
   * Pieces that are ordered. Until they are paid for, or half an hour has gone, nobody else can have them, and the unpaid
   * orders of a whole site may hold a thousand: no one visitor closes its shop.
   */
  pieces: { address: { points: 400, seconds: 1800 }, together: true },
  pay: { address: { points: 60, seconds: 300 }, together: true },
  /** Reading one's own by its id. A page that waits for a payment asks again and again. */
  read: { address: { points: 600, seconds: 60 }, together: false },
  change: { address: { points: 120, seconds: 60 }, together: true },
  /** With a secret key, from a server: a supplier that packs its morning's orders asks some hundred times in a row. */
  server: { address: { points: 3000, seconds: 60 }, key: { points: 1200, seconds: 60 }, together: false },
  /** Notifications of payments that are not the provider's. True ones are never counted: they come in bursts. */
  forged: { address: { points: 20, seconds: 600 }, together: false },
  /**
   * Looking up by what can be guessed: of one order's 10,000 endings, 20 a day, so that guessing it takes most of a year.
   */
  lookUp: { address: { points: 20, seconds: 600 }, subject: { points: 20, seconds: 86_400 }, together: true },
} as const satisfies Record<string, LimitedKind>;

export type RateLimits = Readonly<Record<keyof typeof rateLimits, LimitedKind>>;
export type LimitName = keyof RateLimits;

/** Rows that are counted with others of their kind; of all others their method and access say it. */
const named: Readonly<Record<string, LimitName>> = {
  'quotes.create': 'quote',
  'checkouts.create': 'checkout',
  'checkouts.place': 'place',
  'payments.open': 'pay',
  'payments.settleSandbox': 'pay',
  'orderStatus.lookUp': 'lookUp',
};

export const limitOf = ({ id, method, access, maxAge }: Endpoint): LimitName => {
  const byName = named[id];
  if (byName) return byName;
  if (access === 'supplier' || access === 'partner' || access === 'place') return 'server';
  if (method !== 'GET') return 'change';
  return access === 'public' || maxAge > 0 ? 'catalogue' : 'read';
};
