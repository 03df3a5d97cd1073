import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import { CatalogueRefusedError, type CatalogueProblem } from '../../src/platform/services/index.js';
import {
  pixel,
  productOf,
  smallCatalogue,
  variantOf,
  writeCatalogueFiles,
  type CatalogueFiles,
} from '../support/platform-catalogue.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf } from '../support/platform-shopping.js';
import { demoCatalogue, startTestPlatform, type TestPlatform } from '../support/platform.js';

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  assert.ok(item);
  return item;
};

describe(`an import, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform();
  });

  after(() => platform.stop());

  const importFolder = async (directory: string, resetStock = false) => {
    try {
      return await platform.services.importCatalogue({ directory, resetStock });
    } finally {
      await rm(directory, { recursive: true });
    }
  };

  const importFiles = async (files: object, resetStock = false) =>
    importFolder(await writeCatalogueFiles({ ...files }), resetStock);

  const problemsOf = async (importing: Promise<unknown>): Promise<readonly CatalogueProblem[]> => {
    const refusal = await importing.then(
      () => assert.fail('The import was not refused.'),
      (error: unknown) => error,
    );
    assert.ok(refusal instanceof CatalogueRefusedError, String(refusal));
    return refusal.problems;
  };

  /** Everything in the catalogue's tables, to see that nothing has changed. */
  const snapshot = async () => {
    const tables = [
      'prefectures',
      'counties',
      'halls',
      'suppliers',
      'products',
      'variants',
      'stock',
      'places',
      'postage',
      'licences',
    ];
    const rows = [];
    for (const table of [...tables, 'catalogue_revision']) {
      const result = await platform.database.orm.execute(sql.raw(`select * from ${table} t order by t::text`));
      rows.push(result.rows);
    }
    return rows;
  };

  it('with broken rows changes nothing, and names file, row and reason of each', async () => {
    const before = await snapshot();
    const files = smallCatalogue();
    at(files.counties, 1).code = '12';
    at(files.halls, 2).county = 'chengbu';
    at(at(files.products, 0).variants, 0).priceFen = -1;
    at(files.products, 2).saleMonths = [0, 13, 13];
    at(files.products, 3).minimumAge = null;
    at(files.products, 4).supplier = 'nobody';
    files.products.push(productOf('new'));
    const problems = await problemsOf(importFiles(files));
    assert.deepEqual(
      problems.map(({ file, row, id }) => [file, row, id]),
      [
        ['counties.json', 2, 'suining'],
        ['products.json', 1, 'pear'],
        ['products.json', 3, 'bayberry'],
        ['halls.json', 3, 'longshan'],
        ['products.json', 4, 'rice-wine'],
        ['products.json', 5, 'lily'],
      ],
    );
    assert.match(at(problems, 1).reason, /variants\.0\.priceFen/);
    assert.match(at(problems, 4).reason, /minors/);
    assert.match(at(problems, 5).reason, /no supplier nobody/);
    assert.deepEqual(await snapshot(), before);
  });

  const change = (edit: (files: CatalogueFiles) => void) => {
    const files = smallCatalogue();
    edit(files);
    return files;
  };

  for (const [name, files, expected] of [
    [
      'a product that stands twice',
      change(({ products }) => products.push(productOf('pear'))),
      /Row 1 has the id pear/,
    ],
    [
      'a variant of two products',
      change(({ products }) => products.push(productOf('new', [variantOf({ id: 'pear-one' })]))),
      /Row 1 has the id pear-one/,
    ],
    ['a county of two codes', change(({ counties }) => (at(counties, 1).code = '430529')), /Row 1 has the id 430529/],
    [
      'a prefecture that is told in two ways',
      change(({ counties }) => {
        at(counties, 1).prefecture = { ...at(counties, 1).prefecture, code: '999999' };
      }),
      /told otherwise/,
    ],
    ['a prefecture hall with a county', change(({ halls }) => (at(halls, 0).county = 'chengbu')), /has no county/],
    ['a county hall without a county', change(({ halls }) => (at(halls, 1).county = null)), /no county \(null\)/],
    ['a picture that is not there', change(({ products }) => (at(products, 1).picture = 'hen')), /hen-<width>\.webp/],
    ['a product without variants', change(({ products }) => (at(products, 1).variants = [])), /variants/],
    [
      'a control character in a text',
      change(({ products }) => (at(products, 1).name = { 'zh-CN': 'a\u0000b', en: 'a' })),
      /Control characters/,
    ],
    ['a text in one language', { ...smallCatalogue(), suppliers: [{ id: 'x', name: { en: 'x' } }] }, /zh-CN/],
    ['no array', { ...smallCatalogue(), halls: {} }, /no array/],
    ['half a JSON', { ...smallCatalogue(), halls: '[{"slug":' }, /no JSON/],
  ] as const) {
    it(`is refused for ${name}`, async () => {
      const problems = await problemsOf(importFiles(files));
      assert.ok(
        problems.some(({ reason }) => expected.test(reason)),
        JSON.stringify(problems),
      );
    });
  }

  it('reports a missing file, and a mistake once', async () => {
    const directory = await writeCatalogueFiles(smallCatalogue());
    await rm(join(directory, 'suppliers.json'));
    const problems = await problemsOf(importFolder(directory));
    assert.deepEqual(at(problems, 0), {
      file: 'suppliers.json',
      row: null,
      id: null,
      reason: 'The file is missing.',
    });
    const files = smallCatalogue();
    at(files.suppliers, 0).kind = '';
    assert.equal((await problemsOf(importFiles(files))).length, 1);
  });

  for (const [file, bytes, expected] of [
    ['pear-2.webp', pixel, /1 pixels wide; its name says 2/],
    ['pear-3.webp', Buffer.from('<svg onload="alert(1)"/>'), /no WebP/],
    ['Pear 1.webp', pixel, /<name>-<width>/],
    ['pear-4.webp', Buffer.alloc(500_000), /larger than/],
  ] as const) {
    it(`is refused for the picture ${file}`, async () => {
      const directory = await writeCatalogueFiles(smallCatalogue());
      await writeFile(join(directory, 'pictures', file), bytes);
      const [problem] = await problemsOf(importFolder(directory));
      assert.equal(problem?.file, `pictures/${file}`);
      assert.match(problem.reason, expected);
    });
  }

  describe('of the platform’s licences', () => {
    const licence = {
      kind: 'business',
      number: '91430529MA4EXAMPLE' as string | null,
      holder: { 'zh-CN': '运营者', en: 'Operator' },
      record: 'https://registry.example/1' as string | null,
      illustrative: false,
    };
    const shown = async () =>
      (await platform.services.listLicences({ lang: 'en' })).map(({ kind, number, holder }) => [kind, number, holder]);

    it('shows them as the file has them, and none once it is gone', async () => {
      const food = { ...licence, kind: 'food', number: null, record: null, illustrative: true };
      await importFiles({ ...smallCatalogue(), licences: [licence, food] });
      assert.deepEqual(await shown(), [
        ['business', '91430529MA4EXAMPLE', 'Operator'],
        ['food', null, 'Operator'],
      ]);
      await importFiles(smallCatalogue());
      assert.deepEqual(await shown(), []);
    });

    for (const [what, row, reason] of [
      ['without a number that is no example', { ...licence, number: null }, /number/],
      ['with a record that is no https address', { ...licence, record: 'javascript:alert(1)' }, /record/],
      ['of another kind', { ...licence, kind: 'liquor' }, /kind/],
    ] as const) {
      it(`refuses one ${what}`, async () => {
        const [problem, ...more] = await problemsOf(importFiles({ ...smallCatalogue(), licences: [row] }));
        assert.deepEqual([problem?.file, problem?.row, more.length], ['licences.json', 1, 0]);
        assert.match(problem?.reason ?? '', reason);
      });
    }

    it('refuses the same number twice', async () => {
      const problems = await problemsOf(importFiles({ ...smallCatalogue(), licences: [licence, licence] }));
      assert.deepEqual(
        problems.map(({ file, row }) => [file, row]),
        [['licences.json', 2]],
      );
    });
  });

  describe('of places and postage', () => {
    const delivery = (edit: (files: ReturnType<typeof deliveryCatalogue>) => void) => {
      const files = deliveryCatalogue();
      edit(files);
      return files;
    };

    for (const [name, files, expected] of [
      [
        'a station in no county’s code',
        delivery(({ places }) => (at(places, 0).countyCode = '4305')),
        ['places.json', 1, 'chengbu-station', /countyCode/],
      ],
      [
        'a place that stands twice',
        delivery(({ places }) => places.push(at(places, 1))),
        ['places.json', 4, 'village-station', /Row 2 has the id village-station/],
      ],
      [
        'a place of a kind that there is not',
        delivery(({ places }) => (at(places, 2).kind = 'locker' as 'store')),
        ['places.json', 3, 'market', /kind/],
      ],
      [
        'a place of a zone that is not imported',
        delivery(({ places }) => (at(places, 2).zones = ['atlantis'])),
        ['places.json', 3, 'market', /no zone atlantis in zones\.json/],
      ],
      [
        'a place that closes before it opens',
        delivery(({ places }) => {
          at(places, 0).hours = [{ weekdays: [1], opens: '17:30', closes: '08:30' }];
        }),
        ['places.json', 1, 'chengbu-station', /closes before it opens/],
      ],
      [
        'a place that keeps the same storage twice',
        delivery(({ places }) => (at(places, 0).storages = ['ambient', 'ambient'])),
        ['places.json', 1, 'chengbu-station', /storage stands twice/],
      ],
      [
        'a place whose address is told in one language',
        delivery(({ places }) => (at(places, 0).address = { 'zh-CN': '示例路1号' } as never)),
        ['places.json', 1, 'chengbu-station', /address/],
      ],
      [
        'postage of half a fen',
        delivery(({ postage }) => (at(postage.regions, 0).base.firstFen = 600.5)),
        ['postage.json', 1, 'hunan', /regions.*base\.firstFen/],
      ],
      [
        'postage by steps of nothing',
        delivery(({ postage }) => (at(postage.regions, 1).base.stepGrams = 0)),
        ['postage.json', 2, 'far', /regions.*base\.stepGrams/],
      ],
      [
        'a province in two regions',
        delivery(({ postage }) => at(postage.regions, 1).divisions.push('43')),
        ['postage.json', 2, 'far', /regions: 43 is in hunan already/],
      ],
      [
        'two regions for everywhere else',
        delivery(({ postage }) => postage.regions.forEach((region) => (region.divisions = []))),
        ['postage.json', 2, 'far', /regions: Everywhere else is in hunan already/],
      ],
      [
        'two regions of one name',
        delivery(({ postage }) => (at(postage.regions, 1).id = 'hunan')),
        ['postage.json', 2, 'hunan', /Row 1 has the id hunan/],
      ],
      [
        'a remote area that is nowhere',
        delivery(({ postage }) => (at(postage.remoteAreas, 0).divisions = [])),
        ['postage.json', 1, 'plateau', /remoteAreas.*divisions/],
      ],
      [
        'a code that is none',
        delivery(({ postage }) => (at(postage.remoteAreas, 0).divisions = ['430'])),
        ['postage.json', 1, 'plateau', /remoteAreas.*divisions/],
      ],
      [
        'packing that weighs less than nothing',
        delivery(
          ({ postage }) => (postage.packing = { ...postage.packing, frozen: { parcelGrams: -1, pieceGrams: 0 } }),
        ),
        ['postage.json', null, null, /packing\.frozen\.parcelGrams/],
      ],
      [
        'postage without regions',
        { ...deliveryCatalogue(), postage: { ...deliveryCatalogue().postage, regions: undefined } },
        ['postage.json', null, null, /regions/],
      ],
    ] as const) {
      it(`is refused for ${name}, by file, row and reason, and changes nothing`, async () => {
        const before = await snapshot();
        const problems = await problemsOf(importFiles(files));
        const [file, row, id, reason] = expected;
        assert.deepEqual(
          problems.map((problem) => [problem.file, problem.row, problem.id]),
          [[file, row, id]],
          JSON.stringify(problems),
        );
        assert.match(at(problems, 0).reason, reason);
        assert.deepEqual(await snapshot(), before);
      });
    }
  });

  it('done again changes nothing, not even the revision', async () => {
    const before = await snapshot();
    const report = await importFiles(smallCatalogue());
    assert.equal(report.changed, false);
    assert.deepEqual(await snapshot(), before);
  });

  it('keeps the stock of what is sold already, unless told to reset it', async () => {
    const { key } = await platform.createKey();
    await buy(platform, key, [lineOf('pear-one', 40)]);
    const stockOf = async () => {
      const { body } = await platform.ask<{ items: { quantity: number }[] }>('/v1/availability?products=pear');
      return body.items[0]?.quantity;
    };
    const files = smallCatalogue();
    at(at(files.products, 0).variants, 0).stock = 70;
    assert.deepEqual((await importFiles(files)).rows.stock, { added: 0, changed: 0, withdrawn: 0 });
    assert.equal(await stockOf(), 60);
    const reset = await importFiles(files, true);
    assert.equal(reset.changed, false, 'stock is no part of the catalogue');
    assert.equal(await stockOf(), 70);
  });

  it('withdraws a product that orders name, and keeps the orders', async () => {
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('orange-one')]);
    const report = await importFiles(change(({ products }) => products.pop()));
    assert.deepEqual(report.rows.products, { added: 0, changed: 0, withdrawn: 1 });
    const { body } = await platform.ask<Order>(`/v1/orders/${order.id}`);
    assert.equal(body.lines[0]?.name['zh-CN'], 'orange名');
    assert.equal((await importFiles(smallCatalogue())).rows.products.changed, 1);
  });

  it('lets one of two at once go first', async () => {
    const cheap = change(({ products }) => (at(at(products, 0).variants, 0).priceFen = 100));
    const reports = await Promise.all([importFiles(cheap), importFiles(cheap), importFiles(cheap)]);
    assert.equal(reports.filter(({ changed }) => changed).length, 1);
  });
});

describe(`the demo catalogue, on ${databaseKind}`, () => {
  it('is imported whole, and again without a change', async () => {
    const platform = await startTestPlatform({ catalogue: 'none' });
    try {
      const first = await platform.services.importCatalogue({ directory: demoCatalogue });
      assert.equal(first.rows.counties.added, 51);
      assert.ok(first.rows.halls.added >= 51);
      assert.equal((await platform.services.importCatalogue({ directory: demoCatalogue })).changed, false);
      // Every answer is held against the contract on the way out.
      for (const lang of ['zh-CN', 'en']) {
        for (const path of ['counties', 'halls', 'products', 'halls/chengbu', 'halls/xiangxi']) {
          const more = path.includes('/') ? '' : '&limit=100';
          assert.equal((await platform.ask(`/v1/${path}?lang=${lang}${more}`)).status, 200, `${path} in ${lang}`);
        }
      }
    } finally {
      await platform.stop();
    }
  });
});
