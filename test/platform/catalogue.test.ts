import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Page } from '../../src/contract/common.js';
import type { County } from '../../src/contract/county.js';
import type { Hall, HallSummary } from '../../src/contract/hall.js';
import type { Problem } from '../../src/contract/problem.js';
import type { Product } from '../../src/contract/product.js';
import { pixel, smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { createTestDatabase, databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const importFiles = async (platform: TestPlatform, files: Record<string, unknown>) => {
  const directory = await writeCatalogueFiles(files);
  const report = await platform.services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
  return report;
};

describe(`the catalogue, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform();
  });

  after(() => platform.stop());

  for (const path of [
    '/v1/counties/atlantis',
    '/v1/halls/atlantis',
    '/v1/products/ambrosia',
    '/v1/divisions?within=99',
  ]) {
    it(`says not_found of ${path}`, async () => {
      const { status, body, headers } = await platform.ask<Problem>(path);
      assert.equal(status, 404);
      assert.equal(body.code, 'not_found');
      assert.equal(headers.get('Content-Type'), 'application/problem+json');
      assert.equal(body.requestId, headers.get('Xiang-Request-Id'));
      assert.equal(headers.get('Cache-Control'), 'no-store');
    });
  }

  it('says not_found of the products of an unknown hall', async () => {
    const { body } = await platform.ask<Problem>('/v1/products?hall=atlantis');
    assert.equal(body.code, 'not_found');
  });

  for (const cursor of ['x', 'W10', Buffer.from('["counties","430529","chengbu"]').toString('base64url'), '%00']) {
    it(`refuses ${JSON.stringify(cursor)} as a cursor of products`, async () => {
      const { status, body } = await platform.ask<Problem>(`/v1/products?cursor=${cursor}`);
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors?.map(({ pointer }) => pointer),
        ['/cursor'],
      );
    });
  }

  for (const [list, ...made] of [
    ['products', 99_999, 'pear'],
    ['products', 0, 'pear\0'],
    ['halls', 2 ** 40, 'chengbu'],
    ['halls', 0, 'cheng\0bu'],
    ['counties', '430529\0', 'chengbu'],
    ['counties', '430529', 'cheng\0bu'],
  ] as const) {
    it(`refuses ${JSON.stringify(made)} in a cursor of ${list}, which no database takes`, async () => {
      const cursor = Buffer.from(JSON.stringify([list, ...made])).toString('base64url');
      const { status, body } = await platform.ask<Problem>(`/v1/${list}?cursor=${cursor}`);
      assert.deepEqual([status, body.errors?.map(({ pointer }) => pointer)], [400, ['/cursor']]);
    });
  }

  for (const limit of ['0', '101', '-1', 'x', '1.5', '1e9', '']) {
    it(`refuses ${JSON.stringify(limit)} as a limit`, async () => {
      const { status, body } = await platform.ask<Problem>(`/v1/halls?limit=${limit}`);
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors?.map(({ pointer }) => pointer),
        ['/limit'],
      );
    });
  }

  it('refuses a language that it does not speak', async () => {
    const { body } = await platform.ask<Problem>('/v1/counties?lang=fr');
    assert.deepEqual(
      body.errors?.map(({ pointer }) => pointer),
      ['/lang'],
    );
  });

  it('walks every list once, whatever the limit', async () => {
    const whole = async (path: string) =>
      (await platform.ask<Page<{ slug?: string; id?: string }>>(`${path}limit=100`)).body;
    for (const path of ['/v1/counties?', '/v1/halls?', '/v1/products?', '/v1/products?hall=xiangxi&']) {
      const expected = (await whole(path)).items;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (limit) => {
          const walked: unknown[] = [];
          let cursor: string | null = null;
          do {
            const step: string = cursor === null ? '' : `&cursor=${cursor}`;
            const { body } = await platform.ask<Page<unknown>>(`${path}limit=${String(limit)}${step}`);
            assert.ok(body.items.length <= limit);
            walked.push(...body.items);
            cursor = body.nextCursor;
          } while (cursor !== null);
          assert.deepEqual(walked, expected);
        }),
        { numRuns: 9 },
      );
    }
  });

  it('lists counties by code, halls as the file has them, flagships first', async () => {
    const counties = await platform.ask<Page<County>>('/v1/counties');
    assert.deepEqual(
      counties.body.items.map(({ slug }) => slug),
      ['suining', 'chengbu', 'yongshun', 'longshan'],
    );
    const halls = await platform.ask<Page<HallSummary>>('/v1/halls');
    assert.deepEqual(
      halls.body.items.map(({ slug }) => slug),
      ['xiangxi', 'chengbu', 'longshan'],
    );
    assert.deepEqual(
      halls.body.items.map(({ productCount }) => productCount),
      [2, 4, 1],
    );
    const products = await platform.ask<Page<Product>>('/v1/products');
    assert.deepEqual(
      products.body.items.map(({ id }) => id),
      ['pear', 'bayberry', 'chicken', 'lily', 'orange', 'rice-wine'],
    );
  });

  it('shows the products of all its counties in the hall of a prefecture', async () => {
    const { body } = await platform.ask<Hall>('/v1/halls/xiangxi?lang=en');
    assert.deepEqual(
      body.counties.map(({ shortName }) => shortName),
      ['Yongshun', 'Longshan'],
    );
    assert.deepEqual(
      body.products.items.map(({ id }) => id),
      ['lily', 'orange'],
    );
    assert.equal(body.figures[0]?.unit, 'towns');
  });

  it('answers in the language that is asked for, and leaves markup as text', async () => {
    const chinese = await platform.ask<Product>('/v1/products/pear');
    const english = await platform.ask<Product>('/v1/products/pear?lang=en');
    assert.equal(chinese.body.name, 'pear名');
    assert.equal(english.body.name, 'The pear');
    assert.equal(english.body.story, 'A <b>fruit</b>.');
  });

  it('prices 500 g only where a price by weight means something', async () => {
    const pear = await platform.ask<Product>('/v1/products/pear');
    assert.equal(pear.body.variants[0]?.pricePer500gFen, 796);
    const chicken = await platform.ask<Product>('/v1/products/chicken');
    assert.deepEqual(
      chicken.body.variants.map(({ pricePer500gFen }) => pricePer500gFen),
      [null, null],
    );
  });

  it('serves a picture by its digest, for good', async () => {
    const { body } = await platform.ask<Product>('/v1/products/pear');
    const { url, width } = body.picture?.sources[0] ?? { url: '', width: 0 };
    assert.equal(width, 1);
    const response = await fetch(url);
    assert.equal(response.headers.get('Content-Type'), 'image/webp');
    assert.match(response.headers.get('Cache-Control') ?? '', /immutable/);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), pixel);
    const again = await fetch(url, { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } });
    assert.equal(again.status, 304);
    for (const name of [`${'0'.repeat(64)}.webp`, 'pear.webp', '..%2f..%2fpackage.json']) {
      assert.equal((await fetch(`${platform.url}/pictures/${name}`)).status, 404);
    }
  });

  it('says that an answer has not changed, in each encoding', async () => {
    for (const encoding of ['identity', 'br', 'gzip']) {
      const ask = (headers: Record<string, string>) =>
        fetch(`${platform.url}/v1/halls/chengbu`, { headers: { 'Accept-Encoding': encoding, ...headers } });
      const first = await ask({});
      const etag = first.headers.get('ETag') ?? '';
      assert.match(etag, /^"[\w-]+"$/);
      assert.equal(first.headers.get('Vary'), 'Accept-Encoding');
      assert.match(first.headers.get('Cache-Control') ?? '', /^public, max-age=60, stale-while-revalidate=\d+$/);
      assert.equal(((await first.json()) as Hall).slug, 'chengbu');
      for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await ask({ 'If-None-Match': header });
        assert.equal(again.status, 304, header);
        assert.equal(again.headers.get('ETag'), etag);
      }
      assert.equal((await ask({ 'If-None-Match': '"other"' })).status, 200);
    }
  });

  it('gives HEAD the headers of GET and no body', async () => {
    const response = await fetch(`${platform.url}/v1/halls/chengbu`, { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.ok(response.headers.get('ETag'));
    assert.equal(await response.text(), '');
  });

  it('shows an import at once, and keeps its answers where nothing has changed', async () => {
    const read = () => platform.ask<Product>('/v1/products/pear');
    const before = await read();
    const same = await importFiles(platform, smallCatalogue());
    assert.equal(same.changed, false);
    assert.equal((await read()).headers.get('ETag'), before.headers.get('ETag'));

    const files = smallCatalogue();
    const [pear] = files.products;
    if (pear?.variants[0]) pear.variants[0].priceFen = 4280;
    const changed = await importFiles(platform, files);
    assert.equal(changed.revision, same.revision + 1);
    assert.deepEqual(changed.rows.variants, { added: 0, changed: 1, withdrawn: 0 });
    const after = await read();
    assert.equal(after.body.variants[0]?.priceFen, 4280);
    assert.notEqual(after.headers.get('ETag'), before.headers.get('ETag'));
  });

  it('shows what is withdrawn to nobody, and takes it back', async () => {
    const files = smallCatalogue();
    await importFiles(platform, { ...files, products: files.products.slice(1), halls: files.halls.slice(0, 2) });
    assert.equal((await platform.ask('/v1/products/pear')).status, 404);
    assert.equal((await platform.ask('/v1/halls/longshan')).status, 404);
    assert.deepEqual((await platform.ask('/v1/availability?products=pear')).body, { items: [] });
    await importFiles(platform, files);
    assert.equal((await platform.ask('/v1/products/pear')).status, 200);
  });

  it('tells what can be had now: season by the clock of China, and stock from 10 pieces down', async () => {
    const ask = async () => {
      const { body, headers } = await platform.ask<Page<Record<string, unknown>>>(
        '/v1/availability?products=pear,bayberry,chicken,unknown,pear',
      );
      assert.equal(headers.get('Cache-Control'), 'no-store');
      return body.items;
    };
    assert.deepEqual(await ask(), [
      { productId: 'bayberry', variantId: 'bayberry-one', status: 'out_of_season', quantity: 0 },
      { productId: 'chicken', variantId: 'chicken-whole', status: 'low', quantity: 8 },
      { productId: 'chicken', variantId: 'chicken-half', status: 'sold_out', quantity: 0 },
      { productId: 'pear', variantId: 'pear-one', status: 'in_stock', quantity: 99 },
    ]);
    // Still 31 May in UTC, and 1 June in China.
    platform.clock.set('2026-05-31T16:00:00.000Z');
    assert.equal((await ask())[0]?.['status'], 'in_stock');
    platform.clock.set('2026-05-31T15:59:59.999Z');
    assert.equal((await ask())[0]?.['status'], 'out_of_season');
  });

  it('names divisions from the provinces down to the towns', async () => {
    const names = async (query: string) =>
      (await platform.ask<{ items: { code: string; name: string }[] }>(`/v1/divisions${query}`)).body.items;
    assert.equal((await names('')).length, 31);
    assert.ok((await names('?within=43')).some(({ code, name }) => code === '4301' && name === '长沙市'));
    assert.ok((await names('?within=430102')).some(({ code }) => code === '430102001'));
  });
});

// The embedded database belongs to one process.
if (databaseKind === 'postgresql') {
  describe('ready answers of two processes', () => {
    it('follow the revision in the database', async () => {
      const database = await createTestDatabase();
      const one = await startTestPlatform({ database, catalogue: 'small', revisionLifetimeMs: 0 });
      const other = await startTestPlatform({ database, revisionLifetimeMs: 0 });
      const priceOf = async () => (await other.ask<Product>('/v1/products/pear')).body.variants[0]?.priceFen;
      try {
        assert.equal(await priceOf(), 3980);
        const files = smallCatalogue();
        const [pear] = files.products;
        if (pear?.variants[0]) pear.variants[0].priceFen = 100;
        await importFiles(one, files);
        assert.equal(await priceOf(), 100);
      } finally {
        await one.stop();
        await other.stop();
        await database.drop();
      }
    });
  });
}
