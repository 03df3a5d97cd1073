import { fileURLToPath } from 'node:url';
import type { SiteName } from '../../../demo/headers.js';
import { serveSite, type Site } from '../../../demo/serve.js';
import { readPageAssets } from '../../../src/platform/pages/page-assets.js';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from '../../support/platform.js';

const built = (path: string) => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));

export interface Shop {
  readonly platform: TestPlatform;
  readonly portal: Site;
  readonly supermarket: Site;
  readonly developer: Site;
  readonly stop: () => Promise<void>;
}

const partners: Readonly<Record<SiteName, string>> = {
  portal: '城步县域门户',
  supermarket: '满篮超市',
  developer: '开发者示例',
};

/** As the demo gives them. */
const zones: Readonly<Record<SiteName, { readonly zone?: string }>> = {
  portal: { zone: 'shaoyang' },
  supermarket: { zone: 'wuling' },
  developer: {},
};

/** A site whose key does not know it yet, since its port is not known before it listens. */
const openSite = async (platform: TestPlatform, site: SiteName, origins: readonly string[]) => {
  // A port is taken first, so that the key can be bound to the origin.
  const probe = await serveSite({ site, port: 0, platformUrl: platform.url, publishableKey: 'pk_test_none' });
  const { port } = new URL(probe.url);
  await probe.stop();
  const all = [probe.url, ...origins.map((origin) => `${origin}:${port}`)];
  const { key } = await platform.createKey({
    partner: partners[site],
    ...zones[site],
    origins: all,
    // The front page first: it is where the page itself names none. The English pages name their own.
    returnUrls: ['/', '/en/', '/en/zone.html', '/react.html', '/en/react.html'].flatMap((path) =>
      all.map((origin) => origin + path),
    ),
  });
  return serveSite({ site, port: Number(port), platformUrl: platform.url, publishableKey: key });
};

/** The platform with the demo's catalogue and what the build has made, and the sites of the demo, each on its own origin. */
export const openShop = async (
  options: TestPlatformOptions & { readonly portalOrigins?: readonly string[] } = {},
): Promise<Shop> => {
  const { portalOrigins = [], ...platformOptions } = options;
  const platform = await startTestPlatform({
    catalogue: 'demo',
    embedDirectory: built('embed'),
    pages: await readPageAssets(built('platform/assets')),
    ...platformOptions,
  });
  const portal = await openSite(platform, 'portal', portalOrigins);
  const supermarket = await openSite(platform, 'supermarket', []);
  const developer = await openSite(platform, 'developer', []);
  return {
    platform,
    portal,
    supermarket,
    developer,
    stop: async () => {
      await portal.stop();
      await supermarket.stop();
      await developer.stop();
      await platform.stop();
    },
  };
};
