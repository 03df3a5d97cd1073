import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { Collection } from '../../src/contract/collection.js';
import type { Problem } from '../../src/contract/problem.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { deliveryOf, lineOf, openCheckout, pay, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const path = '/v1/partner/collections';
const store = { type: 'store', placeId: 'market' } as const;
const station = { type: 'station', placeId: 'chengbu-station' } as const;

describe(`collecting at a partner's store, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let secretKey: string;
  let farmers: string;

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ partner: 'a supermarket', zone: 'mountains', unpaidUnitLimit: 1000 }));
    ({ key: secretKey } = await platform.services.createSecretKey({ partner: 'a supermarket' }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
  });

  after(() => platform.stop());

  /** A paid order that lies where it is collected. */
  const arrived = async (destination: typeof store | typeof station = store, by = key): Promise<Order> => {
    const { id } = await openCheckout(platform, by, [lineOf('pear-one', 2)]);
    const { status, body: order } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination }) });
    assert.equal(status, 201, JSON.stringify(order));
    await pay(platform, order.id, order.totalFen);
    for (const what of ['packing', 'arrival']) {
      const answer = await platform.ask(`/v1/supplier/shipments/${order.number}/0/${what}`, {
        method: 'POST',
        secretKey: farmers,
      });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
    return order;
  };
  const codeOf = async ({ id }: Order) =>
    (await platform.ask<{ code: string; qr: string }>(`/v1/orders/${id}/collection-code`)).body;
  const collect = (body: object, by = secretKey) => platform.ask<Collection & Problem>(path, { body, secretKey: by });
  const stateOf = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body.state;
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  for (const by of ['six digits', 'the QR code'] as const) {
    it(`hands over by ${by}, and tells a repeat the same, with the time of the first`, async () => {
      const order = await arrived();
      const { code, qr } = await codeOf(order);
      const body = by === 'six digits' ? { orderNumber: order.number, code } : { code: qr };
      const first = await collect(body);
      assert.deepEqual(
        [first.status, first.body],
        [
          200,
          {
            orderNumber: order.number,
            collectedAt: platform.clock.now().toISOString(),
            lines: [
              {
                productId: 'pear',
                variantId: 'pear-one',
                name: order.lines[0]?.name,
                label: order.lines[0]?.label,
                quantity: 2,
              },
            ],
          },
        ],
      );
      assert.equal(await stateOf(order), 'received');
      platform.clock.advance(86_400_000);
      // As after a crash: nothing is kept of the first answer.
      await platform.database.orm.delete(schema.idempotency);
      assert.deepEqual((await collect(body)).body, first.body);
      const events = await platform.database.orm
        .select()
        .from(schema.orderEvents)
        .where(eq(schema.orderEvents.order, order.id));
      const receipts = events.filter(({ action }) => action === 'receive');
      assert.deepEqual(
        receipts.map(({ actorKind, actorName }) => [actorKind, actorName]),
        [['partner', 'a supermarket']],
      );
    });
  }

  it('bears five wrong codes, and then not even the right one', async () => {
    const order = await arrived();
    const { code } = await codeOf(order);
    for (let left = 4; left >= 0; left -= 1) {
      const { status, body } = await collect({ orderNumber: order.number, code: wrong(code) });
      assert.deepEqual([status, body.code, body['triesLeft']], [422, 'collection_code_wrong', left]);
    }
    assert.equal((await collect({ orderNumber: order.number, code })).body.code, 'collection_code_locked');
    assert.equal(await stateOf(order), 'ready_to_collect');
  });

  it('is there for no other partner, no test key, no station and no order of another’s key', async () => {
    const order = await arrived();
    const { code } = await codeOf(order);
    await platform.createKey({ partner: 'a rival', zone: 'mountains' });
    const { key: rival } = await platform.services.createSecretKey({ partner: 'a rival' });
    const { key: test } = await platform.services.createSecretKey({ partner: 'a supermarket', test: true });
    const asked = { orderNumber: order.number, code };
    const atStation = await arrived(station);
    const { key: foreignKey } = await platform.createKey({ partner: 'a rival', zone: 'mountains' });
    const foreign = await arrived(store, foreignKey);
    const tries = [
      ...Array.from({ length: 6 }, () => collect({ ...asked, code: wrong(code) }, rival)),
      collect(asked, rival),
      collect(asked, test),
      collect({ orderNumber: atStation.number, code: (await codeOf(atStation)).code }),
      collect({ code: (await codeOf(foreign)).qr }),
      collect({ orderNumber: '20260101-AAAAAA', code }),
    ];
    for (const { status, body } of await Promise.all(tries)) assert.deepEqual([status, body.code], [404, 'not_found']);
    // None of those tries has cost the shopper one.
    assert.equal((await collect(asked)).status, 200);
    assert.equal((await collect(asked, farmers)).status, 403);
  });

  it('takes no order before it lies there, and nothing that is no code', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const { body: order } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination: store }) });
    assert.equal((await collect({ orderNumber: order.number, code: '123456' })).body.code, 'order_state');
    const qr = `XIANG-COLLECT:${order.number}:123456`;
    for (const body of [
      { code: '123456' },
      { orderNumber: order.number, code: '12345' },
      { orderNumber: order.number, code: '' },
      { orderNumber: '20260101-AAAAAA', code: qr },
      { code: `${qr}7` },
    ]) {
      assert.equal((await collect(body)).body.code, 'invalid_request', JSON.stringify(body));
    }
  });

  it('leaves nothing personal in its answers or in the log', async () => {
    const { rows } = await platform.database.orm.execute('select answer from idempotency');
    const text = JSON.stringify([platform.logs, rows]);
    for (const secret of Object.values(personal)) assert.ok(!text.includes(secret), secret);
  });
});
