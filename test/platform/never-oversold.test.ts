import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { smallCatalogue, variantOf, productOf, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { lineOf, openCheckout, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const stocked = (id: string, stock: number) => productOf(id, [variantOf({ id: `${id}-one`, stock })]);

const initial = { last: 50, plenty: 1000, scarce: 30, more: 400 } as const;

const stockOf = async ({ database }: TestPlatform, product: string) => {
  const { rows } = await database.orm.execute<{ quantity: number }>(
    sql`select quantity from stock where variant = ${`${product}-one`}`,
  );
  return rows[0]?.quantity;
};

/** Pieces in the lines of orders that stand. */
const orderedOf = async ({ database }: TestPlatform, product: string) => {
  const { rows } = await database.orm.execute<{ ordered: number }>(sql`
    select coalesce(sum(l.quantity), 0)::int as ordered from order_lines l join orders o on o.id = l."order"
    where l.variant = ${`${product}-one`} and o.state <> 'expired'`);
  return rows[0]?.ordered ?? 0;
};

const countOrders = async ({ database }: TestPlatform, checkout: string) => {
  const { rows } = await database.orm.execute<{ count: number }>(
    sql`select count(*)::int as count from orders where checkout = ${checkout}`,
  );
  return rows[0]?.count;
};

const count = <Item>(items: readonly Item[], is: (item: Item) => boolean) => items.filter(is).length;

describe(`never oversold, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    const products = Object.entries(initial).map(([id, stock]) => stocked(id, stock));
    const directory = await writeCatalogueFiles({ ...smallCatalogue(), products });
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
  });

  after(() => platform.stop());

  it('sells the last 50 pieces to exactly 50 of 200 who order at once', async () => {
    const checkouts = await Promise.all(
      Array.from({ length: 200 }, () => openCheckout(platform, key, [lineOf('last-one')])),
    );
    const answers = await Promise.all(checkouts.map(({ id }) => placeCheckout(platform, id, { totalFen: 3980 })));
    assert.equal(
      count(answers, ({ status }) => status === 201),
      50,
    );
    assert.equal(
      count(answers, ({ body }) => body.code === 'not_orderable'),
      150,
    );
    assert.equal(await stockOf(platform, 'last'), 0);
    assert.equal(await orderedOf(platform, 'last'), 50);
  });

  it('leaves the stock of every line alone when one of several falls short', async () => {
    const lines = [lineOf('plenty-one', 3), lineOf('scarce-one', 1), lineOf('more-one', 2)];
    const checkouts = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        // Half of the carts hold the lines in the other order: rows are locked in one order all the same.
        openCheckout(platform, key, index % 2 === 0 ? lines : lines.toReversed()),
      ),
    );
    const answers = await Promise.all(checkouts.map(({ id }) => placeCheckout(platform, id, { totalFen: 6 * 3980 })));
    assert.equal(
      count(answers, ({ status }) => status === 201),
      30,
    );
    assert.equal(
      count(answers, ({ body }) => body.code === 'not_orderable'),
      50,
    );
    for (const product of ['plenty', 'scarce', 'more'] as const) {
      const gone = initial[product] - ((await stockOf(platform, product)) ?? 0);
      assert.equal(gone, await orderedOf(platform, product), `units gone equal units ordered: ${product}`);
    }
    assert.equal(await stockOf(platform, 'scarce'), 0);
    assert.equal(await stockOf(platform, 'plenty'), initial.plenty - 90);
  });

  for (const [name, keyOf] of [
    ['with one idempotency key', () => 'the-same-click'],
    ['with fifty idempotency keys', (index: number) => `click-${String(index)}`],
  ] as const) {
    it(`makes one order of a checkout that is placed 50 times at once, ${name}`, async () => {
      const before = await stockOf(platform, 'plenty');
      const { id } = await openCheckout(platform, key, [lineOf('plenty-one', 2)]);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          placeCheckout(platform, id, { totalFen: 2 * 3980, idempotencyKey: `${id}-${keyOf(index)}` }),
        ),
      );
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
      assert.equal(new Set(answers.map(({ body }) => body.number)).size, 1);
      assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1);
      assert.equal(await countOrders(platform, id), 1);
      assert.equal(await stockOf(platform, 'plenty'), (before ?? 0) - 2);
    });
  }
});
