import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const script = 'export const greeting = "你好";\n';

describe('the embed', () => {
  let folder: string;
  let platform: TestPlatform;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiang-embed-'));
    await writeFile(join(folder, 'secret.js'), 'secret');
    const embed = join(folder, 'embed');
    for (const version of ['v1', '0.1.0']) {
      await mkdir(join(embed, version), { recursive: true });
      await writeFile(join(embed, version, 'xiang.js'), script);
      await writeFile(join(embed, version, 'xiang.js.br'), brotliCompressSync(script));
      await writeFile(join(embed, version, 'xiang.js.gz'), gzipSync(script));
      await writeFile(join(embed, version, 'plain.js'), script);
      await writeFile(join(embed, version, 'notes.txt'), 'no script');
      await writeFile(join(embed, version, '.hidden.js'), 'hidden');
    }
    // Only the version of yesterday has this chunk; `v1` has moved on.
    await writeFile(join(embed, '0.1.0', 'storefront-CCQUUcdg.js'), script);
    platform = await startTestPlatform({ catalogue: 'none', embedDirectory: embed });
  });

  after(async () => {
    await platform.stop();
    await rm(folder, { recursive: true });
  });

  /** By node:http, which sends a path as it is. */
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ host: 'localhost', port: new URL(platform.url).port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  for (const path of [
    '/embed/../secret.js',
    '/embed/%2e%2e/secret.js',
    '/embed/v1/../../secret.js',
    '/embed/v1/..%2f..%2fsecret.js',
    '/embed/v1/.hidden.js',
    '/embed/v1/notes.txt',
    '/embed/v1/xiang.js.br',
    '/embed/v1/none.js',
    '/embed/v1/storefront-00000000.js',
    '/embed/v1/',
    '/embed/v1',
    '/embed//v1/xiang.js',
  ]) {
    it(`does not serve ${path}`, async () => {
      assert.equal(await statusOf(path), 404);
    });
  }

  for (const encoding of ['br', 'gzip'] as const) {
    it(`is served as it was compressed at the build: ${encoding}`, async () => {
      const response = await fetch(`${platform.url}/embed/v1/xiang.js`, { headers: { 'Accept-Encoding': encoding } });
      assert.equal(response.headers.get('Content-Encoding'), encoding);
      assert.equal(response.headers.get('Vary'), 'Accept-Encoding');
      assert.equal(await response.text(), script);
      const etag = response.headers.get('ETag') ?? '';
      const headers = { 'Accept-Encoding': encoding, 'If-None-Match': etag };
      assert.equal((await fetch(`${platform.url}/embed/v1/xiang.js`, { headers })).status, 304);
    });
  }

  it('is served plain to who takes nothing else, and where no copy is', async () => {
    for (const [path, encoding] of [
      ['xiang.js', 'identity'],
      ['xiang.js', 'br;q=0, gzip;q=0'],
      ['plain.js', 'br'],
    ] as const) {
      const response = await fetch(`${platform.url}/embed/v1/${path}`, { headers: { 'Accept-Encoding': encoding } });
      assert.equal(response.headers.get('Content-Encoding'), null);
      assert.equal(await response.text(), script);
    }
  });

  it('may be loaded by any page; v1 for five minutes, a version for good', async () => {
    const moving = await fetch(`${platform.url}/embed/v1/xiang.js`);
    const fixed = await fetch(`${platform.url}/embed/0.1.0/xiang.js`);
    for (const { headers } of [moving, fixed]) {
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    }
    assert.match(moving.headers.get('Cache-Control') ?? '', /max-age=300/);
    assert.match(fixed.headers.get('Cache-Control') ?? '', /immutable/);
  });

  it('gives the chunks of the version before to a page that still has its loader', async () => {
    const response = await fetch(`${platform.url}/embed/v1/storefront-CCQUUcdg.js`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), script);
    assert.match(response.headers.get('Cache-Control') ?? '', /immutable/);
  });
});
