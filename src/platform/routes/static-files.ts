import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Hono } from 'hono';
import { notFound } from '../services/index.js';
import { chooseEncoding, type Encoding } from './accept-encoding.js';
import { matchesEtag } from './etag.js';
import { cachedFor, crossOrigin, immutable } from './response-headers.js';
import type { RouteContext, RouteEnvironment } from './route-environment.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Precompressed copies that the build lays beside a file. */
const suffixes: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** Plain names only: no dot at a name's start, so no way up and no hidden file. */
const safePath = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

const sizeOf = async (file: string) => {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? found : undefined;
};

/**
 * Serves files below a directory at a path that ends in `/`.
 * `cacheControl` says how long a file, named relative to the directory, may be kept; `find` where it is, when it may be
 * elsewhere than it is asked for.
 */
export const mountStaticFiles = (
  app: Hono<RouteEnvironment>,
  path: string,
  directory: string,
  cacheControl: (file: string) => Readonly<Record<string, string>>,
  find: (file: string) => Promise<string> = (file) => Promise.resolve(file),
): void => {
  const send = async (context: RouteContext, name: string): Promise<Response> => {
    const type = types[extname(name)];
    const isSafe = type !== undefined && safePath.test(name);
    const file = join(directory, isSafe ? await find(name) : name);
    const found = isSafe ? await sizeOf(file) : undefined;
    if (!found || type === undefined) throw notFound('file');
    const copies = await Promise.all(
      (['br', 'gzip'] as const).map(async (encoding) => ((await sizeOf(file + suffixes[encoding])) ? [encoding] : [])),
    );
    const encoding = chooseEncoding(context.req.header('Accept-Encoding'), copies.flat());
    const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}${encoding ? `-${encoding}` : ''}"`;
    const headers = {
      ...crossOrigin,
      ...cacheControl(name),
      'Content-Type': type,
      ETag: etag,
      Vary: 'Accept-Encoding',
      'Xiang-Request-Id': context.get('requestId'),
    };
    if (matchesEtag(context.req.header('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
    const bytes = new Uint8Array(await readFile(encoding ? file + suffixes[encoding] : file));
    return new Response(bytes, { headers: encoding ? { ...headers, 'Content-Encoding': encoding } : headers });
  };

  app.get(`${path}*`, (context) => {
    context.set('route', `${path}*`);
    return send(context, context.req.path.slice(path.length));
  });
};

/** Five minutes: `v1` moves with every release. */
const movingSeconds = 300;

/** In a chunk's name stands the hash of what it holds, as rollup writes it: whatever version has it, it is that file. */
const isHashed = (file: string) => /-[\w-]{8}\.js$/.test(file);

/**
 * The script that partners' pages load: `v1/` moves, a version's own folder never changes. A browser may hold the `v1`
 * loader of before a release for some minutes yet; the chunks that it asks for are found where that version is kept.
 */
export const mountEmbed = (app: Hono<RouteEnvironment>, directory: string): void => {
  const findKept = async (file: string) => {
    if (!file.startsWith('v1/') || !isHashed(file) || (await sizeOf(join(directory, file)))) return file;
    const name = file.slice('v1/'.length);
    for (const version of await readdir(directory)) {
      if (await sizeOf(join(directory, version, name))) return `${version}/${name}`;
    }
    return file;
  };
  mountStaticFiles(
    app,
    '/embed/',
    directory,
    (file) => (file.startsWith('v1/') && !isHashed(file) ? cachedFor(movingSeconds) : immutable),
    findKept,
  );
};
