import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Page } from '../../src/contract/common.js';
import type { Order } from '../../src/contract/order.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { ShipmentLabel, SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { schema } from '../../src/platform/database/index.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import {
  buy,
  deliveryOf,
  lineOf,
  openCheckout,
  openPayment,
  pay,
  personal,
  placeCheckout,
} from '../support/platform-shopping.js';
import { startTestPlatform, type AskOptions, type TestPlatform } from '../support/platform.js';

const shipments = '/v1/supplier/shipments';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const station = {
  id: 'example-station',
  kind: 'station',
  countyCode: '430529',
  name: both('示例服务站', 'An example station'),
  address: both('示例路1号', '1 Example Road'),
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '18:00' }],
  storages: ['ambient', 'fresh'],
  zones: null,
  illustrative: true,
};

describe(`a supplier's shipments, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let farmers: string;
  let others: string;

  before(async () => {
    const directory = await writeCatalogueFiles({ ...smallCatalogue(), places: [station] });
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' }));
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  after(() => platform.stop());

  const place = async (lines: readonly CartLine[] = [lineOf('pear-one', 2)], by = key): Promise<Order> => {
    const { status, body } = await buy(platform, by, lines);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const paid = async (lines?: readonly CartLine[], by?: string): Promise<Order> => {
    const order = await place(lines, by);
    const { status, body } = await pay(platform, order.id, order.totalFen);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const pathOf = ({ number }: Pick<Order, 'number'>, position = 0) => `${shipments}/${number}/${String(position)}`;
  const act = (order: Order, what: string, { position = 0, ...options }: AskOptions & { position?: number } = {}) =>
    platform.ask<SupplierShipment & Problem>(`${pathOf(order, position)}/${what}`, {
      method: 'POST',
      secretKey: farmers,
      ...options,
    });
  const get = (order: Order, secretKey = farmers, position = 0) =>
    platform.ask<ShipmentLabel & Problem>(pathOf(order, position), { secretKey });
  const list = async (query = '', secretKey = farmers) => {
    const items: SupplierShipment[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor && `&cursor=${cursor}`;
      const { status, body } = await platform.ask<Page<SupplierShipment>>(`${shipments}?${query}${more}`, {
        secretKey,
      });
      assert.equal(status, 200, JSON.stringify(body));
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    return items;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const eventsOf = async ({ id }: Order) => {
    const rows = await platform.database.orm
      .select()
      .from(schema.orderEvents)
      .where(eq(schema.orderEvents.order, id))
      .orderBy(schema.orderEvents.id);
    return rows.map(({ action, actorKind, actorName }) => [action, actorKind, actorName].filter(Boolean).join(' '));
  };
  const refundsOf = async ({ id }: Order) => {
    const rows = await platform.database.orm.select().from(schema.refunds).where(eq(schema.refunds.order, id));
    return rows.map(({ amountFen, reason }) => [amountFen, reason]);
  };
  const parcel = { carrier: 'ems', number: 'EA123456789CN' };
  /** An order that is collected at the station, paid. */
  const toStation = async (lines: readonly CartLine[]): Promise<Order> => {
    const { id } = await openCheckout(platform, key, lines);
    const delivery = deliveryOf({ destination: { type: 'station', placeId: station.id } });
    const { status, body: order } = await placeCheckout(platform, id, { delivery });
    assert.equal(status, 201, JSON.stringify(order));
    return (await pay(platform, order.id, order.totalFen)).body;
  };

  it('are not there for another supplier, whatever it tries', async () => {
    const order = await paid();
    const refund = { reason: 'returned', lines: [{ position: 0, quantity: 1 }], amountFen: 1 };
    const tries = [
      get(order, others),
      act(order, 'packing', { secretKey: others }),
      act(order, 'dispatch', { secretKey: others, body: parcel }),
      act(order, 'arrival', { secretKey: others }),
      act(order, 'refunds', { secretKey: others, body: refund }),
    ];
    for (const { status, body } of await Promise.all(tries)) {
      assert.deepEqual([status, body.code], [404, 'not_found']);
    }
    assert.ok(!(await list('', others)).some(({ orderNumber }) => orderNumber === order.number));
    assert.equal((await read(order)).state, 'paid');
    assert.ok(!(await eventsOf(order)).some((event) => event.includes('supplier')));
  });

  it('are not there where the order or its place in it is none', async () => {
    const order = await paid();
    assert.equal((await get(order, farmers, 1)).status, 404);
    assert.equal((await get({ ...order, number: '20260101-AAAAAA' })).status, 404);
    for (const wrong of [`${shipments}/x/0`, `${shipments}/${order.id}/0`, `${pathOf(order)}e3`, pathOf(order, -1)]) {
      assert.equal((await platform.ask<Problem>(wrong, { secretKey: farmers })).body.code, 'invalid_request', wrong);
    }
    // A place that the column does not hold is no fault of the platform's.
    assert.equal((await platform.ask(pathOf(order, 9999), { secretKey: farmers })).status, 404);
  });

  it('show their own lines alone, of an order that several supply', async () => {
    const order = await paid([lineOf('pear-one'), lineOf('lily-one'), lineOf('chicken-whole')]);
    const mine = (await list()).filter(({ orderNumber }) => orderNumber === order.number);
    const theirs = (await list('', others)).filter(({ orderNumber }) => orderNumber === order.number);
    const variantsOf = (items: readonly SupplierShipment[]) =>
      items.map(({ lines }) => lines.map(({ variantId }) => variantId));
    assert.deepEqual(variantsOf(mine).sort(), [['chicken-whole'], ['pear-one']]);
    assert.deepEqual(variantsOf(theirs), [['lily-one']]);
    for (const { position } of mine) assert.equal((await get(order, others, position)).status, 404);
  });

  it('are listed from payment on, by where they stand, page by page, each once', async () => {
    const unpaid = await place();
    const waiting = [await paid(), await paid(), await paid()];
    const packed = await paid();
    await act(packed, 'packing');
    const numbersOf = (items: readonly SupplierShipment[]) => items.map(({ orderNumber }) => orderNumber);
    const listed = await list('limit=2');
    const places = listed.map(({ orderNumber, position }) => `${orderNumber} ${String(position)}`);
    assert.equal(new Set(places).size, places.length);
    const all = numbersOf(listed);
    for (const order of [...waiting, packed]) assert.ok(all.includes(order.number));
    assert.ok(!all.includes(unpaid.number));
    const inState = await list('limit=2&state=paid');
    assert.ok(inState.every(({ state }) => state === 'paid'));
    for (const order of waiting) assert.ok(numbersOf(inState).includes(order.number));
    assert.ok(!numbersOf(inState).includes(packed.number));
    assert.ok(numbersOf(await list('state=packed')).includes(packed.number));
    const times = inState.map(({ changedAt }) => changedAt);
    assert.deepEqual(times, [...times].sort());
  });

  it('name no order by its id, with which its shopper collects it: not in answers, problems or cursors', async () => {
    const order = await paid();
    await paid();
    const { body: page } = await platform.ask<Page<SupplierShipment>>(`${shipments}?limit=1`, { secretKey: farmers });
    assert.ok(page.nextCursor);
    const texts = [
      Buffer.from(page.nextCursor, 'base64url').toString(),
      ...[page, (await get(order)).body, (await act(order, 'arrival')).body, (await act(order, 'packing')).body].map(
        (body) => JSON.stringify(body),
      ),
    ];
    for (const text of texts) assert.doesNotMatch(text, /or_[a-z2-7]{26}/);
    // An id that has come by elsewhere is no name of a shipment.
    const byId = await platform.ask<Problem>(`${shipments}/${order.id}/0`, { secretKey: farmers });
    assert.deepEqual([byId.status, byId.body.code], [400, 'invalid_request']);
  });

  for (const [name, query] of [
    ['a state that is none of theirs', 'state=placed'],
    ['a made-up cursor', `cursor=${Buffer.from('["supplier-shipments",1e17,"or_x",0]').toString('base64url')}`],
    ['the cursor of another list', `cursor=${Buffer.from('["zones",1,"a"]').toString('base64url')}`],
    ['no limit', 'limit=0'],
  ] as const) {
    it(`are not listed with ${name}`, async () => {
      const { status, body } = await platform.ask<Problem>(`${shipments}?${query}`, { secretKey: farmers });
      assert.deepEqual([status, body.code], [400, 'invalid_request']);
    });
  }

  it('are masked in lists and after every act', async () => {
    const order = await paid();
    const answers = [JSON.stringify(await list()), JSON.stringify((await act(order, 'packing')).body)];
    for (const text of answers) {
      for (const secret of Object.values(personal)) assert.ok(!text.includes(secret), secret);
      assert.match(text, /138\*\*\*\*5678/);
    }
  });

  it('give what the label needs while they are to be sent, and that is recorded', async () => {
    const order = await paid();
    const { body } = await get(order);
    assert.deepEqual(body.recipient, {
      name: personal.name,
      phone: personal.phone,
      address: { region: '湖南省 长沙市 芙蓉区 文艺路街道', townCode: '430102001', detail: personal.detail },
    });
    assert.deepEqual((await eventsOf(order)).slice(-1), ['readLabel supplier chengbu-farmers']);
    await act(order, 'packing');
    assert.ok((await get(order)).body.recipient);
    await act(order, 'dispatch', { body: parcel });
    assert.ok((await get(order)).body.recipient);
    await platform.ask(`/v1/orders/${order.id}/receipt`, { method: 'POST' });
    const events = await eventsOf(order);
    const { body: received } = await get(order);
    assert.deepEqual([received.state, received.recipient], ['received', null]);
    assert.deepEqual(await eventsOf(order), events);
  });

  it('give no label of an order that is unpaid, cancelled or erased', async () => {
    const unpaid = await place();
    assert.equal((await get(unpaid)).body.recipient, null);
    await platform.ask(`/v1/orders/${unpaid.id}/cancellation`, { method: 'POST' });
    assert.equal((await get(unpaid)).body.recipient, null);
    const refunded = await paid();
    await platform.ask(`/v1/orders/${refunded.id}/cancellation`, { method: 'POST' });
    assert.equal((await get(refunded)).body.recipient, null);
    const erased = await paid();
    await platform.database.orm
      .update(schema.orders)
      .set({ personal: null, personalKey: null })
      .where(eq(schema.orders.id, erased.id));
    const { body } = await get(erased);
    assert.deepEqual([body.recipient, body.contact], [null, null]);
    for (const order of [unpaid, refunded, erased]) {
      assert.ok(!(await eventsOf(order)).some((event) => event.startsWith('readLabel')));
    }
  });

  it('leave nothing personal in the log or in the answers that are kept', async () => {
    const { rows } = await platform.database.orm.execute('select answer from idempotency');
    const text = JSON.stringify([platform.logs, rows]);
    for (const secret of Object.values(personal)) assert.ok(!text.includes(secret), secret);
  });

  it('go from packing to receipt as the order does', async () => {
    const order = await paid();
    assert.equal((await act(order, 'packing')).body.state, 'packed');
    assert.equal((await read(order)).state, 'packed');
    const shipped = await act(order, 'dispatch', { body: parcel });
    const sentAt = platform.clock.now().toISOString();
    assert.deepEqual([shipped.body.state, shipped.body.parcels], ['shipped', [{ ...parcel, sentAt, trace: [] }]]);
    assert.equal((await read(order)).state, 'shipped');
    assert.deepEqual((await eventsOf(order)).slice(-2), [
      'pack supplier chengbu-farmers',
      'ship supplier chengbu-farmers',
    ]);
  });

  it('do not arrive at a home', async () => {
    const order = await paid();
    await act(order, 'packing');
    const { status, body } = await act(order, 'arrival');
    assert.deepEqual([status, body.code], [409, 'order_state']);
  });

  describe('that are collected', () => {
    const collect = (order: Order, code: string, secretKey = farmers) =>
      platform.ask<{ items: SupplierShipment[] } & Problem>('/v1/supplier/collections', {
        body: { orderNumber: order.number, code },
        secretKey,
      });
    const codeOf = async ({ id }: Order) =>
      (await platform.ask<{ code: string }>(`/v1/orders/${id}/collection-code`)).body.code;
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
    const arrived = async (lines: readonly CartLine[] = [lineOf('pear-one')]) => {
      const order = await toStation(lines);
      await act(order, 'packing');
      assert.equal((await act(order, 'arrival')).body.state, 'ready_to_collect');
      return order;
    };

    it('name the station on the label, and no address', async () => {
      const { body } = await get(await toStation([lineOf('pear-one')]));
      assert.deepEqual(body.recipient, { name: personal.name, phone: personal.phone, address: null });
      assert.equal(body.destination.placeId, station.id);
      assert.match(body.destination.region, /示例服务站$/);
    });

    it('arrive once, and need no label from then on', async () => {
      const order = await arrived();
      assert.equal((await act(order, 'arrival')).body.state, 'ready_to_collect');
      assert.equal((await get(order)).body.recipient, null);
      assert.equal((await eventsOf(order)).filter((event) => event.startsWith('arrive')).length, 1);
    });

    it('are handed over to whoever shows the code, once', async () => {
      const order = await arrived();
      const code = await codeOf(order);
      const refused = await collect(order, wrong(code));
      assert.deepEqual([refused.status, refused.body.code], [422, 'collection_code_wrong']);
      const { status, body } = await collect(order, code);
      assert.deepEqual([status, body.items.map(({ state }) => state)], [200, ['received']]);
      assert.equal((await read(order)).state, 'received');
      // After a crash the keeper asks again, with whatever Idempotency-Key.
      assert.deepEqual((await collect(order, code)).body, body);
      assert.equal((await collect(order, wrong(code))).body.code, 'collection_code_wrong');
      assert.equal((await eventsOf(order)).filter((event) => event.startsWith('receive supplier')).length, 1);
    });

    it('are there for no other supplier, who cannot use up the tries either', async () => {
      const order = await arrived();
      const code = await codeOf(order);
      for (let tries = 0; tries < 6; tries += 1) {
        const { status, body } = await collect(order, wrong(code), others);
        assert.deepEqual([status, body.code], [404, 'not_found']);
      }
      assert.equal((await collect(order, code, others)).status, 404);
      assert.equal((await collect({ ...order, number: '20260101-AAAAAA' }, code)).status, 404);
      assert.equal((await collect(order, code)).status, 200);
    });

    it('leave what another supplier has there to that one', async () => {
      const order = await arrived([lineOf('pear-one'), lineOf('lily-one')]);
      const [theirs] = (await list('', others)).filter(({ orderNumber }) => orderNumber === order.number);
      const { position = -1 } = theirs ?? {};
      await act(order, 'packing', { position, secretKey: others });
      await act(order, 'arrival', { position, secretKey: others });
      const { body } = await collect(order, await codeOf(order));
      assert.deepEqual(
        body.items.map(({ lines }) => lines.map(({ variantId }) => variantId)),
        [['pear-one']],
      );
      assert.equal((await read(order)).state, 'ready_to_collect');
      assert.equal((await get(order, others, position)).body.state, 'ready_to_collect');
    });

    it('are not handed over before they are there, nor for what is no code', async () => {
      const order = await toStation([lineOf('pear-one')]);
      assert.equal((await collect(order, '123456')).body.code, 'order_state');
      for (const code of ['', '12345', '1234567', '12345x']) {
        assert.equal((await collect(order, code)).body.code, 'invalid_request');
      }
    });
  });

  it('cannot be packed before payment, nor once they are cancelled, refunded or shipped', async () => {
    const unpaid = await place();
    const cancelled = await place();
    await platform.ask(`/v1/orders/${cancelled.id}/cancellation`, { method: 'POST' });
    const refunding = await paid();
    await platform.ask(`/v1/orders/${refunding.id}/cancellation`, { method: 'POST' });
    const shipped = await paid();
    await act(shipped, 'packing');
    await act(shipped, 'dispatch', { body: parcel });
    for (const [order, state] of [
      [unpaid, 'placed'],
      [cancelled, 'cancelled'],
      [refunding, 'refunding'],
      [shipped, 'shipped'],
    ] as const) {
      const { status, body } = await act(order, 'packing');
      assert.deepEqual([status, body.code, (body as unknown as { state: string }).state], [409, 'order_state', state]);
    }
  });

  it('cannot be sent before they are packed, nor by what is no carrier', async () => {
    const order = await paid();
    const early = await act(order, 'dispatch', { body: parcel });
    assert.deepEqual([early.status, early.body.code, early.body.parcels], [409, 'order_state', undefined]);
    await act(order, 'packing');
    for (const body of [{ ...parcel, carrier: 'a horse' }, { ...parcel, number: '1' }, { carrier: 'ems' }]) {
      assert.equal((await act(order, 'dispatch', { body })).body.code, 'invalid_request');
    }
    assert.equal((await read(order)).state, 'packed');
  });

  it('are sent once by a number; another number is another parcel', async () => {
    const order = await paid();
    await act(order, 'packing');
    await act(order, 'dispatch', { body: parcel });
    assert.equal((await act(order, 'dispatch', { body: parcel })).body.parcels.length, 1);
    const second = { carrier: 'sf', number: 'SF0123456789' };
    const { body } = await act(order, 'dispatch', { body: second });
    assert.deepEqual(
      body.parcels.map(({ carrier, number }) => ({ carrier, number })),
      [parcel, second],
    );
    const events = (await eventsOf(order)).filter((event) => event.includes('supplier'));
    assert.deepEqual(
      events.map((event) => event.split(' ')[0]),
      ['pack', 'ship', 'addParcel'],
    );
  });

  describe('tell the way of a parcel', () => {
    const at = (time: string) => `2026-11-24T${time}Z`;
    const trace = (order: Order, events: readonly object[], options: AskOptions = {}) =>
      act(order, 'trace', { ...options, body: { ...parcel, ...(options.body as object | undefined), events } });
    const sent = async () => {
      const order = await paid();
      await act(order, 'packing');
      await act(order, 'dispatch', { body: parcel });
      return order;
    };
    const wayOf = async (order: Order) => (await read(order)).shipments[0]?.parcels[0]?.trace;

    it('which the buyer sees, the latest first, and where it stands stays as it was', async () => {
      const order = await sent();
      const { status, body } = await trace(order, [
        { at: at('07:00:00'), status: 'in_transit', place: '邵阳转运中心', note: '快件已发往 长沙' },
        { at: at('06:00:00.5'), status: 'collected' },
      ]);
      assert.equal(status, 200, JSON.stringify(body));
      const way = [
        { at: at('07:00:00.000'), status: 'in_transit', place: '邵阳转运中心', note: '快件已发往 长沙' },
        { at: at('06:00:00.500'), status: 'collected', place: null, note: null },
      ];
      assert.deepEqual([body.parcels[0]?.trace, body.state], [way, 'shipped']);
      assert.deepEqual(await wayOf(order), way);
      assert.deepEqual((await eventsOf(order)).slice(-1), ['trace supplier chengbu-farmers']);
    });

    it('once, however often and in whatever order it is told, also after a crash', async () => {
      const order = await sent();
      const first = { at: at('06:00:00'), status: 'collected' };
      const second = { at: at('07:00:00'), status: 'in_transit' };
      const idempotencyKey = 'told-once';
      await Promise.all(Array.from({ length: 4 }, () => trace(order, [second], { idempotencyKey })));
      await platform.database.orm.delete(schema.idempotency);
      await trace(order, [second], { idempotencyKey });
      await trace(order, [first, second, first]);
      await trace(order, [second, first]);
      assert.deepEqual(
        (await wayOf(order))?.map(({ status }) => status),
        ['in_transit', 'collected'],
      );
      assert.equal((await eventsOf(order)).filter((event) => event.startsWith('trace ')).length, 2);
    });

    it('without the number of a courier', async () => {
      const order = await sent();
      const note = '快递员正在派件，电话13912345678，运单 113912345678';
      await trace(order, [{ at: at('07:00:00'), status: 'out_for_delivery', note }]);
      assert.equal((await wayOf(order))?.[0]?.note, '快递员正在派件，电话139****5678，运单 113912345678');
    });

    it('to nobody where it is another supplier’s, another’s parcel, or was never sent', async () => {
      const order = await sent();
      const events = [{ at: at('07:00:00'), status: 'collected' }];
      const tries = [
        trace(order, events, { secretKey: others }),
        trace(order, events, { body: { number: 'EA999999999CN' } }),
        trace(order, events, { body: { carrier: 'sf' } }),
        trace(await paid(), events),
      ];
      for (const { status, body } of await Promise.all(tries)) {
        assert.deepEqual([status, body.code], [404, 'not_found']);
      }
      assert.deepEqual(await wayOf(order), []);
    });

    for (const [name, events] of [
      ['a time in China that is said to be UTC', [{ at: at('15:59:00'), status: 'collected' }]],
      ['a day that there is not', [{ at: '2026-11-31T25:00:00Z', status: 'collected' }]],
      ['a time of no zone', [{ at: '2026-11-24T07:00:00', status: 'collected' }]],
      ['a status that there is not', [{ at: at('07:00:00'), status: 'teleported' }]],
      ['a note of two lines', [{ at: at('07:00:00'), status: 'collected', note: 'a\nb' }]],
      ['a note without end', [{ at: at('07:00:00'), status: 'collected', note: '长'.repeat(201) }]],
      ['nothing', []],
      [
        'more than a parcel goes through',
        Array.from({ length: 101 }, () => ({ at: at('07:00:00'), status: 'delayed' })),
      ],
    ] as const) {
      it(`not for ${name}`, async () => {
        const order = await sent();
        const good = { at: at('06:00:00'), status: 'collected' };
        const { status, body } = await trace(order, events.length === 1 ? [good, ...events] : events);
        assert.deepEqual([status, body.code], [400, 'invalid_request']);
        assert.deepEqual(await wayOf(order), []);
      });
    }
  });

  it('are packed once, however often and at once it is said', async () => {
    const order = await paid();
    const idempotencyKey = 'pack-it-once';
    const same = await Promise.all(Array.from({ length: 5 }, () => act(order, 'packing', { idempotencyKey })));
    const another = await act(order, 'packing');
    for (const { status, body } of [...same, another]) assert.deepEqual([status, body.state], [200, 'packed']);
    assert.equal((await eventsOf(order)).filter((event) => event.startsWith('pack ')).length, 1);
  });

  it('keep each supplier’s Idempotency-Keys apart', async () => {
    const order = await paid([lineOf('pear-one'), lineOf('lily-one')]);
    const own = (await list()).find(({ orderNumber }) => orderNumber === order.number);
    const theirs = (await list('', others)).find(({ orderNumber }) => orderNumber === order.number);
    const idempotencyKey = 'chosen-by-both';
    const first = await act(order, 'packing', { position: own?.position ?? -1, idempotencyKey });
    const second = await act(order, 'packing', { position: theirs?.position ?? -1, idempotencyKey, secretKey: others });
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.equal((await read(order)).state, 'packed');
    const missing = await act(order, 'packing', { idempotencyKey: null });
    assert.equal(missing.body.code, 'idempotency_key_required');
  });

  it('are packed or cancelled, never both, whichever comes first', async () => {
    const pairs = databaseKind === 'postgresql' ? 60 : 20;
    const orders: Order[] = [];
    for (let made = 0; made < pairs; made += 1) orders.push(await paid([lineOf('pear-one', 3)]));
    const { rows: before } = await platform.database.orm.execute(
      sql`select quantity from stock where variant = 'pear-one'`,
    );
    const outcomes = await Promise.all(
      orders.map(async (order, index) => {
        const pack = () => act(order, 'packing');
        const cancel = () => platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
        const both = index % 2 === 0 ? [pack(), cancel()] : [cancel(), pack()];
        const answers = await Promise.all(both);
        const [packing, cancellation] = index % 2 === 0 ? answers : answers.reverse();
        return { packing: packing?.status, cancellation: cancellation?.status, order };
      }),
    );
    let cancelled = 0;
    for (const { packing, cancellation, order } of outcomes) {
      assert.deepEqual([packing, cancellation].sort(), [200, 409]);
      const { state } = await read(order);
      assert.equal(state, packing === 200 ? 'packed' : 'refunding');
      assert.equal((await refundsOf(order)).length, packing === 200 ? 0 : 1);
      if (cancellation === 200) cancelled += 1;
    }
    const { rows: after } = await platform.database.orm.execute(
      sql`select quantity from stock where variant = 'pear-one'`,
    );
    assert.equal(Number(after[0]?.['quantity']) - Number(before[0]?.['quantity']), 3 * cancelled);
  });

  describe('refunds', () => {
    const refund = (order: Order, body: object, options: AskOptions & { position?: number } = {}) =>
      act(order, 'refunds', { body: { reason: 'unavailable', ...body }, ...options });
    const pears = (quantity: number, position = 0) => ({ lines: [{ position, quantity }] });
    const price = 3980;

    for (const [name, body] of [
      ['more than was bought', { ...pears(4), amountFen: 4 * price }],
      ['a line that is not there', { ...pears(1, 7), amountFen: price }],
      ['a line that is named twice', { lines: [...pears(1).lines, ...pears(1).lines], amountFen: 2 * price }],
      ['a fen more than they cost', { ...pears(1), amountFen: price + 1 }],
      ['a fen less than they cost', { ...pears(1), amountFen: price - 1 }],
      ['no pieces', { ...pears(0), amountFen: 0 }],
      ['no lines', { lines: [], amountFen: 0 }],
      ['no reason that there is', { ...pears(1), amountFen: price, reason: 'cancelled' }],
    ] as const) {
      it(`give nothing back for ${name}`, async () => {
        const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
        const { status, body: problem } = await refund(order, body);
        assert.deepEqual([status, problem.code], [400, 'invalid_request']);
        assert.deepEqual(await refundsOf(order), []);
      });
    }

    it('give nothing back for a line of another supplier', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
      const lily = order.lines.findIndex(({ variantId }) => variantId === 'lily-one');
      const { status, body } = await refund(order, { ...pears(1, lily), amountFen: price });
      assert.deepEqual([status, body.code], [400, 'invalid_request']);
      assert.deepEqual(await refundsOf(order), []);
    });

    it('make no sense before payment, or after the end', async () => {
      const unpaid = await place([lineOf('pear-one', 3)]);
      const cancelled = await paid([lineOf('pear-one', 3)]);
      await platform.ask(`/v1/orders/${cancelled.id}/cancellation`, { method: 'POST' });
      assert.equal((await refund(unpaid, { ...pears(1), amountFen: price })).body.code, 'order_state');
      const { status } = await refund(cancelled, { ...pears(1), amountFen: price });
      assert.ok(status === 400 || status === 409);
      assert.equal((await refundsOf(cancelled)).length, 1);
    });

    it('give pieces back to the fen, until none are left', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
      const first = await refund(order, { ...pears(2), amountFen: 2 * price });
      assert.deepEqual(
        [first.status, first.body.refundedFen, first.body.lines[0]?.refundedQuantity],
        [200, 2 * price, 2],
      );
      // To whom the money has not come yet, nobody says that it has.
      const back = async () => {
        const { refundedFen, refundingFen, lines } = await read(order);
        const pear = lines.find(({ variantId }) => variantId === 'pear-one');
        const lily = lines.find(({ variantId }) => variantId === 'lily-one');
        assert.deepEqual([lily?.refundedQuantity, lily?.refundingQuantity], [0, 0]);
        return [refundedFen, refundingFen, pear?.refundedQuantity, pear?.refundingQuantity];
      };
      assert.deepEqual(await back(), [0, 2 * price, 2, 2]);
      await platform.services.sendRefunds();
      assert.deepEqual(await back(), [2 * price, 0, 2, 0]);
      assert.equal((await refund(order, { ...pears(2), amountFen: 2 * price })).body.code, 'invalid_request');
      const last = await refund(order, { ...pears(1), amountFen: price });
      assert.deepEqual([last.body.refundedFen, last.body.state], [3 * price, 'refunded']);
      assert.deepEqual(await back(), [2 * price, price, 3, 1]);
      assert.deepEqual(await refundsOf(order), [
        [2 * price, 'supplier'],
        [price, 'supplier'],
      ]);
      await platform.services.sendRefunds();
      assert.equal((await read(order)).refundedFen, 3 * price);
      // What is refunded whole holds nothing up: the other supplier's part is the order now.
      assert.equal((await read(order)).state, 'paid');
    });

    it('end a shipment of which all is given back, also when it is packed: it is sent no more, and holds nothing up', async () => {
      const order = await paid([lineOf('pear-one', 2), lineOf('lily-one')]);
      await act(order, 'packing');
      const { body } = await refund(order, { ...pears(2), amountFen: 2 * price });
      assert.equal(body.state, 'refunded');
    });

    it('give the whole order back, with its postage, where nothing of it is left', async () => {
      const order = await paid([lineOf('pear-one', 3)]);
      const { body } = await refund(order, { ...pears(3), amountFen: 3 * price, reason: 'returned' });
      assert.equal(body.state, 'refunding');
      assert.deepEqual(await refundsOf(order), [[order.totalFen, 'returned']]);
    });

    it('are one, however often the same request arrives, also where its answer was lost in a crash', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
      const idempotencyKey = 'one-pear-back';
      const body = { ...pears(1), amountFen: price };
      await Promise.all(Array.from({ length: 4 }, () => refund(order, body, { idempotencyKey })));
      // As after a crash: the money is given back, and nothing is kept of the answer.
      await platform.database.orm.delete(schema.idempotency);
      const again = await refund(order, body, { idempotencyKey });
      assert.deepEqual([again.status, again.body.refundedFen], [200, price]);
      assert.deepEqual(await refundsOf(order), [[price, 'supplier']]);
      assert.equal((await refund(order, body)).body.refundedFen, 2 * price);
    });

    it('are one also where the same request comes again by a new key of the supplier’s', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
      const idempotencyKey = 'return-4711';
      const body = { ...pears(1), amountFen: price };
      const old = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
      assert.equal((await refund(order, body, { idempotencyKey, secretKey: old.key })).body.refundedFen, price);
      await platform.services.revokeSecretKey({ key: old.id });
      const again = await refund(order, body, { idempotencyKey });
      assert.deepEqual([again.status, again.body.refundedFen], [200, price]);
      assert.deepEqual(await refundsOf(order), [[price, 'supplier']]);
    });

    it('never give more back than there is, however many ask at once', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one')]);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => refund(order, { ...pears(1), amountFen: price })),
      );
      assert.equal(answers.filter(({ status }) => status === 200).length, 3);
      assert.equal((await refundsOf(order)).length, 3);
    });
  });

  it('that came by a test key are seen by test keys alone', async () => {
    const { key: testKey } = await platform.createKey({ test: true });
    const { key: testFarmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers', test: true });
    const live = await paid();
    const test = await paid(undefined, testKey);
    assert.deepEqual([(await get(live, farmers)).status, (await get(live, testFarmers)).status], [200, 404]);
    assert.deepEqual([(await get(test, farmers)).status, (await get(test, testFarmers)).status], [404, 200]);
    assert.deepEqual(
      (await list('', testFarmers)).map(({ orderNumber }) => orderNumber),
      [test.number],
    );
  });

  it('are no more the business of a supplier whose key is revoked', async () => {
    const order = await paid();
    const doomed = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
    await platform.services.revokeSecretKey({ key: doomed.id });
    const { status, body } = await act(order, 'packing', { secretKey: doomed.key });
    assert.deepEqual([status, body.code], [401, 'key_unknown']);
    assert.equal((await read(order)).state, 'paid');
  });

  it('whose payment is still open are not there yet for their supplier', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const { body: order } = await placeCheckout(platform, id);
    await openPayment(platform, order.id, order.totalFen);
    assert.ok(!(await list()).some(({ orderNumber }) => orderNumber === order.number));
    assert.equal((await act(order, 'packing')).body.code, 'order_state');
  });
});
