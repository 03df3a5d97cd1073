import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { Database } from '../../src/platform/database/index.js';
import { databaseText } from '../support/database-text.js';
import { migrateTo } from '../support/migrate-to.js';
import { both, oldKey, writeOldCatalogue } from '../support/old-catalogue.js';
import { createTestDatabase, databaseKind } from '../support/platform-database.js';
import { deliveryOf, personal } from '../support/platform-shopping.js';
import { startTestPlatform } from '../support/platform.js';

const key = oldKey;
const idOf = (prefix: string, letter: string) => `${prefix}_${letter.repeat(26)}`;

/** Writes an order as the platform wrote them before data were sealed. */
const writeOldOrder = async ({ orm }: Database, letter: string, state: 'expired' | 'paid' | 'placed') => {
  const checkout = idOf('co', letter);
  const paid = state === 'paid';
  await orm.execute(sql`
    insert into checkouts (id, key, lang, return_url, lines, created_at, expires_at)
    values (${checkout}, ${key}, 'zh-CN', 'https://portal.example/', '[]', '2026-11-20Z', '2026-11-21Z')`);
  await orm.execute(sql`
    insert into orders (id, number, checkout, key, state, placed_at, expires_at, paid_at, units, subtotal_fen,
      postage_fen, total_fen, contact_name, contact_phone, destination, consent_at, age_confirmed, payment_provider,
      payment_reference)
    values (${idOf('or', letter)}, ${`20261120-${letter.toUpperCase()}`}, ${checkout}, ${key}, ${state}, '2026-11-20Z',
      '2026-11-20 00:30Z', ${paid ? '2026-11-20 00:10Z' : null}, 1, 100, 20, 120, ${personal.name}, ${personal.phone},
      ${JSON.stringify({ ...deliveryOf().destination, region: '湖南省 长沙市 芙蓉区 ***' })}, '2026-11-20Z', false,
      ${paid ? 'sandbox' : null}, ${paid ? 'old' : null})`);
};

describe(`orders of the time before personal data were sealed, on ${databaseKind}`, () => {
  it('are sealed by the sweep, read masked, and go when their time is over', async () => {
    const testDatabase = await createTestDatabase();
    const database = await testDatabase.open();
    await migrateTo(database, '0002_listings-by-category');
    await database.orm.execute(sql`insert into partners (name, created_at) values ('county portal', '2026-11-01Z')`);
    await database.orm.execute(sql`
      insert into keys (key, partner, test, origins, return_urls, unpaid_unit_limit, unpaid_units, created_at)
      select ${key}, id, false, '{https://portal.example}', '{https://portal.example/}', 99, 1, '2026-11-01Z'
      from partners`);
    for (const [letter, state] of [
      ['a', 'placed'],
      ['b', 'paid'],
      ['c', 'expired'],
    ] as const) {
      await writeOldOrder(database, letter, state);
    }
    assert.ok((await databaseText(database)).includes(personal.phone), 'they are written in the old form');

    assert.ok((await database.migrate()) > 0);
    const platform = await startTestPlatform({
      database: { ...testDatabase, open: () => Promise.resolve(database) },
      catalogue: 'none',
    });
    try {
      const read = async (letter: string) => (await platform.ask<Order>(`/v1/orders/${idOf('or', letter)}`)).body;
      const masked = { name: '欧**', phone: '138****5678' };
      // Before the sweep comes by, too.
      assert.deepEqual((await read('b')).contact, masked);
      assert.equal(await platform.services.sealAnew(), 3);
      assert.equal(await platform.services.sealAnew(), 0);
      const rows = await databaseText(database);
      for (const secret of Object.values(personal)) assert.ok(!rows.includes(secret), `${secret} stands in a row`);
      for (const [letter, state] of [
        ['a', 'expired'],
        ['b', 'paid'],
        ['c', 'expired'],
      ] as const) {
        const order = await read(letter);
        assert.deepEqual([order.state, order.contact, order.destination.type], [state, masked, 'home']);
      }
      const exported = await platform.services.exportPersonOrder({ number: '20261120-B', phone: '5678' });
      const { type: _type, ...address } = deliveryOf().destination as { type: 'home' };
      assert.deepEqual(exported.personal, {
        contact: { name: personal.name, phone: personal.phone },
        address,
      });
      assert.equal(await platform.services.expireOrders(), 1);
      platform.clock.set('2026-12-20T00:30:00Z');
      assert.equal(await platform.services.erasePersonalData(), 1);
      assert.equal((await read('c')).contact, null);
      assert.deepEqual((await read('b')).contact, masked);
    } finally {
      await platform.stop();
      await testDatabase.drop();
    }
  });
});

