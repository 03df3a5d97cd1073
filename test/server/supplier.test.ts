import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { CartLine } from '../../src/contract/quote.js';
import { schema } from '../../src/platform/database/index.js';
import {
  createPartnerClient,
  createSupplierClient,
  isCollectionCodeError,
  isIdempotencyError,
  isInvalidRequestError,
  isNetworkError,
  isNotFoundError,
  isSecretKeyError,
  isShipmentStateError,
  type ShipmentRef,
  type SupplierClient,
} from '../../src/server/index.js';
import { rejection } from '../client/platform.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import {
  buy,
  deliveryOf,
  lineOf,
  openCheckout,
  pay,
  personal,
  placeCheckout,
  unitInvoice,
} from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { startTcpProxy, type LinkFault } from '../support/tcp-proxy.js';

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

const parcel = { carrier: 'ems', number: 'EA123456789CN' } as const;

describe('a supplier’s client', () => {
  let platform: TestPlatform;
  let key: string;
  let secretKey: string;
  let supplier: SupplierClient;
  let others: SupplierClient;

  before(async () => {
    const directory = await writeCatalogueFiles({ ...smallCatalogue(), places: [station] });
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    const clientOf = async (name: string) => {
      const { key: made } = await platform.services.createSecretKey({ supplier: name });
      return { made, client: createSupplierClient({ api: platform.url, secretKey: made }) };
    };
    ({ made: secretKey, client: supplier } = await clientOf('chengbu-farmers'));
    ({ client: others } = await clientOf('longshan-farmers'));
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  after(() => platform.stop());

  const paid = async (lines: readonly CartLine[] = [lineOf('pear-one', 2)]): Promise<Order> => {
    const { body: order } = await buy(platform, key, lines);
    const { status, body } = await pay(platform, order.id, order.totalFen);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const refOf = ({ number }: Order, position = 0): ShipmentRef => ({ orderNumber: number, position });
  const refundsOf = async ({ orderNumber }: ShipmentRef) => {
    const rows = await platform.database.orm
      .select({ amountFen: schema.refunds.amountFen })
      .from(schema.refunds)
      .innerJoin(schema.orders, eq(schema.orders.id, schema.refunds.order))
      .where(eq(schema.orders.number, orderNumber));
    return rows.map(({ amountFen }) => amountFen);
  };
  const pears = (quantity: number) => ({
    reason: 'returned' as const,
    lines: [{ position: 0, quantity }],
    amountFen: 3980 * quantity,
  });

  /** The supplier behind a network that fails as it is told to, one connection after another. */
  const overNetwork = async (faults: (LinkFault | undefined)[], retries = 2) => {
    const proxy = await startTcpProxy({
      target: { host: 'localhost', port: Number(new URL(platform.url).port) },
      plan: () => faults.shift(),
    });
    const api = `http://127.0.0.1:${String(proxy.port)}`;
    return { ...proxy, supplier: createSupplierClient({ api, secretKey, retries }) };
  };

  it('is refused with a key that is unknown, revoked, a partner’s or for nothing, and told the cure', async () => {
    const { services, url: api } = platform;
    const revoked = await services.createSecretKey({ supplier: 'chengbu-farmers' });
    await services.revokeSecretKey({ key: revoked.id });
    const { key: partners } = await services.createSecretKey({ partner: 'county portal' });
    for (const [wrong, code, cure] of [
      [`sk_live_${'a'.repeat(32)}`, 'key_unknown', /secret-key create/],
      ['sk_live_short', 'key_unknown', /secret-key create/],
      [revoked.key, 'key_unknown', /made anew/],
      [partners, 'wrong_key_kind', /createPartnerClient/],
    ] as const) {
      const error = await rejection(createSupplierClient({ api, secretKey: wrong }).shipments.page());
      assert.ok(isSecretKeyError(error));
      assert.equal(error.code, code);
      assert.match(error.message, cure);
    }
    const error = await rejection(
      createPartnerClient({ api, secretKey }).sales.page({ from: '2026-11-01', to: '2026-11-30' }),
    );
    assert.ok(isSecretKeyError(error) && error.code === 'wrong_key_kind');
  });

  it('finds nothing of another supplier, whatever it asks', async () => {
    const shipment = refOf(await paid());
    const { label, pack, dispatch, arrive, refund } = others.shipments;
    const tries = [
      () => label(shipment),
      () => pack(shipment),
      () => dispatch(shipment, parcel),
      () => arrive(shipment),
      () => refund(shipment, pears(1)),
    ];
    for (const ask of tries) assert.ok(isNotFoundError(await rejection(ask())));
    for await (const { orderNumber } of others.shipments.list()) assert.notEqual(orderNumber, shipment.orderNumber);
    assert.equal((await supplier.shipments.label(shipment)).state, 'paid');
  });

  it('does not send what the contract does not take', async () => {
    const shipment = refOf(await paid());
    const { label, dispatch, refund, page } = supplier.shipments;
    const tries = [
      () => label({ orderNumber: '../..', position: 0 }),
      () => label({ ...shipment, position: -1 }),
      () => dispatch(shipment, { carrier: 'ems', number: '字' }),
      () => refund(shipment, { ...pears(1), amountFen: 39.8 }),
      () => page({ limit: 0 }),
    ];
    for (const ask of tries) {
      const error = await rejection(ask());
      assert.ok(isInvalidRequestError(error));
      assert.equal(error.status, undefined, error.message);
    }
  });

  it('is told by class what makes no sense, and nothing has changed', async () => {
    const order = await paid();
    const shipment = refOf(order);
    assert.ok(isShipmentStateError(await rejection(supplier.shipments.arrive(shipment))));
    const wrongSum = await rejection(supplier.shipments.refund(shipment, { ...pears(1), amountFen: 1 }));
    assert.ok(isInvalidRequestError(wrongSum));
    assert.deepEqual(
      wrongSum.errors.map(({ pointer }) => pointer),
      ['/amountFen'],
    );
    assert.ok(isInvalidRequestError(await rejection(supplier.shipments.refund(shipment, pears(3)))));
    await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
    assert.ok(isShipmentStateError(await rejection(supplier.shipments.pack(shipment))));
    const idempotencyKey = randomUUID();
    const another = refOf(await paid());
    await supplier.shipments.refund(another, pears(1), { idempotencyKey });
    assert.ok(isIdempotencyError(await rejection(supplier.shipments.refund(another, pears(2), { idempotencyKey }))));
    assert.deepEqual(await refundsOf(another), [3980]);
  });

  it('hands over what lies at a station to whoever has the code, and says how many tries are left', async () => {
    const { id: checkout } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const delivery = deliveryOf({ destination: { type: 'station', placeId: station.id } });
    const { body: order } = await placeCheckout(platform, checkout, { delivery });
    await pay(platform, order.id, order.totalFen);
    const shipment = refOf(order);
    const codeOf = (code: string) => ({ orderNumber: order.number, code });
    assert.ok(isShipmentStateError(await rejection(supplier.shipments.collect(codeOf('000000')))));
    await supplier.shipments.pack(shipment);
    await supplier.shipments.arrive(shipment);
    const { body: shown } = await platform.ask<{ code: string }>(`/v1/orders/${order.id}/collection-code`, {
      origin: platform.url,
    });
    const wrong = shown.code === '000000' ? '000001' : '000000';
    const left: unknown[] = [];
    for (let tries = 0; tries < 2; tries += 1) {
      const error = await rejection(supplier.shipments.collect(codeOf(wrong)));
      assert.ok(isCollectionCodeError(error) && error.code === 'collection_code_wrong', String(error));
      left.push(error.triesLeft);
    }
    assert.equal(left[0], Number(left[1]) + 1);
    const handed = await supplier.shipments.collect(codeOf(shown.code));
    assert.deepEqual(
      handed.map(({ orderNumber, state }) => [orderNumber, state]),
      [[order.number, 'received']],
    );
  });

  it('lists every shipment once, page by page, also while it moves them on', async () => {
    const orders = [await paid(), await paid(), await paid(), await paid(), await paid()];
    const seen: string[] = [];
    for await (const shipment of supplier.shipments.list({ state: 'paid', limit: 2 })) {
      seen.push(shipment.orderNumber);
      assert.equal((await supplier.shipments.pack(shipment)).state, 'packed');
    }
    assert.equal(new Set(seen).size, seen.length);
    for (const { number } of orders) assert.equal(seen.filter((one) => one === number).length, 1);
    for await (const page of supplier.shipments.list({ state: 'paid' }).pages()) assert.deepEqual(page.items, []);
    const sizes = [];
    for await (const { items } of supplier.shipments.list({ state: 'packed', limit: 2 }).pages()) {
      sizes.push(items.length);
    }
    assert.ok(sizes.length >= 3 && sizes.slice(0, -1).every((size) => size === 2), String(sizes));
  });

  it('takes a shipment from its label to what came back of it', async () => {
    const shipment = refOf(await paid());
    const label = await supplier.shipments.label(shipment);
    assert.deepEqual(label.recipient, {
      name: personal.name,
      phone: personal.phone,
      address: { region: '湖南省 长沙市 芙蓉区 文艺路街道', townCode: '430102001', detail: personal.detail },
    });
    assert.equal((await supplier.shipments.pack(label)).state, 'packed');
    const sent = await supplier.shipments.dispatch(label, parcel);
    assert.deepEqual([sent.state, sent.parcels.map(({ number }) => number)], ['shipped', [parcel.number]]);
    assert.ok(!JSON.stringify(sent).includes(personal.phone));
    const events = [{ at: '2026-11-24T08:00:00.000Z', status: 'in_transit', place: '怀化', note: null }] as const;
    for (let times = 0; times < 2; times += 1) {
      const { parcels } = await supplier.shipments.trace(label, { ...parcel, events: [...events] });
      assert.deepEqual(parcels[0]?.trace, events);
    }
    const unknown = { ...parcel, number: 'EA000000000CN', events: [...events] };
    assert.ok(isNotFoundError(await rejection(supplier.shipments.trace(label, unknown))));
    const refunded = await supplier.shipments.refund(label, pears(1));
    assert.deepEqual([refunded.refundedFen, refunded.lines[0]?.refundedQuantity], [3980, 1]);
    assert.deepEqual(await refundsOf(shipment), [3980]);
  });

  it('reads of an invoice that one is wanted, and for whom on the label alone, while it is owed', async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2)], deliveryOf({ invoice: unitInvoice }));
    await pay(platform, order.id, order.totalFen);
    const shipment = refOf(order);
    await supplier.shipments.refund(shipment, pears(1));
    const packed = await supplier.shipments.pack(shipment);
    assert.ok(packed.invoiceWanted);
    for await (const listed of supplier.shipments.list()) {
      assert.equal(listed.invoiceWanted, listed.orderNumber === order.number);
      assert.ok(!('invoice' in listed));
    }
    const { invoice } = await supplier.shipments.label(shipment);
    assert.deepEqual(invoice, { ...unitInvoice, amountFen: order.totalFen - 3980 });
    await supplier.shipments.refund(shipment, pears(1));
    assert.equal((await supplier.shipments.label(shipment)).invoice, null);
  });

  for (const [what, fault] of [
    ['before its answer begins', { kind: 'cut', direction: 'down', afterBytes: 0 }],
    ['in its answer’s first line', { kind: 'cut', direction: 'down', afterBytes: 12 }],
    ['on its way there', { kind: 'cut', direction: 'up', afterBytes: 40 }],
  ] as const) {
    it(`gives back once where the connection is cut ${what}: it asks again by itself`, async () => {
      const shipment = refOf(await paid());
      const network = await overNetwork([fault]);
      try {
        const { refundedFen } = await network.supplier.shipments.refund(shipment, pears(1));
        assert.equal(refundedFen, 3980);
        assert.deepEqual(await refundsOf(shipment), [3980]);
        assert.deepEqual(network.counts, { cut: 1, none: 1 });
      } finally {
        await network.close();
      }
    });
  }

  it('gives back once where the program asks again with its own key, though it was told nothing', async () => {
    const shipment = refOf(await paid());
    const lost = { kind: 'cut', direction: 'down', afterBytes: 200 } as const;
    const network = await overNetwork([lost, lost], 0);
    try {
      const again = { idempotencyKey: 'return-2026-0042' };
      for (let tries = 0; tries < 2; tries += 1) {
        const error = await rejection(network.supplier.shipments.refund(shipment, pears(1), again));
        assert.ok(isNetworkError(error), String(error));
      }
      assert.equal((await network.supplier.shipments.refund(shipment, pears(1), again)).refundedFen, 3980);
      assert.deepEqual(await refundsOf(shipment), [3980]);
      // Another key is another intent.
      await network.supplier.shipments.refund(shipment, pears(1));
      assert.deepEqual(await refundsOf(shipment), [3980, 3980]);
    } finally {
      await network.close();
    }
  });
});
