// Which browser has placed an order. A checkout's id is known to the partner whose page has opened it, so that id alone must
// not lead to the order. What the browser says is random, and nothing about whoever sits before it.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who asks, as far as the browser says so. */
export interface OrderingBrowser {
  /** What its cookie holds; absent where it keeps none. */
  readonly browser?: string | undefined;
}

/** How long, in seconds, a browser keeps its secret: as long as a checkout may stay open. */
export const browserCookieSeconds = 24 * 60 * 60;

/**
 * Name of the cookie. On https its prefix has browsers take it from this very host alone: a partner on a neighbouring host
 * cannot plant a secret that it knows (RFC 6265bis, 4.1.3.2).
 */
export const browserCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-xiang-checkout' : 'xiang-checkout';

/** 192 random bits. */
export const newBrowserSecret = (): string => randomBytes(24).toString('base64url');

/** The secret, if it is one that the platform may have made. */
export const browserSecret = (text: string | undefined): string | undefined =>
  text !== undefined && /^[\w-]{32}$/.test(text) ? text : undefined;

/** What an order keeps of its browser: of two orders nobody can tell that it was the same one. */
export const browserDigest = (checkout: string, { browser }: OrderingBrowser): string | null =>
  browser === undefined ? null : createHash('sha256').update(`${checkout} ${browser}`).digest('base64url');

/** Whether this is the browser that has placed the order of the checkout. */
export const hasOrdered = (
  { checkout, browserDigest: kept }: { readonly checkout: string; readonly browserDigest: string | null },
  by: OrderingBrowser,
): boolean => {
  const shown = browserDigest(checkout, by);
  return kept !== null && shown !== null && timingSafeEqual(Buffer.from(kept), Buffer.from(shown));
};