describe(`orders of the time before their words were kept in both languages, on ${databaseKind}`, () => {
  it('are in both where the catalogue still calls a thing so, and in the words that were kept where it does not', async () => {
    const testDatabase = await createTestDatabase();
    const database = await testDatabase.open();
    await migrateTo(database, '0008_arriving-shipments');
    const { orm } = database;
    await writeOldCatalogue(database);
    try {
      const [checkout, id] = [idOf('co', 'd'), idOf('or', 'd')];
      await orm.execute(sql`
        insert into checkouts (id, key, lang, return_url, lines, created_at, expires_at)
        values (${checkout}, ${key}, 'en', 'https://portal.example/', '[]', '2026-11-20Z', '2026-11-21Z')`);
      await orm.execute(sql`
        insert into orders (id, number, checkout, key, state, placed_at, expires_at, units, subtotal_fen, postage_fen,
          total_fen, destination, consent_at, age_confirmed)
        values (${id}, '20261120-DDDDDD', ${checkout}, ${key}, 'expired', '2026-11-20Z', '2026-11-20 00:30Z', 2, 200, 0,
          200, ${JSON.stringify({ type: 'home', countyCode: '430102', region: '湖南省 长沙市 芙蓉区 ***' })}, '2026-11-20Z',
          false)`);
      await orm.execute(sql`
        insert into shipments ("order", position, supplier, supplier_name, storage, channel, state, postage_fen, changed_at)
        values (${id}, 0, 'chengbu-farmers', 'chengbu-farmers cooperative', 'fresh', 'up', 'expired', 0, '2026-11-20Z')`);
      await orm.execute(sql`
        insert into order_lines ("order", position, shipment, product, variant, name, label, quantity, unit_price_fen,
          line_total_fen, no_reason_return)
        values (${id}, 0, 0, 'pear', 'pear-one', 'The pear', '2500 g pack', 1, 100, 100, true),
          (${id}, 1, 0, 'orange', 'orange-one', 'The old orange', '2500克装', 1, 100, 100, true)`);

      assert.ok((await database.migrate()) > 0);
      const platform = await startTestPlatform({
        database: { ...testDatabase, open: () => Promise.resolve(database) },
        catalogue: 'none',
      });
      const { body } = await platform.ask<Order>(`/v1/orders/${id}`, { origin: platform.url });
      const label = both('2500克装', '2500 g pack');
      assert.deepEqual(
        body.lines.map((line) => [line.name, line.label]),
        [
          [both('pear名', 'The pear'), label],
          [both('The old orange', 'The old orange'), label],
        ],
      );
      assert.deepEqual(body.shipments[0]?.supplier.name, both('chengbu-farmers合作社', 'chengbu-farmers cooperative'));
      // The one text that a supplier's licence was.
      const suppliers = await orm.execute(sql`select id, business_licence, food_licence from suppliers order by id`);
      assert.deepEqual(suppliers.rows, [
        { id: 'chengbu-farmers', business_licence: null, food_licence: 'JY14305290000001' },
        { id: 'registered', business_licence: '93430529MA4L00000X', food_licence: null },
        { id: 'without', business_licence: null, food_licence: null },
      ]);
      await platform.stop();
    } finally {
      await testDatabase.drop();
    }
  });
});
