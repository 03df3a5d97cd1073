import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { and, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import type { Page } from '../../src/contract/common.js';
import type { Order } from '../../src/contract/order.js';
import type { Sale } from '../../src/contract/partner-sales.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { schema } from '../../src/platform/database/index.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const year = 'from=2026-01-01&to=2026-12-31';
const hour = 60 * 60 * 1000;

/** Which key of the partner to sell by, or another partner's. */
type Seller = 'first' | 'second' | 'other' | 'test';

describe(`a partner's sales, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let keys: Readonly<Record<Seller, string>>;
  let secretKey: string;
  let testSecretKey: string;
  let others: string;
  const suppliers: string[] = [];

  before(async () => {
    platform = await startTestPlatform();
    const keyOf = async (partner: string, test = false) =>
      (await platform.createKey({ partner, test, unpaidUnitLimit: 100_000 })).key;
    keys = {
      first: await keyOf('a portal'),
      second: await keyOf('a portal'),
      test: await keyOf('a portal', true),
      other: await keyOf('a supermarket'),
    };
    ({ key: secretKey } = await platform.services.createSecretKey({ partner: 'a portal' }));
    ({ key: testSecretKey } = await platform.services.createSecretKey({ partner: 'a portal', test: true }));
    ({ key: others } = await platform.services.createSecretKey({ partner: 'a supermarket' }));
    for (const supplier of ['chengbu-farmers', 'longshan-farmers', 'yongshun-farmers']) {
      for (const test of [false, true])
        suppliers.push((await platform.services.createSecretKey({ supplier, test })).key);
    }
    await platform.database.orm.update(schema.stock).set({ quantity: 1_000_000 });
  });

  after(() => platform.stop());

  const read = async (query: string, key = secretKey): Promise<Sale[]> => {
    const items: Sale[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await platform.ask<Page<Sale>>(`/v1/partner/sales?${query}${more}`, { secretKey: key });
      assert.equal(status, 200, JSON.stringify(body));
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    return items;
  };

  const sell = async (lines: readonly CartLine[], seller: Seller = 'first'): Promise<Order> => {
    const { status, body } = await buy(platform, keys[seller], lines);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const sold = async (lines: readonly CartLine[], seller?: Seller): Promise<Order> => {
    const order = await sell(lines, seller);
    const { status, body } = await pay(platform, order.id, order.totalFen);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };

  it('are none where nothing was paid', async () => {
    await sell([lineOf('pear-one')]);
    for (const by of ['', '&by=day', '&by=product,county']) assert.deepEqual(await read(year + by), []);
  });

  for (const [name, query] of [
    ['no days', ''],
    ['a day that is none', 'from=2026-02-30&to=2026-03-02'],
    ['a month that is none', 'from=2026-13-01&to=2026-13-02'],
    ['an end before the beginning', 'from=2026-11-24&to=2026-11-23'],
    ['more than a year', 'from=2025-11-24&to=2026-11-25'],
    ['a dimension that is none', `${year}&by=phone`],
    ['a made-up cursor', `${year}&by=day&cursor=${Buffer.from('["sales:day","yesterday"]').toString('base64url')}`],
    ['a cursor that holds too little', `${year}&by=day&cursor=${Buffer.from('["sales:day"]').toString('base64url')}`],
    [
      'a cursor of other dimensions',
      `${year}&by=day&cursor=${Buffer.from('["sales:county","a"]').toString('base64url')}`,
    ],
  ] as const) {
    it(`are not given for ${name}`, async () => {
      const { status, body } = await platform.ask<Problem>(`/v1/partner/sales?${query}`, { secretKey });
      assert.deepEqual([status, body.code], [400, 'invalid_request']);
    });
  }

  it('are told apart by day, county and product, in days of China', async () => {
    // Half an hour before and after midnight in Shanghai, on one day of UTC.
    platform.clock.set('2026-03-31T15:30:00.000Z');
    await sold([lineOf('pear-one', 2), lineOf('lily-one')]);
    platform.clock.advance(hour);
    await sold([lineOf('pear-one', 1)]);
    const span = 'from=2026-03-31&to=2026-04-01';
    const pears = { countyId: 'chengbu', productId: 'pear', refundedPieces: 0, refundedFen: 0 };
    const lilies = { ...pears, countyId: 'longshan', productId: 'lily' };
    const first = { day: '2026-03-31', orders: 1 };
    assert.deepEqual(await read(`${span}&by=day,county,product&limit=1`), [
      { ...first, ...pears, pieces: 2, revenueFen: 7960 },
      { ...first, ...lilies, pieces: 1, revenueFen: 3980 },
      { day: '2026-04-01', ...pears, orders: 1, pieces: 1, revenueFen: 3980 },
    ]);
    const byDay = await read(`${span}&by=day`);
    assert.deepEqual(
      byDay.map(({ day, orders, pieces }) => [day, orders, pieces]),
      [
        ['2026-03-31', 1, 3],
        ['2026-04-01', 1, 1],
      ],
    );
    assert.deepEqual(
      (await read('from=2026-04-01&to=2026-04-01')).map(({ pieces }) => pieces),
      [1],
    );
  });

  it('are those of the partner’s own keys, by their kind', async () => {
    platform.clock.set('2026-05-01T04:00:00.000Z');
    await sold([lineOf('pear-one')], 'first');
    await sold([lineOf('pear-one')], 'second');
    await sold([lineOf('pear-one')], 'other');
    await sold([lineOf('pear-one', 5)], 'test');
    const piecesOf = async (key: string) =>
      (await read('from=2026-05-01&to=2026-05-01', key)).map(({ orders, pieces }) => [orders, pieces]);
    assert.deepEqual(await piecesOf(secretKey), [[2, 2]]);
    assert.deepEqual(await piecesOf(others), [[1, 1]]);
    assert.deepEqual(await piecesOf(testSecretKey), [[1, 5]]);
  });

  it('say nothing of a person, nor of an order', async () => {
    const order = await sold([lineOf('pear-one')]);
    const text = JSON.stringify(await read(`${year}&by=day,county,product`));
    for (const secret of [...Object.values(personal), order.id, order.number, '138****5678', '430102']) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  const variants = ['pear-one', 'chicken-whole', 'lily-one', 'orange-one'] as const;
  const seller = fc.constantFrom<Seller>('first', 'second', 'other', 'test');
  const sale = fc.record({
    seller,
    lines: fc.uniqueArray(
      fc.record({ variant: fc.constantFrom(...variants), quantity: fc.integer({ min: 1, max: 4 }) }),
      {
        selector: ({ variant }) => variant,
        minLength: 1,
        maxLength: 3,
      },
    ),
    hours: fc.integer({ min: 0, max: 30 }),
    fate: fc.constantFrom('unpaid', 'kept', 'cancelled', 'refunded in part'),
    refund: fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })),
  });

  /** Gives some pieces back by the key of whoever supplies them. */
  const refundSome = async (order: Order, [at, quantity]: readonly [number, number]) => {
    for (const supplier of suppliers) {
      for (const position of [0, 1, 2]) {
        const path = `/v1/supplier/shipments/${order.number}/${String(position)}`;
        const { status, body } = await platform.ask<SupplierShipment>(path, { secretKey: supplier });
        const line = status === 200 ? body.lines.find((one) => one.position === at % order.lines.length) : undefined;
        if (!line) continue;
        const pieces = Math.min(quantity, line.quantity);
        const { status: refunded } = await platform.ask(`${path}/refunds`, {
          secretKey: supplier,
          body: {
            reason: 'unavailable',
            lines: [{ position: line.position, quantity: pieces }],
            amountFen: pieces * line.unitPriceFen,
          },
        });
        assert.equal(refunded, 200);
        return;
      }
    }
    assert.fail('Nobody supplies the line.');
  };

  it('come to the orders’ own figures, whatever is cancelled and refunded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 6 }), async (sales) => {
        for (const { seller, lines, hours, fate, refund } of sales) {
          platform.clock.advance(hours * hour);
          const cart = lines.map(({ variant, quantity }) => lineOf(variant, quantity));
          if (fate === 'unpaid') {
            await sell(cart, seller);
            continue;
          }
          const order = await sold(cart, seller);
          if (fate === 'cancelled') await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
          if (fate === 'refunded in part') await refundSome(order, refund);
          await platform.services.sendRefunds();
        }
        for (const [secret, own] of [
          [secretKey, [keys.first, keys.second]],
          [testSecretKey, [keys.test]],
          [others, [keys.other]],
        ] as const) {
          const rows = await platform.database.orm
            .select()
            .from(schema.orders)
            .where(and(inArray(schema.orders.key, [...own])));
          const paid = rows.filter(({ paidAt }) => paidAt !== null);
          const sumOf = (pick: (row: (typeof rows)[number]) => number) => paid.reduce((sum, row) => sum + pick(row), 0);
          const expected = {
            revenueFen: sumOf(({ subtotalFen }) => subtotalFen),
            pieces: sumOf(({ units }) => units),
            // Of what went back whole, its postage is no goods.
            refundedFen: sumOf(({ refundedFen, totalFen, postageFen }) =>
              refundedFen === totalFen ? refundedFen - postageFen : refundedFen,
            ),
          };
          for (const by of ['', '&by=day', '&by=county', '&by=product', '&by=day,county,product']) {
            const items = await read(`${year}&limit=3${by}`, secret);
            const total = (pick: (item: Sale) => number) => items.reduce((sum, item) => sum + pick(item), 0);
            const found = {
              revenueFen: total(({ revenueFen }) => revenueFen),
              pieces: total(({ pieces }) => pieces),
              refundedFen: total(({ refundedFen }) => refundedFen),
            };
            assert.deepEqual(found, expected, by);
            for (const { refundedPieces, pieces } of items) assert.ok(refundedPieces <= pieces);
            // Days and the whole part the orders; counties and products may share one.
            if (by === '' || by === '&by=day')
              assert.equal(
                total(({ orders }) => orders),
                paid.length,
              );
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('count what is given back at once, before the provider has said that it is done', async () => {
    platform.clock.set('2026-11-30T04:00:00.000Z');
    const order = await sold([lineOf('pear-one', 2)]);
    await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
    const refunds = await platform.database.orm.select().from(schema.refunds).where(eq(schema.refunds.order, order.id));
    assert.deepEqual(
      refunds.map(({ state }) => state),
      ['due'],
    );
    const [item] = await read('from=2026-11-30&to=2026-11-30');
    assert.deepEqual([item?.refundedPieces, item?.refundedFen], [2, 2 * 3980]);
  });
});
