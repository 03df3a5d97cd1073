import type { Access } from '../../contract/endpoint.js';

export type Headers = Readonly<Record<string, string>>;

// All of these are made once: setting headers one by one on each answer costs most of the rate of an answer
// that is ready in memory.

const everywhere: Headers = { 'X-Content-Type-Options': 'nosniff' };

/** Any page may read it. There are no credentials, so there is nothing that an origin would have to be kept from. */
export const crossOrigin: Headers = {
  ...everywhere,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After, Xiang-Request-Id',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Only the platform's own pages may read it, or, where a secret key is wanted, no page at all. */
export const sameOrigin: Headers = {
  ...everywhere,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** Whether no page of another origin is answered. */
export const isPrivate = (access: Access): boolean => access !== 'public' && access !== 'publishable';

export const headersFor = (access: Access): Headers => (isPrivate(access) ? sameOrigin : crossOrigin);

export const neverStored: Headers = { 'Cache-Control': 'no-store' };

/** A day; browsers cut it to what they bear (Chromium: two hours). */
const preflightSeconds = 86_400;

export const preflightHeaders = (methods: string): Headers => ({
  ...crossOrigin,
  'Access-Control-Allow-Methods': methods,
  'Access-Control-Allow-Headers': 'Accept-Language, Content-Type, Idempotency-Key, Xiang-Key',
  'Access-Control-Max-Age': String(preflightSeconds),
});

/**
 * Kept for `maxAge` seconds, and shown for ten times as long while a new one is fetched: a price on a card may be ten
 * minutes old, and no older.
 */
export const cachedFor = (maxAge: number): Headers => ({
  'Cache-Control': `public, max-age=${String(maxAge)}, stale-while-revalidate=${String(10 * maxAge)}`,
});

export const immutable: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
