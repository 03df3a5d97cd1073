import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Availability } from '../../../src/contract/availability.js';
import { makeAvailability, makeHall } from '../support/hall-data.js';
import { pageByHand, pageOfElements, pageStyle, styleByHand } from './pages.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.webp': 'image/webp',
};

/** A page alone by itself has a clock that is fine enough. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const fileOf = (path: string) => {
  const [, folder, ...rest] = path.split('/');
  if (folder === 'embed') return `dist/embed/${rest.join('/')}`;
  return folder === 'pictures' ? `demo/data/pictures/${rest.join('/')}` : undefined;
};

/**
 * Serves both pages, the embed, pictures, and the two answers that a hall wants, from memory and compressed, for halls
 * of these sizes: `hall-24`, `hall-1000`.
 */
export const serveHalls = async (counts: readonly number[]) => {
  const ready = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    void answerOf(pathname, searchParams).then((body) => {
      if (!body) {
        response.writeHead(404).end();
        return;
      }
      const type = types[extname(pathname)] ?? (pathname.startsWith('/v1/') ? types['.json'] : types['.html']);
      const isPicture = extname(pathname) === '.webp';
      response.writeHead(200, {
        ...isolation,
        'Content-Type': type,
        ...(!isPicture && { 'Content-Encoding': 'br' }),
        'Content-Length': body.length,
      });
      response.end(body);
    });
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;

  const add = (path: string, text: string) => ready.set(path, brotliCompressSync(text));
  add('/blank', '<!doctype html>');
  add('/page.css', pageStyle);
  add('/by-hand', pageByHand());
  add('/by-hand.css', styleByHand());
  add('/by-hand.js', await readFile(new URL('by-hand.js', import.meta.url), 'utf8'));
  const stock = new Map<string, readonly Availability[]>();
  for (const count of counts) {
    const hall = await makeHall(count, origin);
    add(`/elements/${hall.slug}`, pageOfElements(hall.slug));
    add(`/v1/halls/${hall.slug}`, JSON.stringify(hall));
    for (const item of makeAvailability(hall)) stock.set(item.productId, [...(stock.get(item.productId) ?? []), item]);
  }

  const answerOf = async (path: string, search: URLSearchParams) => {
    const products = search.get('products') ?? '';
    const key = `${path} ${products}`.trim();
    const known = ready.get(key);
    if (known) return known;
    if (products) add(key, JSON.stringify({ items: products.split(',').flatMap((id) => stock.get(id) ?? []) }));
    if (products) return ready.get(key);
    const file = fileOf(path);
    const body = file && (await readFile(extname(file) === '.webp' ? file : `${file}.br`).catch(() => undefined));
    if (body) ready.set(key, body);
    return body;
  };

  return {
    origin,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
