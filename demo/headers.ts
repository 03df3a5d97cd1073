/** The partner sites, each in a folder of its own. */
export const siteNames = ['portal', 'supermarket', 'developer'] as const;
export type SiteName = (typeof siteNames)[number];

/** What every page of every site is sent with. */
const common = {
  'Cache-Control': 'no-cache',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Not covered by `default-src`, so named on their own. */
const closed = ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];

/** As strict as a government portal can be: its own scripts and the platform's, nothing inline, nothing evaluated. */
const portalPolicy = (platform: string) => [
  "default-src 'none'",
  `script-src 'self' ${platform}`,
  `connect-src ${platform}`,
  `img-src ${platform}`,
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  ...closed,
];

/** A shop has scripts and pictures of its own beside the platform's. */
const supermarketPolicy = (platform: string) => [
  "default-src 'none'",
  `script-src 'self' ${platform}`,
  `connect-src ${platform}`,
  `img-src 'self' ${platform}`,
  "style-src 'self'",
  ...closed,
];

/** The examples ask the platform by scripts that the site's own bundle brings. */
const developerPolicy = (platform: string) => [
  ...supermarketPolicy(platform),
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
];

const policies: Readonly<Record<SiteName, (platform: string) => readonly string[]>> = {
  portal: portalPolicy,
  supermarket: supermarketPolicy,
  developer: developerPolicy,
};

/**
 * The headers of a site.
 * @param platform - origin of the platform, the only other one that pages may load from
 */
export const headersOf = (site: SiteName, platform: string): Readonly<Record<string, string>> => ({
  ...common,
  'Content-Security-Policy': policies[site](platform).join('; '),
});
