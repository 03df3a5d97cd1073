import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import type { Page } from '../../src/contract/common.js';
import type { ProductFacets } from '../../src/contract/product-facets.js';
import { productSorts, type Product } from '../../src/contract/product.js';
import type { Problem } from '../../src/contract/problem.js';
import { ensureListings } from '../../src/platform/services/index.js';
import { productOf, smallCatalogue, variantOf, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type Asked, type TestPlatform } from '../support/platform.js';

type Query = Readonly<Record<string, string | number | undefined>>;

const queryOf = (query: Query) =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

const pageOf = async (platform: TestPlatform, query: Query) => {
  const { status, body } = await platform.ask<Page<Product>>(`/v1/products?${queryOf(query)}`);
  assert.equal(status, 200, JSON.stringify([query, body]));
  return body;
};

const walk = async (platform: TestPlatform, query: Query) => {
  const walked: Product[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor }: Page<Product> = await pageOf(platform, { ...query, cursor });
    walked.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return walked;
};

const facetsOf = async (platform: TestPlatform, query: Query) => {
  const { status, body } = await platform.ask<ProductFacets>(`/v1/product-facets?${queryOf(query)}`);
  assert.equal(status, 200, JSON.stringify([query, body]));
  return body;
};

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const cheapest = ({ variants }: Product) => Math.min(...variants.map(({ priceFen }) => priceFen));
const ids = (products: readonly Product[]) => products.map(({ id }) => id);

