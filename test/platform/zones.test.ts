import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from '../../src/contract/common.js';
import type { Problem } from '../../src/contract/problem.js';
import type { Product } from '../../src/contract/product.js';
import type { Zone, ZoneSummary } from '../../src/contract/zone.js';
import { CatalogueRefusedError } from '../../src/platform/services/index.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const portal = 'https://portal.example';

describe(`zones, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform();
  });

  after(() => platform.stop());

  const importFiles = async (files: Readonly<Record<string, unknown>>) => {
    const directory = await writeCatalogueFiles(files);
    try {
      return await platform.services.importCatalogue({ directory });
    } finally {
      await rm(directory, { recursive: true });
    }
  };

  const codeOf = async (path: string, options = {}) => {
    const { status, body } = await platform.ask<Problem>(path, options);
    return [status, body.code];
  };

  it('says not_found of an unknown one, wherever it is named', async () => {
    for (const path of ['/v1/zones/atlantis', '/v1/products?zone=atlantis', '/v1/product-facets?zone=atlantis']) {
      assert.deepEqual(await codeOf(path), [404, 'not_found'], path);
    }
  });

  it('refuses a file with an unknown county, one that stands twice, or two zones of one name', async () => {
    const [zone] = smallCatalogue().zones;
    assert.ok(zone);
    for (const zones of [
      [{ ...zone, counties: ['atlantis'] }],
      [{ ...zone, counties: ['chengbu', 'chengbu'] }],
      [{ ...zone, counties: [] }],
      [zone, zone],
      '{',
    ]) {
      await assert.rejects(importFiles({ ...smallCatalogue(), zones }), (error: unknown) => {
        assert.ok(error instanceof CatalogueRefusedError);
        assert.deepEqual([...new Set(error.problems.map(({ file }) => file))], ['zones.json']);
        return true;
      });
    }
  });

  it('lists them as the file has them, page by page', async () => {
    const first = await platform.ask<Page<ZoneSummary>>('/v1/zones?limit=1');
    assert.deepEqual(
      first.body.items.map(({ slug, productCount }) => [slug, productCount]),
      [['mountains', 5]],
    );
    const next = await platform.ask<Page<ZoneSummary>>(`/v1/zones?limit=1&cursor=${first.body.nextCursor ?? ''}`);
    assert.deepEqual(
      next.body.items.map(({ slug, productCount }) => [slug, productCount]),
      [['quiet', 0]],
    );
    assert.equal(next.body.nextCursor, null);
  });

  it('shows its counties by code, each with its hall and its products, and the first page of these', async () => {
    const { body, headers } = await platform.ask<Zone>('/v1/zones/mountains?lang=en');
    assert.match(headers.get('Cache-Control') ?? '', /^public/);
    assert.equal(body.name, 'mountains zone');
    assert.deepEqual(
      body.counties.map(({ slug, hall, productCount }) => [slug, hall, productCount]),
      [
        ['chengbu', 'chengbu', 4],
        ['longshan', 'longshan', 1],
      ],
    );
    const listed = await platform.ask<Page<Product>>('/v1/products?zone=mountains&lang=en');
    assert.deepEqual(body.products, listed.body);
    assert.equal(body.productCount, listed.body.items.length);
  });

  it('shows a partner its own, and only to its pages', async () => {
    const { key } = await platform.createKey({ zone: 'mountains' });
    const { status, body, headers } = await platform.ask<Zone>('/v1/zone', { key, origin: portal });
    assert.deepEqual([status, body.slug], [200, 'mountains']);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(await codeOf('/v1/zone'), [401, 'key_required']);
    assert.deepEqual(await codeOf('/v1/zone', { key, origin: 'https://other.example' }), [403, 'origin_not_allowed']);
  });

  it('belongs to all keys of the partner, and stays when another key is made without one', async () => {
    const before = await platform.createKey({ partner: 'shop' });
    assert.deepEqual(await codeOf('/v1/zone', { key: before.key, origin: portal }), [404, 'not_found']);
    const tied = await platform.createKey({ partner: 'shop', zone: 'quiet' });
    const later = await platform.createKey({ partner: 'shop' });
    assert.equal(later.zone, 'quiet');
    for (const { key } of [before, tied, later]) {
      assert.equal((await platform.ask<Zone>('/v1/zone', { key, origin: portal })).body.slug, 'quiet');
    }
    const listed = await platform.services.listKeys();
    assert.deepEqual(
      [...new Set(listed.filter(({ partnerName }) => partnerName === 'shop').map(({ zone }) => zone))],
      ['quiet'],
    );
  });

  it('makes no key for an unknown one', async () => {
    await assert.rejects(platform.createKey({ partner: 'nobody', zone: 'atlantis' }), { code: 'invalid_request' });
    assert.ok(!(await platform.services.listKeys()).some(({ partnerName }) => partnerName === 'nobody'));
  });

  it('follows its file: counties come and go, and without the file there are none', async () => {
    const { key } = await platform.createKey({ zone: 'mountains' });
    const files = smallCatalogue();
    const [mountains] = files.zones;
    assert.ok(mountains);
    const changed = await importFiles({ ...files, zones: [{ ...mountains, counties: ['yongshun', 'longshan'] }] });
    assert.equal(changed.changed, true);
    const { body } = await platform.ask<Zone>('/v1/zones/mountains');
    assert.deepEqual(
      body.counties.map(({ slug }) => slug),
      ['yongshun', 'longshan'],
    );
    assert.deepEqual(await codeOf('/v1/zones/quiet'), [404, 'not_found']);
    const { zones: _, ...without } = files;
    await importFiles(without);
    assert.deepEqual(await codeOf('/v1/zone', { key, origin: portal }), [404, 'not_found']);
    await importFiles(files);
    assert.equal((await platform.ask('/v1/zone', { key, origin: portal })).status, 200);
  });
});
