import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../src/contract/problem.js';
import { databaseKind } from '../support/platform-database.js';
import { lineOf } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const quote = { revision: 1, lines: [lineOf('pear-one')] };

describe(`publishable keys, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let testKey: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
    ({ key: testKey } = await platform.createKey({ test: true }));
  });

  after(() => platform.stop());

  const ask = (options: { key?: string; origin?: string }) =>
    platform.ask<Problem>('/v1/quotes', { body: quote, ...options });

  it('are wanted', async () => {
    const { status, body, headers } = await ask({});
    assert.equal(status, 401);
    assert.equal(body.code, 'key_required');
    assert.ok(headers.get('WWW-Authenticate'));
  });

  for (const unknown of ['x', `pk_live_${'a'.repeat(32)}`, "pk_live_' or 1=1 --"]) {
    it(`are known: ${unknown} is not`, async () => {
      assert.equal((await ask({ key: unknown })).body.code, 'key_unknown');
    });
  }

  for (const origin of [
    'https://thief.example',
    'http://portal.example',
    'https://portal.example:8443',
    'https://portal.example.thief.example',
    'http://localhost:4311',
    'null',
  ]) {
    it(`do not work from ${origin}, and the page can read why`, async () => {
      const { status, body, headers } = await ask({ key, origin });
      assert.equal(status, 403);
      assert.equal(body.code, 'origin_not_allowed');
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    });
  }

  it('work from their own origin, and where no browser sends one', async () => {
    assert.equal((await ask({ key, origin: 'https://portal.example' })).status, 200);
    assert.equal((await ask({ key })).status, 200);
  });

  it('work from localhost where they are for tests', async () => {
    assert.match(testKey, /^pk_test_/);
    for (const origin of [
      'http://localhost:4311',
      'http://127.0.0.1:8080',
      'http://[::1]:1',
      'http://shop.localhost',
    ]) {
      assert.equal((await ask({ key: testKey, origin })).status, 200, origin);
    }
    assert.equal((await ask({ key: testKey, origin: 'http://localhost.thief.example' })).status, 403);
  });

  it('end when they are revoked, for good', async () => {
    const { key: doomed } = await platform.createKey({ partner: 'short-lived' });
    assert.equal((await ask({ key: doomed })).status, 200);
    const { revokedAt } = await platform.services.revokeKey({ key: doomed });
    platform.clock.advance(1000);
    assert.deepEqual((await platform.services.revokeKey({ key: doomed })).revokedAt, revokedAt);
    assert.equal((await ask({ key: doomed })).body.code, 'key_unknown');
    await assert.rejects(platform.services.revokeKey({ key: 'pk_live_none' }), { code: 'not_found' });
  });

  it('are listed with their partner, the platform’s own too', async () => {
    const keys = await platform.services.listKeys();
    const own = keys.find(({ partnerName }) => partnerName === 'platform');
    assert.equal(own?.key, platform.ownKey);
    assert.deepEqual(own.origins, [platform.url]);
    assert.deepEqual(await platform.services.ensureOwnKey(), own);
  });

  for (const [name, request] of [
    ['an origin with a path', { origins: ['https://portal.example/zone'] }],
    ['an origin that is none', { origins: ['javascript:alert(1)'] }],
    ['no origin', { origins: [] }],
    ['a return address that is a script', { returnUrls: ['javascript:alert(1)'] }],
    ['a return address with a password', { returnUrls: ['https://user:word@portal.example/'] }],
    ['no return address', { returnUrls: [] }],
    ['a limit of nothing', { unpaidUnitLimit: 0 }],
    ['a partner without a name', { partner: '  ' }],
  ] as const) {
    it(`are not made with ${name}`, async () => {
      await assert.rejects(platform.createKey(request), { code: 'invalid_request' });
    });
  }
});

describe(`what is the platform’s own, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform();
  });

  after(() => platform.stop());

  const path = '/v1/orders/or_aaaaaaaaaaaaaaaaaaaaaaaaaa';

  for (const [name, options] of [
    ['another origin', { origin: 'https://portal.example' }],
    ['an origin that hides itself', { origin: 'null' }],
    ['another site, told by the browser', { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
    ['another port of the same host', { headers: { 'Sec-Fetch-Site': 'same-site' } }],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const { status, body } = await platform.ask<Problem>(path, options);
      assert.equal(status, 403);
      assert.equal(body.code, 'origin_not_allowed');
    });
  }

  it('answers its own pages', async () => {
    assert.equal((await platform.ask(path, { origin: platform.url })).status, 404);
    assert.equal((await platform.ask(path, { headers: { 'Sec-Fetch-Site': 'same-origin' } })).status, 404);
  });
});
