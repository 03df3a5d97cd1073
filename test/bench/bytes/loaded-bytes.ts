import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser } from 'playwright-core';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

const brotliSize = (bytes: Buffer): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export interface LoadedBytes {
  /** Of brotli at its best, each file by itself. */
  readonly bytes: number;
  readonly files: number;
}

export interface PageSource {
  /** Folder that the page's files are in. */
  readonly root: string;
  readonly head: string;
  readonly body: string;
}

/**
 * The scripts and styles that a real page loads before anybody uses it. No other address is reached and no API answers,
 * so what a package would load after an answer is not counted.
 */
export const loadedBytes = async (browser: Browser, { root, head, body }: PageSource): Promise<LoadedBytes> => {
  const loaded = new Map<string, number>();
  const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    readFile(join(root, pathname)).then(
      (bytes) => {
        const type = types[extname(pathname)];
        if (type) loaded.set(pathname, brotliSize(bytes));
        response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const context = await browser.newContext();
  try {
    await context.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    );
    const visit = await context.newPage();
    await visit.goto(origin, { waitUntil: 'networkidle' });
  } finally {
    await context.close();
    server.close();
    server.closeAllConnections();
  }
  return { bytes: [...loaded.values()].reduce((sum, size) => sum + size, 0), files: loaded.size };
};
