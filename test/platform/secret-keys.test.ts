import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../src/contract/problem.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { lineOf } from '../support/platform-shopping.js';
import { startTestPlatform, type AskOptions, type TestPlatform } from '../support/platform.js';

const shipments = '/v1/supplier/shipments';
const waiting = '/v1/place/shipments';
const sales = '/v1/partner/sales?from=2026-11-01&to=2026-11-30';
const quote = { revision: 1, lines: [lineOf('pear-one')] };

describe(`secret keys, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let publishable: string;
  let supplier: string;
  let partner: string;
  let place: string;

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key: publishable } = await platform.createKey());
    ({ key: supplier } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: partner } = await platform.services.createSecretKey({ partner: 'county portal' }));
    ({ key: place } = await platform.services.createSecretKey({ place: 'chengbu-station' }));
  });

  after(() => platform.stop());

  const refused = async (path: string, options: AskOptions) => {
    const { status, body, headers } = await platform.ask<Problem>(path, options);
    return { status, code: body.code, detail: body.detail ?? '', headers };
  };

  it('have 32 random characters, and a kind that one can see', async () => {
    assert.match(supplier, /^sk_live_[a-z2-7]{32}$/);
    const { key } = await platform.services.createSecretKey({ partner: 'county portal', test: true });
    assert.match(key, /^sk_test_[a-z2-7]{32}$/);
  });

  it('are wanted, and a 401 says how', async () => {
    for (const path of [shipments, sales, waiting]) {
      const { status, code, headers } = await refused(path, {});
      assert.deepEqual([status, code], [401, 'key_required']);
      assert.equal(headers.get('WWW-Authenticate'), 'Bearer');
    }
    assert.equal((await refused(shipments, { headers: { Authorization: 'Basic c2s6' } })).code, 'key_required');
    const misplaced = await refused(shipments, { key: supplier });
    assert.equal(misplaced.code, 'key_required');
    assert.match(misplaced.detail, /Authorization: Bearer/);
  });

  for (const unknown of ['x', `sk_live_${'a'.repeat(32)}`, "sk_live_'or1=1--", `sk_live_${'a'.repeat(2000)}`]) {
    it(`are known: ${unknown.slice(0, 20)} is not`, async () => {
      const { status, code } = await refused(shipments, { secretKey: unknown });
      assert.deepEqual([status, code], [401, 'key_unknown']);
    });
  }

  it('open what is theirs, and nothing of the other kind', async () => {
    assert.equal((await platform.ask(shipments, { secretKey: supplier })).status, 200);
    assert.equal((await platform.ask(sales, { secretKey: partner })).status, 200);
    assert.equal((await platform.ask(waiting, { secretKey: place })).status, 200);
    assert.equal((await platform.ask(sales, { headers: { Authorization: `bearer  ${partner}` } })).status, 200);
    for (const [path, secretKey] of [
      [sales, supplier],
      [shipments, partner],
      [waiting, supplier],
      [waiting, partner],
      [shipments, place],
      [sales, place],
    ] as const) {
      const { status, code } = await refused(path, { secretKey });
      assert.deepEqual([status, code], [403, 'wrong_key_kind']);
    }
  });

  for (const [name, options] of [
    ['an Origin', { origin: 'https://portal.example' }],
    ['an Origin that hides itself', { origin: 'null' }],
    ['the word of a browser', { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
    ['the word of a browser on the platform’s own page', { headers: { 'Sec-Fetch-Site': 'same-origin' } }],
    ['the word of a browser whose user typed the address', { headers: { 'Sec-Fetch-Site': 'none' } }],
  ] as const) {
    it(`are refused with ${name}, and told why`, async () => {
      for (const [path, secretKey] of [
        [shipments, supplier],
        [sales, partner],
        [waiting, place],
      ] as const) {
        const { status, code, detail, headers } = await refused(path, { secretKey, ...options });
        assert.deepEqual([status, code], [403, 'secret_key_in_browser']);
        assert.match(detail, /browser.*Revoke it.*server/);
        assert.equal(headers.get('Access-Control-Allow-Origin'), null);
      }
    });
  }

  it('let no page of another origin ask: a preflight gets no leave', async () => {
    for (const path of [shipments, sales, waiting]) {
      const { status, headers } = await platform.ask(path, {
        method: 'OPTIONS',
        origin: 'https://portal.example',
        headers: { 'Access-Control-Request-Headers': 'authorization', 'Access-Control-Request-Method': 'GET' },
      });
      assert.equal(status, 204);
      assert.deepEqual(
        [...headers.keys()].filter((name) => name.startsWith('access-control-')),
        [],
      );
    }
  });

  it('are not what a page’s endpoint takes, nor is a publishable key what a server’s takes', async () => {
    for (const options of [{ key: supplier }, { secretKey: partner }]) {
      const { status, code, detail } = await refused('/v1/quotes', { body: quote, ...options });
      assert.deepEqual([status, code], [403, 'wrong_key_kind']);
      assert.match(detail, /publishable/);
    }
    for (const options of [{ key: publishable }, { secretKey: publishable }]) {
      const { status, code, detail } = await refused(shipments, options);
      assert.deepEqual([status, code], [403, 'wrong_key_kind']);
      assert.match(detail, /secret key/);
    }
    const page = await refused('/v1/quotes', { body: quote, key: supplier, origin: 'https://portal.example' });
    assert.deepEqual([page.status, page.code], [403, 'secret_key_in_browser']);
    // The page that has it can read why.
    assert.equal(page.headers.get('Access-Control-Allow-Origin'), '*');
  });

  it('are nowhere in the database or the log, nor in what lists them', async () => {
    const { rows } = await platform.database.orm.execute('select * from secret_keys');
    const listed = await platform.services.listSecretKeys();
    const text = JSON.stringify([rows, listed, platform.logs]);
    for (const key of [supplier, partner, place]) {
      const { length } = 'sk_live_';
      assert.ok(!text.includes(key.slice(length, -4)));
    }
    assert.deepEqual(
      listed.slice(-1).map(({ role, supplier: whose, hint }) => [role, whose, hint]),
      [['supplier', 'chengbu-farmers', supplier.slice(-4)]],
    );
  });

  it('name their owner in the log, by its id', async () => {
    await platform.ask(shipments, { secretKey: supplier });
    const line = JSON.parse(platform.logs.at(-1) ?? '{}') as Record<string, unknown>;
    assert.deepEqual([line['supplier'], line['route']], ['chengbu-farmers', shipments]);
  });

  it('end when they are revoked, by their id or by themselves, for good', async () => {
    for (const by of ['id', 'key'] as const) {
      const doomed = await platform.services.createSecretKey({ supplier: 'longshan-farmers' });
      assert.equal((await platform.ask(shipments, { secretKey: doomed.key })).status, 200);
      const { revokedAt } = await platform.services.revokeSecretKey({ key: doomed[by] });
      platform.clock.advance(1000);
      assert.deepEqual((await platform.services.revokeSecretKey({ key: doomed[by] })).revokedAt, revokedAt);
      const { status, code } = await refused(shipments, { secretKey: doomed.key });
      assert.deepEqual([status, code], [401, 'key_unknown']);
    }
    for (const nobody of ['ke_none', `sk_live_${'a'.repeat(32)}`]) {
      await assert.rejects(platform.services.revokeSecretKey({ key: nobody }), { code: 'not_found' });
    }
  });

  it('are not made for nobody', async () => {
    await assert.rejects(platform.services.createSecretKey({ supplier: 'nobody' }), { code: 'invalid_request' });
    await assert.rejects(platform.services.createSecretKey({ partner: 'nobody' }), { code: 'invalid_request' });
    await assert.rejects(platform.services.createSecretKey({ place: 'nowhere' }), { code: 'invalid_request' });
  });
});
