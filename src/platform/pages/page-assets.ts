import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { themeStyles } from './theme-styles.js';

/** A file for the browser, kept in memory, with its ready compressed copies. */
export interface PageAsset {
  readonly type: string;
  readonly etag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoded: Readonly<Partial<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>>;
}

/** By file name. */
export type PageAssets = ReadonlyMap<string, PageAsset>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** In a chunk's name stands the hash of what it holds, as rollup writes it. */
const isHashed = (name: string) => /-[\w-]{8}\.js$/.test(name);

const readOptional = async (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const assetOf = (
  name: string,
  body: Uint8Array<ArrayBuffer>,
  br?: Uint8Array<ArrayBuffer>,
  gzip?: Uint8Array<ArrayBuffer>,
): PageAsset => ({
  type: types[extname(name)] ?? 'application/octet-stream',
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  body,
  encoded: { ...(br && { br }), ...(gzip && { gzip }) },
});

/**
 * Reads scripts and styles of the pages from the directory into which they were built, and adds the theme's tokens.
 *
 * @throws where the directory cannot be read: the pages have not been built
 */
export const readPageAssets = async (directory: string): Promise<PageAssets> => {
  const theme = new TextEncoder().encode(themeStyles);
  const assets = new Map([['theme.css', assetOf('theme.css', theme)]]);
  for (const name of await readdir(directory)) {
    if (!(extname(name) in types)) continue;
    const file = join(directory, name);
    const [body, br, gzip] = await Promise.all([
      readFile(file),
      readOptional(`${file}.br`),
      readOptional(`${file}.gz`),
    ]);
    assets.set(name, assetOf(name, new Uint8Array(body), br, gzip));
  }
  return assets;
};

const accepts = (header: string | undefined, encoding: string) =>
  (header ?? '')
    .split(',')
    .some((part) => new RegExp(`^\\s*${encoding}\\s*(?:$|;(?!\\s*q=0(?:\\.0*)?\\s*$))`).test(part));

/** Serves them under `/assets/`; a name without a hash is asked about again each time. */
export const pageAssets = (assets: PageAssets): Hono =>
  new Hono().get('/assets/:name', (context) => {
    const name = context.req.param('name');
    const asset = assets.get(name);
    if (!asset) return context.notFound();
    const headers: Record<string, string> = {
      'Content-Type': asset.type,
      'Cache-Control': isHashed(name) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      ETag: asset.etag,
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
    };
    if (context.req.header('If-None-Match') === asset.etag) return context.body(null, 304, headers);
    for (const encoding of ['br', 'gzip'] as const) {
      const encoded = asset.encoded[encoding];
      if (encoded && accepts(context.req.header('Accept-Encoding'), encoding)) {
        return context.body(encoded, 200, { ...headers, 'Content-Encoding': encoding });
      }
    }
    return context.body(asset.body, 200, headers);
  });
