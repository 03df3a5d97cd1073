/** What a page of ours may load: only what comes from this origin, and no inline script or style. */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
];

const everyPage = {
  'Content-Security-Policy': directives.join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  Vary: 'Accept-Language',
} as const;

/** Headers of a page that anybody may see: kept for a minute. */
export const publicHeaders = { ...everyPage, 'Cache-Control': 'public, max-age=60' } as const;

/**
 * Headers of a page that belongs to one shopper, and of every failure: never stored. WeChat Pay's page for phones opens
 * only from the site that the merchant has registered, so the site is said, and never the page.
 */
export const privateHeaders = {
  ...everyPage,
  'Referrer-Policy': 'strict-origin',
  'Cache-Control': 'no-store',
} as const;

/** Headers of a page that shows another page of ours in a frame. */
export const framingHeaders = {
  ...publicHeaders,
  'Content-Security-Policy': [...directives, "frame-src 'self'"].join('; '),
} as const;

/** Headers of a page that stands in a frame of ours, under a policy of its own. */
export const framedHeaders = (policy: string) => ({
  ...publicHeaders,
  'Content-Security-Policy': policy,
  'X-Frame-Options': 'SAMEORIGIN',
});
