import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readPageAssets } from '../../../src/platform/pages/page-assets.js';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from '../../support/platform.js';
import { watchScript } from './watch-script.js';

/** A page that somebody else has written, with the storefront on it. */
export interface HostPage {
  /** Scripts of the page, in their order; they run before the storefront's. */
  readonly scripts?: readonly string[];
  /** Its style sheet. */
  readonly css?: string;
  /** More of its head, before all else. */
  readonly head?: string;
  /** Its body: a hall of Chengbu and a cart, without one. */
  readonly body?: string;
  /** The storefront's script is left out; the page loads it, or a copy of it, by itself. */
  readonly loaded?: false;
  /** Says no more than what the storefront needs, without one; null for a page without a policy. */
  readonly policy?: string | null;
}

export interface HostSite {
  readonly platform: TestPlatform;
  readonly origin: string;
  readonly publishableKey: string;
  /** Puts a page at a path, and says its address. */
  readonly put: (path: string, page: HostPage) => string;
  /** Puts a file at a path, and says its address. */
  readonly putFile: (path: string, type: string, text: string) => string;
  readonly stop: () => Promise<void>;
}

const built = (path: string) => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));

/** What a page says that shows a hall and a cart. */
export const shopOf = (key: string) => `<xiang-storefront publishable-key="${key}"></xiang-storefront>
<xiang-county-hall county="chengbu"><a href="https://platform.example/halls/chengbu">城步特色馆</a></xiang-county-hall>
<xiang-cart></xiang-cart>`;

const htmlOf = (
  path: string,
  { scripts = [], css, head = '', body, loaded }: HostPage,
  site: HostSite,
) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
${head}
<title>Somebody's page</title>
<link rel="icon" href="data:,">
${css === undefined ? '' : `<link rel="stylesheet" href="${path}.css">`}
${scripts.map((_, index) => `<script src="${path}.${String(index)}.js"></script>`).join('\n')}
<script src="/watch.js"></script>
${loaded === false ? '' : `<script type="module" src="${site.platform.url}/embed/v1/xiang.js"></script>`}
</head>
<body>
${body ?? shopOf(site.publishableKey)}
</body>
</html>`;

/** The platform with the demo's catalogue, and a site of its own origin that shows whatever pages a test puts there. */
export const openHostSite = async (options: TestPlatformOptions = {}): Promise<HostSite> => {
  const files = new Map<string, (response: ServerResponse) => void>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const write = files.get(pathname);
    if (write) write(response);
    else response.writeHead(404).end();
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const platform = await startTestPlatform({
    catalogue: 'demo',
    embedDirectory: built('embed'),
    pages: await readPageAssets(built('platform/assets')),
    ...options,
  });
  const { key } = await platform.createKey({ partner: '门户', origins: [origin], returnUrls: [`${origin}/`] });
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${platform.url}`,
    `connect-src ${platform.url}`,
    `img-src data: ${platform.url}`,
    "style-src 'self'",
    "base-uri 'self'",
  ].join('; ');

  const putFile = (path: string, type: string, text: string, headers: Readonly<Record<string, string>> = {}) => {
    files.set(path, (response) => {
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...headers });
      response.end(text);
    });
    return origin + path;
  };
  putFile('/watch.js', 'text/javascript', watchScript);

  const site: HostSite = {
    platform,
    origin,
    publishableKey: key,
    putFile,
    put: (path, page) => {
      page.scripts?.forEach((script, index) => putFile(`${path}.${String(index)}.js`, 'text/javascript', script));
      if (page.css !== undefined) putFile(`${path}.css`, 'text/css', page.css);
      const own = page.policy === undefined ? policy : page.policy;
      return putFile(path, 'text/html', htmlOf(path, page, site), own ? { 'Content-Security-Policy': own } : {});
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await platform.stop();
    },
  };
  return site;
};
