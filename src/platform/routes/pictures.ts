import type { Hono } from 'hono';
import { notFound, type Services } from '../services/index.js';
import { crossOrigin, immutable } from './response-headers.js';
import type { RouteEnvironment } from './route-environment.js';

const headers = { ...crossOrigin, ...immutable, 'Content-Type': 'image/webp' };

/** Most bytes of pictures kept in memory: the demo catalogue's several times over. */
const mostBytes = 32_000_000;

/** Serves pictures by the digest of their bytes; what a name holds never changes. */
export const mountPictures = (app: Hono<RouteEnvironment>, services: Pick<Services, 'getPicture'>): void => {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let keptBytes = 0;

  const read = async (sha256: string) => {
    const known = kept.get(sha256);
    if (known) return known;
    const bytes = new Uint8Array(await services.getPicture({ sha256 }));
    if (keptBytes + bytes.length > mostBytes) {
      kept.clear();
      keptBytes = 0;
    }
    if (!kept.has(sha256)) keptBytes += bytes.length;
    kept.set(sha256, bytes);
    return bytes;
  };

  app.get('/pictures/:file', async (context) => {
    context.set('route', '/pictures/{file}');
    const sha256 = /^(?<digest>[0-9a-f]{64})\.webp$/.exec(context.req.param('file'))?.groups?.['digest'];
    if (sha256 === undefined) throw notFound('picture');
    const sent = { ...headers, ETag: `"${sha256}"`, 'Xiang-Request-Id': context.get('requestId') };
    if (context.req.header('If-None-Match') === sent.ETag) return new Response(null, { status: 304, headers: sent });
    return new Response(await read(sha256), { headers: sent });
  });
};
