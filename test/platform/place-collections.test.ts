import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Collection } from '../../src/contract/collection.js';
import type { Page } from '../../src/contract/common.js';
import type { Order } from '../../src/contract/order.js';
import type { PlaceShipment } from '../../src/contract/place-shipment.js';
import type { Problem } from '../../src/contract/problem.js';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { deliveryOf, lineOf, openCheckout, pay, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const day = 24 * 60 * 60_000;
const station = { type: 'station', placeId: 'chengbu-station' } as const;
const store = { type: 'store', placeId: 'market' } as const;
type Destination = typeof station | typeof store;

describe(`a place by its own key, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let testKey: string;
  let place: string;
  let market: string;
  let village: string;
  const suppliers = new Map<string, string>();

  before(async () => {
    const catalogue = deliveryCatalogue();
    const places = catalogue.places.map((one) => ({ ...one, storages: ['ambient', 'fresh', 'chilled'] }));
    const directory = await writeCatalogueFiles({ ...catalogue, places });
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    const many = { unpaidUnitLimit: 100_000 };
    ({ key } = await platform.createKey({ partner: 'a supermarket', zone: 'mountains', ...many }));
    ({ key: testKey } = await platform.createKey({ partner: 'a supermarket', test: true, ...many }));
    const keyOf = async (id: string, test = false) =>
      (await platform.services.createSecretKey({ place: id, test })).key;
    [place, market, village] = [await keyOf('chengbu-station'), await keyOf('market'), await keyOf('village-station')];
    for (const supplier of ['chengbu-farmers', 'longshan-farmers']) {
      suppliers.set(supplier, (await platform.services.createSecretKey({ supplier })).key);
    }
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  after(() => platform.stop());

  // What an earlier test has left must not count.
  beforeEach(async () => {
    await platform.database.orm.update(schema.shipments).set({ state: 'received' });
    platform.clock.advance(day);
  });

  const act = async ({ number, shipments }: Order, position: number, what: string, test = false) => {
    const supplier = shipments[position]?.supplier.id ?? '';
    const secretKey = test
      ? (await platform.services.createSecretKey({ supplier, test })).key
      : (suppliers.get(supplier) ?? '');
    const answer = await platform.ask(`/v1/supplier/shipments/${number}/${String(position)}/${what}`, {
      method: 'POST',
      secretKey,
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const paid = async (lines: ReturnType<typeof lineOf>[], destination: Destination = station, by = key) => {
    const { id } = await openCheckout(platform, by, lines);
    const { status, body: order } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination }) });
    assert.equal(status, 201, JSON.stringify(order));
    await pay(platform, order.id, order.totalFen);
    return order as Order;
  };
  const arrive = async (order: Order, position: number, test = false) => {
    await act(order, position, 'packing', test);
    await act(order, position, 'arrival', test);
  };
  const arrived = async (lines = [lineOf('pear-one', 2)], destination: Destination = station) => {
    const order = await paid(lines, destination);
    for (const [position] of order.shipments.entries()) await arrive(order, position);
    return order;
  };
  const codeOf = async ({ id }: Order) =>
    (await platform.ask<{ code: string; qr: string }>(`/v1/orders/${id}/collection-code`)).body;
  const collect = (body: object, by = place) =>
    platform.ask<Collection & Problem>('/v1/place/collections', { body, secretKey: by });
  const waiting = async (query = '', by = place) => {
    const answer = await platform.ask<Page<PlaceShipment> & Problem>(`/v1/place/shipments?${query}`, { secretKey: by });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  it('is given nothing by another place, by a test key, by another kind of key or by a number that is none', async () => {
    const order = await arrived();
    const { code, qr } = await codeOf(order);
    const asked = { orderNumber: order.number, code };
    const { key: test } = await platform.services.createSecretKey({ place: 'chengbu-station', test: true });
    const tries = [
      ...Array.from({ length: 6 }, () => collect({ ...asked, code: wrong(code) }, village)),
      collect(asked, market),
      collect({ code: qr }, test),
      collect({ orderNumber: '20260101-AAAAAA', code }),
    ];
    for (const { status, body } of await Promise.all(tries)) assert.deepEqual([status, body.code], [404, 'not_found']);
    for (const by of suppliers.values()) assert.equal((await collect(asked, by)).body.code, 'wrong_key_kind');
    for (const path of ['/v1/supplier/shipments', '/v1/partner/sales?from=2026-11-01&to=2026-11-30']) {
      const { status, body } = await platform.ask<Problem>(path, { secretKey: place });
      assert.deepEqual([status, body.code], [403, 'wrong_key_kind']);
    }
    // None of those tries has cost the shopper one.
    assert.equal((await collect(asked)).status, 200);
  });

  it('takes nothing that is no code, and no order before it lies there', async () => {
    const order = await paid([lineOf('pear-one')]);
    const { body } = await collect({ orderNumber: order.number, code: '123456' });
    assert.equal(body.code, 'order_state');
    const qr = `XIANG-COLLECT:${order.number}:123456`;
    for (const shown of [
      { code: '123456' },
      { orderNumber: order.number, code: '12345' },
      { orderNumber: '20260101-AAAAAA', code: qr },
      { code: `${qr}7` },
      { code: qr.replace(order.number, '20260101-OOOOOO') },
      {},
    ]) {
      assert.equal((await collect(shown)).body.code, 'invalid_request', JSON.stringify(shown));
    }
  });

  it('counts wrong codes together with the supplier, and then takes not even the right one', async () => {
    const order = await arrived();
    const { code, qr } = await codeOf(order);
    for (let left = 4; left >= 0; left -= 1) {
      const shown = { orderNumber: order.number, code: wrong(code) };
      const { status, body } =
        left % 2 === 0
          ? await collect(shown)
          : await platform.ask<Problem>('/v1/supplier/collections', {
              body: shown,
              secretKey: suppliers.get('chengbu-farmers') ?? '',
            });
      assert.deepEqual([status, body.code, body['triesLeft']], [422, 'collection_code_wrong', left]);
    }
    assert.equal((await collect({ code: qr })).body.code, 'collection_code_locked');
    assert.equal((await read(order)).state, 'ready_to_collect');
  });

  for (const [by, destination] of [
    ['six digits', station],
    ['the QR code', store],
  ] as const) {
    it(`hands over what several suppliers have brought at once, at a ${destination.type} by ${by}`, async () => {
      const order = await arrived([lineOf('pear-one', 2), lineOf('lily-one')], destination);
      assert.equal(new Set(order.shipments.map(({ supplier }) => supplier.id)).size, 2);
      const { code, qr } = await codeOf(order);
      const shown = by === 'six digits' ? { orderNumber: order.number, code } : { code: qr };
      const own = destination === station ? place : market;
      const first = await collect(shown, own);
      assert.equal(first.status, 200, JSON.stringify(first.body));
      assert.deepEqual(
        [
          first.body.orderNumber,
          first.body.collectedAt,
          first.body.lines.map((line) => [line.variantId, line.quantity]),
        ],
        [
          order.number,
          platform.clock.now().toISOString(),
          [
            ['pear-one', 2],
            ['lily-one', 1],
          ],
        ],
      );
      assert.equal((await read(order)).state, 'received');
      const events = await platform.database.orm
        .select()
        .from(schema.orderEvents)
        .where(eq(schema.orderEvents.order, order.id));
      assert.deepEqual(
        events
          .filter(({ action }) => action === 'receive')
          .map(({ actorKind, actorName, detail }) => [actorKind, actorName, detail]),
        [0, 1].map(() => ['place', destination.placeId, { by: 'code' }]),
      );
      platform.clock.advance(3_600_000);
      // As after a crash: nothing is kept of the first answer.
      await platform.database.orm.delete(schema.idempotency);
      assert.deepEqual((await collect(shown, own)).body, first.body);
      assert.equal(
        (await collect({ ...shown, code: by === 'six digits' ? wrong(code) : code }, own)).status >= 400,
        true,
      );
    });
  }

  it('hands over what lies there, and what comes later when it has come', async () => {
    const order = await paid([lineOf('pear-one'), lineOf('lily-one')]);
    await arrive(order, 0);
    const { qr } = await codeOf(order);
    const linesOf = async () => (await collect({ code: qr })).body.lines.length;
    assert.equal(await linesOf(), 1);
    assert.equal((await read(order)).state, 'paid');
    await arrive(order, 1);
    assert.equal(await linesOf(), 1);
    assert.equal((await read(order)).state, 'received');
  });

  it('hands over once, whoever asks at the same moment', async () => {
    const order = await arrived();
    const { qr } = await codeOf(order);
    const answers = await Promise.all(Array.from({ length: 4 }, () => collect({ code: qr })));
    assert.deepEqual(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    const events = await platform.database.orm
      .select()
      .from(schema.orderEvents)
      .where(eq(schema.orderEvents.order, order.id));
    assert.equal(events.filter(({ action }) => action === 'receive').length, 1);
  });

  it('is how a supplier hands over its own, too: by the text of the QR code, and not without a number', async () => {
    const order = await arrived();
    const { code, qr } = await codeOf(order);
    const secretKey = suppliers.get('chengbu-farmers') ?? '';
    const bySupplier = (body: object) =>
      platform.ask<{ items: SupplierShipment[] } & Problem>('/v1/supplier/collections', { body, secretKey });
    assert.equal((await bySupplier({ code })).body.code, 'invalid_request');
    const handed = await bySupplier({ code: qr });
    assert.equal(handed.status, 200, JSON.stringify(handed.body));
    assert.deepEqual(
      handed.body.items.map(({ state }) => state),
      ['received'],
    );
  });

  it('reads what waits there, the longest first, page by page, and nothing that is not there or is another’s', async () => {
    const first = await arrived([lineOf('pear-one', 3), lineOf('chicken-whole')]);
    platform.clock.advance(60_000);
    const second = await arrived();
    await paid([lineOf('pear-one')]);
    await arrived([lineOf('pear-one')], store);
    const ofTest = await paid([lineOf('pear-one')], station, testKey);
    await arrive(ofTest, 0, true);

    const all = await waiting();
    assert.equal(all.nextCursor, null);
    assert.deepEqual(
      all.items.map(({ orderNumber }) => orderNumber),
      [first.number, first.number, second.number],
    );
    const now = platform.clock.now().getTime();
    const at = (ms: number) => new Date(ms).toISOString();
    const since = { first: at(now - 60_000), second: at(now) };
    assert.deepEqual(
      [...all.items].sort((one, other) => one.pieces - other.pieces),
      [
        {
          position: first.shipments.findIndex(({ storage }) => storage === 'chilled'),
          storage: 'chilled',
          pieces: 1,
          days: 2,
        },
        { position: 0, storage: 'fresh', pieces: 2, days: 3 },
        {
          position: first.shipments.findIndex(({ storage }) => storage === 'fresh'),
          storage: 'fresh',
          pieces: 3,
          days: 3,
        },
      ].map(({ days, ...row }) => {
        const isSecond = row.pieces === 2;
        const from = isSecond ? since.second : since.first;
        return {
          ...row,
          orderNumber: isSecond ? second.number : first.number,
          since: from,
          keptUntil: at(Date.parse(from) + days * day),
        };
      }),
    );

    const pages: PlaceShipment[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const one: Page<PlaceShipment> = await waiting(`limit=1${cursor && `&cursor=${cursor}`}`);
      assert.equal(one.items.length, 1);
      pages.push(...one.items);
      cursor = one.nextCursor;
      assert.ok(
        !Buffer.from(cursor ?? '', 'base64url')
          .toString()
          .includes('or_'),
        'a cursor opens nothing',
      );
    }
    assert.deepEqual(pages, all.items);

    const { key: test } = await platform.services.createSecretKey({ place: 'chengbu-station', test: true });
    assert.deepEqual(
      (await waiting('', test)).items.map(({ orderNumber }) => orderNumber),
      [ofTest.number],
    );
    assert.deepEqual((await waiting('', village)).items, []);
    await collect({ code: (await codeOf(second)).qr });
    assert.equal((await waiting()).items.length, 2);
  });

  for (const cursor of ['x', Buffer.from('["place-shipments",1,"or_x",0]').toString('base64url')]) {
    it(`takes no cursor that it has not made: ${cursor.slice(0, 12)}`, async () => {
      const { status, body } = await platform.ask<Problem>(`/v1/place/shipments?cursor=${cursor}`, {
        secretKey: place,
      });
      assert.deepEqual([status, body.code], [400, 'invalid_request']);
    });
  }

  it('leaves nothing personal in its answers or in the log, and names the place there', async () => {
    const order = await arrived();
    const list = JSON.stringify(await waiting());
    assert.ok(!list.includes(order.id));
    const { rows } = await platform.database.orm.execute('select answer from idempotency');
    const text = JSON.stringify([platform.logs, rows, list]);
    for (const secret of Object.values(personal)) assert.ok(!text.includes(secret), secret);
    const line = platform.logs.map((one) => JSON.parse(one) as Record<string, unknown>).at(-1);
    assert.deepEqual([line?.['place'], line?.['route']], ['chengbu-station', '/v1/place/shipments']);
  });
});
