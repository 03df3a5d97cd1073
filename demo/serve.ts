import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { headersOf, type SiteName } from './headers.js';

export interface SiteOptions {
  readonly site: SiteName;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Origin of the platform that the pages embed from, as a browser reaches it. */
  readonly platformUrl: string;
  /** Publishable key of this site; it ends up in the pages, where anybody may read it. */
  readonly publishableKey: string;
  /** Address to listen on, `localhost` without one. */
  readonly host?: string;
}

export interface Site {
  /** The site's origin, without a slash at its end. */
  readonly url: string;
  /** Resolves when the port is free again; open connections are closed. */
  readonly stop: () => Promise<void>;
}

interface StaticFile {
  readonly type: string;
  readonly body: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const escapeAttribute = (text: string) =>
  text.replace(/[&"<>]/g, (character) => `&#${String(character.codePointAt(0))};`);

/** Puts the values in the place of `{{name}}`, escaped for HTML; a name without a value is a mistake in the page. */
export const fillIn = (html: string, values: Readonly<Record<string, string>>) =>
  html.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`Nothing to fill in for ${placeholder}. Known: ${Object.keys(values).join(', ')}.`);
    return escapeAttribute(value);
  });

/** Where the files of a site are: the developer's pages and scripts are made by the build, the others stand as written. */
export const folderOf = (site: SiteName) =>
  fileURLToPath(new URL(site === 'developer' ? '../dist/demo/developer/' : `${site}/`, import.meta.url));

/** Every file of the site by its path; what is not in here is not served, so no path can lead out of the folder. */
const readSite = async (site: SiteName, values: Readonly<Record<string, string>>) => {
  const folder = folderOf(site);
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const text = await readFile(file, 'utf8');
    const body = path.endsWith('.html') ? fillIn(text, values) : text;
    files.set(path, { type, body });
    if (path.endsWith('/index.html')) files.set(path.slice(0, -'index.html'.length), { type, body });
  }
  return files;
};

/**
 * Serves one of the partner sites on an origin of its own, with that site's headers.
 * Rejects with the system's error, such as `EADDRINUSE`, where the port cannot be had.
 */
export const serveSite = async (options: SiteOptions): Promise<Site> => {
  const { site, port, platformUrl, publishableKey, host = 'localhost' } = options;
  const platform = new URL(platformUrl).origin;
  const files = await readSite(site, { platform, publishableKey });
  const headers = headersOf(site, platform);

  const app = new Hono();
  app.get('*', (context) => {
    const file = files.get(new URL(context.req.url).pathname);
    if (file) return context.body(file.body, 200, { ...headers, 'Content-Type': file.type });
    const missing = files.get('/404.html');
    return context.body(missing?.body ?? 'Not found', 404, {
      ...headers,
      'Content-Type': missing?.type ?? 'text/plain; charset=utf-8',
    });
  });

  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(taken)}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
};