describe(`searches of the demo catalogue, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let all: Product[];

  before(async () => {
    platform = await startTestPlatform({ catalogue: 'demo' });
    all = await walk(platform, { limit: 100 });
  });

  after(() => platform.stop());

  const find = (q: string, more: Query = {}) => walk(platform, { q, limit: 100, ...more });

  for (const [name, query] of [
    ['/q', { q: 'x'.repeat(101) }],
    ['/month', { month: 0 }],
    ['/month', { month: 13 }],
    ['/month', { month: 'x' }],
    ['/gi', { gi: 'false' }],
    ['/county', { county: "x' or 1=1" }],
    ['/category', { category: ',' }],
    ['/sort', { sort: 'random' }],
  ] as const) {
    it(`refuses ${JSON.stringify(query).slice(0, 40)}`, async () => {
      const { status, body } = await platform.ask<Problem>(`/v1/products?${queryOf(query)}`);
      assert.deepEqual([status, body.errors?.map(({ pointer }) => pointer)], [400, [name]]);
    });
  }

  for (const q of ['', '   ', '%', '_', '\\', "'", '"', "%'; --", '\0', '\ud800', '🍊', '!&|<->:*', '‮']) {
    it(`takes ${JSON.stringify(q)} for what it is`, async () => {
      const { total } = await facetsOf(platform, { q });
      assert.ok(total === all.length || total === 0);
    });
  }

  it('never fails, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(...productSorts),
        async (q, sort) => {
          const { items } = await pageOf(platform, { q, sort, limit: 5 });
          const { total } = await facetsOf(platform, { q });
          assert.equal(items.length, Math.min(5, total));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds every product by its names, its pinyin and its initials', async () => {
    for (const { id, name } of all) {
      const stretches = name.match(/\p{Script=Han}+/gu) ?? [];
      const spelt = (pattern: 'first' | 'pinyin', toneType: 'none' | 'num' | 'symbol') =>
        stretches.map((run) => pinyin(run, { pattern, toneType, type: 'array', v: true }).join('')).join(' ');
      const english = await platform.ask<Product>(`/v1/products/${id}?lang=en`);
      const typed = [
        name,
        english.body.name,
        spelt('pinyin', 'none'),
        spelt('pinyin', 'num'),
        spelt('pinyin', 'symbol'),
        spelt('pinyin', 'none').slice(0, -1),
        spelt('first', 'none'),
      ];
      for (const q of typed) {
        const { items } = await pageOf(platform, { q: q.slice(0, 100), limit: 100 });
        assert.ok(ids(items).includes(id), `${id} by ${q}`);
      }
    }
  });

  it('finds the products of every county by its name and its address', async () => {
    for (const { county } of all) {
      for (const q of [county.shortName, county.slug.replaceAll('-', ' ')]) {
        const found = await find(q);
        const own = all.filter((product) => product.county.slug === county.slug);
        for (const { id } of own) assert.ok(ids(found).includes(id), `${id} by ${q}`);
      }
    }
  });

  it('takes a search for the same however it is typed', async () => {
    const expected = ids(await find('chengbu'));
    assert.equal(expected.length, 6);
    for (const q of ['城步', 'CHENGBU', 'ＣＨＥＮＧＢＵ', 'chéngbù', 'cheng2bu4', ' “chengbu”! ', '城步％']) {
      assert.deepEqual(new Set(ids(await find(q))), new Set(expected), q);
    }
  });

  it('finds what is typed to half, in the middle of a word, and in another form', async () => {
    const names = async (q: string) => (await find(q, { lang: 'en' })).map(({ name }) => name);
    assert.deepEqual(await names('waxb'), await names('waxberry'));
    assert.ok((await names('berry')).some((name) => name.includes('waxberry')));
    assert.ok((await names('teas')).some((name) => name.endsWith('tea')));
    assert.deepEqual(ids(await find('湘西猕猴桃')).length, 3);
  });

  it('wants every word to hold', async () => {
    const tea = new Set(ids(await find('茶')));
    const anhua = new Set(ids(await find('安化')));
    const found = ids(await find('安化 茶'));
    assert.ok(found.length > 0);
    assert.deepEqual(new Set(found), new Set([...tea].filter((id) => anhua.has(id))));
  });

  it('puts those first whose names have it, then those of a place, then those whose story tells of it', async () => {
    const found = await find('chengbu');
    const inName = (product: Product) => product.name.includes('城步');
    assert.deepEqual(
      found.map(inName),
      [...found].map(inName).sort((one, other) => Number(other) - Number(one)),
    );
    const tea = await find('茶');
    const lastName = tea.findLastIndex(({ name }) => name.includes('茶'));
    const firstStory = tea.findIndex(({ name }) => !name.includes('茶'));
    assert.ok(lastName < firstStory || firstStory === -1);
    assert.ok(firstStory > 0);
  });

  it('keeps one answer for all spellings', async () => {
    const etagOf = async (q: string) => (await platform.ask(`/v1/products?${queryOf({ q })}`)).headers.get('ETag');
    assert.equal(await etagOf('Chengbu  Wax'), await etagOf(' ｃhengbu, wax'));
    const { headers } = await platform.ask(`/v1/products?${queryOf({ q: '茶' })}`);
    assert.match(headers.get('Cache-Control') ?? '', /^public, max-age=60/);
  });

  it('makes listings anew that an older platform made, once', async () => {
    const found = ids(await find('chengbu'));
    const context = { database: platform.database, clock: () => new Date() };
    assert.equal(await ensureListings(context), false);
    await platform.database.orm.execute(sql`truncate product_listings`);
    await platform.database.orm.execute(sql`update catalogue_revision set listing_version = 0`);
    assert.equal(await ensureListings(context), true);
    assert.equal(await ensureListings(context), false);
    const { rows } = await platform.database.orm.execute(sql`select count(*)::integer as count from product_listings`);
    assert.deepEqual(rows, [{ count: all.length }]);
    assert.deepEqual(ids(await find('chengbu')), found);
  });
});

const categories = ['fruit', 'tea', 'meat'] as const;
const storages = ['fresh', 'ambient'] as const;
const homes = [
  { county: 'chengbu', supplier: 'chengbu-farmers' },
  { county: 'longshan', supplier: 'longshan-farmers' },
  { county: 'yongshun', supplier: 'yongshun-farmers' },
] as const;
const prefectureOf = { chengbu: 'shaoyang', longshan: 'xiangxi', yongshun: 'xiangxi' } as const;

const someProduct = fc.record({
  home: fc.constantFrom(...homes),
  category: fc.constantFrom(...categories),
  storage: fc.constantFrom(...storages),
  name: fc.constantFrom('绿茶', '红茶', '梨', '茶油', '城步梨', '龙山百合', '黑鸡'),
  english: fc.constantFrom('Green tea', 'black TEA', 'Pear', 'Lily', 'zebra', 'Åpple'),
  story: fc.constantFrom('山里的茶。', '一种水果。', '梨树下的鸡。'),
  prices: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  saleMonths: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
  gi: fc.boolean(),
  flagship: fc.boolean(),
});

const listOf = (values: readonly string[]) =>
  fc.option(
    fc.uniqueArray(fc.constantFrom(...values, 'unknown'), { minLength: 1, maxLength: 3 }).map((some) => some.join()),
    { nil: undefined },
  );

const someFilter = fc.record({
  q: fc.constantFrom(undefined, undefined, '茶', 'tea', '梨', 'cheng', '城步 茶', 'lc', '无此物'),
  hall: fc.constantFrom(undefined, undefined, 'xiangxi', 'chengbu'),
  zone: fc.constantFrom(undefined, undefined, 'mountains'),
  county: listOf(Object.keys(prefectureOf)),
  prefecture: listOf(['shaoyang', 'xiangxi']),
  category: listOf(categories),
  storage: listOf(storages),
  gi: fc.constantFrom(undefined, 'true'),
  month: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
});

describe(`lists of any catalogue, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform();
  });

  after(() => platform.stop());

  const importProducts = async (
    made: readonly (typeof someProduct extends fc.Arbitrary<infer Made> ? Made : never)[],
  ) => {
    const products = made.map(({ home, name, english, story, prices, ...rest }, number) => ({
      ...productOf(
        `p${String(number)}`,
        prices.map((priceFen, pack) => variantOf({ id: `p${String(number)}-${String(pack)}`, priceFen })),
      ),
      ...home,
      ...rest,
      name: both(name, english),
      story: both(story, 'A story.'),
      gi: rest.gi ? { type: 'PGI', year: null, source: 'a register' } : null,
    }));
    const directory = await writeCatalogueFiles({ ...smallCatalogue(), products });
    await platform.services.importCatalogue({ directory });
    await rm(directory, { recursive: true });
  };

  /** What a filter lets through, by the products themselves. */
  const fits = (product: Product, filter: Query) => {
    const chosen = (name: string, value: string) =>
      filter[name] === undefined || String(filter[name]).split(',').includes(value);
    const { slug } = product.county;
    const inPlace =
      (filter['hall'] === undefined ||
        filter['hall'] === slug ||
        (filter['hall'] === 'xiangxi' && slug !== 'chengbu')) &&
      (filter['zone'] === undefined || slug !== 'yongshun');
    return (
      inPlace &&
      chosen('county', slug) &&
      chosen('prefecture', prefectureOf[slug as keyof typeof prefectureOf]) &&
      chosen('category', product.category) &&
      chosen('storage', product.storage) &&
      (filter['gi'] === undefined || product.gi !== null) &&
      (filter['month'] === undefined || product.saleMonths.includes(Number(filter['month'])))
    );
  };

  const checkFacets = async (filter: Query) => {
    const facets = await facetsOf(platform, filter);
    const totalWith = async (change: Query) => (await walk(platform, { ...filter, ...change, limit: 100 })).length;
    assert.equal(facets.total, await totalWith({}));
    for (const { slug, count } of facets.prefectures) assert.equal(count, await totalWith({ prefecture: slug }));
    for (const { slug, count } of facets.counties) assert.equal(count, await totalWith({ county: slug }));
    for (const { value, count } of facets.categories) assert.equal(count, await totalWith({ category: value }));
    for (const { value, count } of facets.storages) assert.equal(count, await totalWith({ storage: value }));
    for (const { month, count } of facets.months) assert.equal(count, await totalWith({ month }));
    assert.equal(facets.giCount, await totalWith({ gi: 'true' }));
    const counts = facets.categories.map(({ count }) => count);
    assert.deepEqual(
      counts,
      [...counts].sort((one, other) => other - one),
    );
  };

  it('walks everything that fits once, in order, and counts what each choice would show', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someProduct, { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(someFilter, fc.constantFrom(...productSorts), fc.integer({ min: 1, max: 9 })), {
          minLength: 6,
          maxLength: 6,
        }),
        async (made, asked) => {
          await importProducts(made);
          const everything = await walk(platform, { limit: 100 });
          assert.equal(everything.length, made.length);
          for (const [filter, sort, limit] of asked) {
            const found = filter.q === undefined ? everything : await walk(platform, { q: filter.q, limit: 100 });
            const expected = found.filter((product) => fits(product, filter));
            const walked = await walk(platform, { ...filter, sort, limit });
            assert.deepEqual(ids(walked).sort(), ids(expected).sort());
            if (sort === 'best') assert.deepEqual(ids(walked), ids(expected));
            if (sort !== 'best' && sort !== 'name') {
              const prices = walked.map(cheapest);
              const way = sort === 'price_asc' ? 1 : -1;
              assert.deepEqual(
                prices,
                [...prices].sort((one, other) => way * (one - other)),
              );
            }
            await checkFacets(filter);
          }
        },
      ),
      { numRuns: databaseKind === 'pglite' ? 4 : 6 },
    );
  });

  it('finds all of a large catalogue, page by page, the better fit first, wherever in the order it is', async () => {
    const [sample] = fc.sample(someProduct, { numRuns: 1, seed: 1 });
    assert.ok(sample);
    // More than is read in order at once: what fits best is rare and late in it, what fits in its story is early.
    const made = Array.from({ length: 700 }, (_, number) => ({
      ...sample,
      flagship: number % 2 === 0,
      name: number > 400 && number % 40 === 1 ? '绿茶' : number % 40 === 3 ? '城步茶油' : '梨',
      english: 'Pear',
      story: number % 30 === 0 ? '山里的茶。' : '一种水果。',
      home: homes[number % homes.length] ?? homes[0],
    }));
    await importProducts(made as never);
    for (const q of ['茶', '城步 茶', '绿茶']) {
      const whole = await walk(platform, { q, limit: 100 });
      const { total } = await facetsOf(platform, { q });
      assert.equal(whole.length, total);
      assert.equal(new Set(ids(whole)).size, total);
      assert.deepEqual(ids(await walk(platform, { q, limit: 7 })), ids(whole));
      const fits = whole.map(({ name, county }) =>
        q === '茶'
          ? Number(!name.includes('茶'))
          : [
              name.includes('城步') && name.includes('茶'),
              name.includes('茶') && county.slug === 'chengbu',
              true,
            ].indexOf(true),
      );
      if (q !== '绿茶') assert.deepEqual(fits, [...fits].sort());
    }
    const byName = made.filter(({ name }) => name.includes('茶')).length;
    const byStory = made.filter(({ name, story }) => name.includes('茶') || story.includes('茶')).length;
    assert.ok(byName > 0 && byStory > byName);
    assert.equal((await facetsOf(platform, { q: '茶' })).total, byStory);
  });

  it('tells the database how common each term is, which no import leaves to chance', async () => {
    const { rows } = await platform.database.orm.execute(
      sql`select reltuples::integer as rows from pg_class where relname = 'product_listings'`,
    );
    const { total } = await facetsOf(platform, {});
    assert.deepEqual(rows, [{ rows: total }]);
  });

  it('sorts names by pinyin in Chinese and by letters in English', async () => {
    const names = [
      ['重阳糕', 'zebra'],
      ['安化茶', 'Åpple'],
      ['长沙臭豆腐', 'apple pie'],
      ['茶油', 'Bean'],
    ] as const;
    const [sample] = fc.sample(someProduct, { numRuns: 1, seed: 1 });
    assert.ok(sample);
    await importProducts(names.map(([name, english]) => ({ ...sample, name, english }) as never));
    const sorted = async (lang: string) => (await walk(platform, { sort: 'name', lang })).map(({ name }) => name);
    assert.deepEqual(await sorted('zh-CN'), ['安化茶', '茶油', '长沙臭豆腐', '重阳糕']);
    assert.deepEqual(await sorted('en'), ['Åpple', 'apple pie', 'Bean', 'zebra']);
  });

  it('refuses the cursor of another order', async () => {
    const { nextCursor } = await pageOf(platform, { sort: 'price_asc', limit: 1 });
    assert.ok(nextCursor);
    for (const query of [{}, { sort: 'price_desc' }, { sort: 'name' }, { q: '茶' }]) {
      const refused: Asked<Problem> = await platform.ask<Problem>(
        `/v1/products?${queryOf({ ...query, cursor: nextCursor })}`,
      );
      assert.equal(refused.status, 400);
    }
  });

  for (const [list, key] of [
    ['products:price_asc', [2 ** 40, 'pear']],
    ['products:name:en', ['a\0', 'pear']],
    ['products:name:en', ['\ud800', 'pear']],
    ['products:fit', [9, 1, 'pear']],
    ['products:fit', [1, 99_999, 'pear']],
  ] as const) {
    it(`refuses ${JSON.stringify(key)} in a cursor of ${list}, which no database takes`, async () => {
      const [, sort = '', lang = 'zh-CN'] = list.split(':');
      const query = sort === 'fit' ? { q: '茶' } : { sort, lang };
      const cursor = Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
      const { status, body } = await platform.ask<Problem>(`/v1/products?${queryOf({ ...query, cursor })}`);
      assert.deepEqual([status, body.errors?.map(({ pointer }) => pointer)], [400, ['/cursor']]);
    });
  }
});
