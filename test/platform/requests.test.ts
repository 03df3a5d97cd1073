import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../src/contract/problem.js';
import { databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const quoteBody = (quantity: unknown) => ({
  revision: 1,
  lines: [{ productId: 'pear', variantId: 'pear-one', quantity }],
});

/** Sends a body in chunks, with no length announced. */
const sendChunked = (url: string, headers: Record<string, string>, chunks: number, chunk: string) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode, body });
      });
    });
    sent.on('error', reject);
    for (let index = 0; index < chunks; index += 1) sent.write(chunk);
    sent.end();
  });

describe(`bad requests, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  for (const quantity of [-1, 0, 1e9, 1.5, 'x', null, 100]) {
    it(`refuses ${JSON.stringify(quantity)} as a quantity, and says where it stands`, async () => {
      const { status, body } = await platform.ask<Problem>('/v1/quotes', { key, body: quoteBody(quantity) });
      assert.equal(status, 400);
      assert.equal(body.code, 'invalid_request');
      assert.deepEqual(
        body.errors?.map(({ pointer }) => pointer),
        ['/lines/0/quantity'],
      );
      assert.doesNotMatch(body.errors[0]?.message ?? '', /^Invalid input$/);
    });
  }

  it('refuses a body of 1 MB before it reads it', async () => {
    const body = { ...quoteBody(1), padding: 'x'.repeat(1_000_000) };
    const { status, body: problem, headers } = await platform.ask<Problem>('/v1/quotes', { key, body });
    assert.equal(status, 413);
    assert.equal(problem.code, 'body_too_large');
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
  });

  it('refuses a body of 1 MB that comes in chunks without a length', async () => {
    const headers = { 'Content-Type': 'application/json', 'Xiang-Key': key };
    const { status, body } = await sendChunked(`${platform.url}/v1/quotes`, headers, 64, 'x'.repeat(16_384));
    assert.equal(status, 413);
    assert.equal((JSON.parse(body) as Problem).code, 'body_too_large');
    assert.equal((await platform.ask('/healthz')).status, 200);
  });

  it('does not take a caller who leaves in the middle for a fault of its own', async () => {
    const logged = platform.logs.length;
    const sent = request(`${platform.url}/v1/quotes`, {
      method: 'POST',
      agent: false,
      // By its 100 (Continue) the platform says that it has taken the request up.
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': '100',
        'Xiang-Key': key,
        Expect: '100-continue',
      },
    });
    sent.on('error', () => undefined);
    sent.flushHeaders();
    await once(sent, 'continue');
    sent.destroy();
    const lines = () => platform.logs.slice(logged).map((line) => JSON.parse(line) as Record<string, unknown>);
    for (let tries = 0; tries < 200 && !lines().some(({ route }) => route === '/v1/quotes'); tries += 1) {
      await platform.ask('/healthz');
    }
    const [line, ...more] = lines().filter(({ route }) => route === '/v1/quotes');
    assert.deepEqual([line?.['msg'], line?.['status'], line?.['code'], more], ['request', 400, 'invalid_request', []]);
  });

  for (const [name, body] of [
    ['half a JSON', '{"revision": 1'],
    ['an empty body', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a NUL in a text', '{"revision":1,"lines":[{"productId":"a\\u0000","variantId":"b","quantity":1}]}'],
    ['half a surrogate pair', '{"revision":1,"lines":[],"note":"a\\ud800b"}'],
    ['lists nested deeper than the stack', '['.repeat(32_000) + ']'.repeat(32_000)],
    ['objects nested deeper than the stack', '{"a":'.repeat(9000) + '1' + '}'.repeat(9000)],
    ['a name that JavaScript treats in its own way', '{"__proto__":{"lines":[]},"revision":1}'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const { status, body: problem } = await platform.ask<Problem>('/v1/quotes', { key, body });
      assert.equal(status, 400);
      assert.equal(problem.code, 'invalid_request');
      assert.ok((problem.errors ?? []).length > 0);
    });
  }

  it('refuses bytes that are no UTF-8', async () => {
    const response = await fetch(`${platform.url}/v1/quotes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Xiang-Key': key },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    assert.equal(response.status, 400);
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    it(`refuses ${type}, which a form of any site could send`, async () => {
      const { status, body } = await platform.ask<Problem>('/v1/quotes', {
        key,
        body: quoteBody(1),
        headers: { 'Content-Type': type },
      });
      assert.equal(status, 400);
      assert.equal(body.code, 'invalid_request');
    });
  }

  for (const coding of ['gzip', 'br', 'identity, gzip', 'GZIP ', 'made-up']) {
    it(`refuses a body in ${coding}, and says what it takes`, async () => {
      const { status, body, headers } = await platform.ask<Problem>('/v1/quotes', {
        key,
        body: quoteBody(1),
        headers: { 'Content-Encoding': coding },
      });
      assert.deepEqual([status, body.code], [415, 'encoding_unsupported']);
      assert.match(body.detail ?? '', /without a Content-Encoding/);
      assert.equal(headers.get('Accept-Encoding'), 'identity');
    });
  }

  for (const coding of ['identity', 'Identity, identity', '']) {
    it(`takes a body in ${JSON.stringify(coding)}, which is as it is`, async () => {
      const headers = { 'Content-Encoding': coding };
      assert.equal((await platform.ask('/v1/quotes', { key, body: quoteBody(1), headers })).status, 200);
    });
  }

  it('refuses a variant that stands in two lines', async () => {
    const [line] = quoteBody(1).lines;
    const { body } = await platform.ask<Problem>('/v1/quotes', { key, body: { revision: 1, lines: [line, line] } });
    assert.deepEqual(
      body.errors?.map(({ pointer }) => pointer),
      ['/lines/1/variantId'],
    );
  });

  it('says which methods a path takes', async () => {
    const { status, body, headers } = await platform.ask<Problem>('/v1/halls', { method: 'DELETE' });
    assert.equal(status, 405);
    assert.equal(body.code, 'method_not_allowed');
    assert.equal(headers.get('Allow'), 'GET, HEAD, OPTIONS');
  });

  for (const path of ['/v1', '/v1/', '/v2/halls', '/v1/halls/', '/v1/halls/a/b', '/../etc/passwd', '/v1/%E4%B8']) {
    it(`says not_found of ${path} in problem details`, async () => {
      const { status, body } = await platform.ask<Problem>(path);
      assert.equal(status, 404);
      assert.equal(body.code, 'not_found');
    });
  }

  it('lets a page of any origin read the catalogue, errors too, without a preflight', async () => {
    for (const path of ['/v1/halls', '/v1/halls/atlantis', '/v1/nothing', '/openapi.json', '/healthz']) {
      const { headers } = await platform.ask(path, { origin: 'https://any.example' });
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*', path);
      assert.equal(headers.get('Access-Control-Expose-Headers'), 'ETag, Retry-After, Xiang-Request-Id');
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.ok(headers.get('Xiang-Request-Id'));
    }
  });

  it('answers the preflight of a request with a key', async () => {
    const { status, headers } = await platform.ask('/v1/quotes', {
      method: 'OPTIONS',
      origin: 'https://portal.example',
      headers: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type,xiang-key' },
    });
    assert.equal(status, 204);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(headers.get('Access-Control-Allow-Methods'), 'POST, OPTIONS');
    const allowed = headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(', ') ?? [];
    for (const name of ['content-type', 'xiang-key', 'idempotency-key']) assert.ok(allowed.includes(name), name);
    assert.ok(Number(headers.get('Access-Control-Max-Age')) >= 7200);
  });

  for (const path of [
    '/v1/orders/or_aaaaaaaaaaaaaaaaaaaaaaaaaa',
    '/v1/checkouts/co_aaaaaaaaaaaaaaaaaaaaaaaaaa/order',
  ]) {
    it(`gives no other origin leave to read ${path}`, async () => {
      for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
        const { headers } = await platform.ask(path, { method, origin: 'https://portal.example' });
        const granted = [...headers.keys()].filter((name) => name.startsWith('access-control'));
        assert.deepEqual(granted, [], method);
      }
    });
  }
});
