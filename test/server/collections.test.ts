import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Order } from '../../src/contract/order.js';
import {
  createPartnerClient,
  createPlaceClient,
  createSupplierClient,
  isCollectionCodeError,
  isIdempotencyError,
  isInvalidRequestError,
  isNotFoundError,
  isSecretKeyError,
  isShipmentStateError,
  type PartnerClient,
  type PlaceClient,
  type SupplierClient,
} from '../../src/server/index.js';
import { rejection } from '../client/platform.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { deliveryOf, lineOf, openCheckout, pay, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

describe('a partner’s client at its stores', () => {
  let platform: TestPlatform;
  let key: string;
  let supplier: SupplierClient;
  let supplierKey: string;
  let partner: PartnerClient;
  let rival: PartnerClient;
  let market: PlaceClient;
  let village: PlaceClient;

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    const { services, url: api } = platform;
    ({ key } = await platform.createKey({ partner: 'a supermarket', zone: 'mountains', unpaidUnitLimit: 1000 }));
    await platform.createKey({ partner: 'a rival', zone: 'mountains' });
    const clientOf = async (name: string) => {
      const { key: secretKey } = await services.createSecretKey({ partner: name });
      return createPartnerClient({ api, secretKey });
    };
    partner = await clientOf('a supermarket');
    rival = await clientOf('a rival');
    const placeOf = async (place: string) =>
      createPlaceClient({ api, secretKey: (await services.createSecretKey({ place })).key });
    market = await placeOf('market');
    village = await placeOf('village-station');
    ({ key: supplierKey } = await services.createSecretKey({ supplier: 'chengbu-farmers' }));
    supplier = createSupplierClient({ api, secretKey: supplierKey });
  });

  after(() => platform.stop());

  const paid = async (): Promise<Order> => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one', 2)]);
    const delivery = deliveryOf({ destination: { type: 'store', placeId: 'market' } });
    const { status, body: order } = await placeCheckout(platform, id, { delivery });
    assert.equal(status, 201, JSON.stringify(order));
    await pay(platform, order.id, order.totalFen);
    return order;
  };
  const arrived = async () => {
    const order = await paid();
    const shipment = { orderNumber: order.number, position: 0 };
    await supplier.shipments.pack(shipment);
    await supplier.shipments.arrive(shipment);
    const { body } = await platform.ask<{ code: string; qr: string }>(`/v1/orders/${order.id}/collection-code`);
    return { order, ...body };
  };
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  it('is told by class why nothing is handed over, and how many codes may still be given', async () => {
    const waiting = await paid();
    const early = await rejection(partner.collections.create({ orderNumber: waiting.number, code: '123456' }));
    assert.ok(isShipmentStateError(early));
    assert.match(early.message, /has to have arrived/);

    const { order, code, qr } = await arrived();
    const withoutNumber = await rejection(partner.collections.create({ code }));
    assert.ok(isInvalidRequestError(withoutNumber) && withoutNumber.status === 400);
    const unsent = await rejection(partner.collections.create({ code: `${qr}7` }));
    assert.ok(isInvalidRequestError(unsent) && unsent.status === undefined);
    const { key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' });
    const another = createSupplierClient({ api: platform.url, secretKey: others });
    for (const ask of [rival.collections.create, village.collections.create, another.shipments.collect]) {
      const absent = await rejection(ask({ code: qr }));
      assert.ok(isNotFoundError(absent));
      // No list has it: the cure is another than that of a product.
      assert.match(absent.message, /Check the number\..* collected elsewhere, or has come by another’s key/);
      assert.doesNotMatch(absent.message, /list\(\)/);
    }
    for (const create of [createPartnerClient, createPlaceClient]) {
      const asSupplier = create({ api: platform.url, secretKey: supplierKey });
      assert.ok(isSecretKeyError(await rejection(asSupplier.collections.create({ code: qr }))));
    }

    const error = await rejection(partner.collections.create({ orderNumber: order.number, code: wrong(code) }));
    assert.ok(isCollectionCodeError(error));
    assert.deepEqual([error.code, error.status, error.triesLeft], ['collection_code_wrong', 422, 4]);
    for (const left of [3, 2, 1, 0]) {
      const next = await rejection(partner.collections.create({ orderNumber: order.number, code: wrong(code) }));
      assert.equal(isCollectionCodeError(next) && next.triesLeft, left);
    }
    const locked = await rejection(partner.collections.create({ code: qr }));
    assert.ok(isCollectionCodeError(locked));
    assert.deepEqual([locked.code, locked.triesLeft], ['collection_code_locked', 0]);
  });

  for (const by of ['six digits', 'the QR code'] as const) {
    it(`hands over by ${by}, and is told the same when it asks again later`, async () => {
      const { order, code, qr } = await arrived();
      const request = by === 'six digits' ? { orderNumber: order.number, code } : { code: qr };
      const idempotencyKey = `till-1-${order.number}`;
      const handed = await partner.collections.create(request, { idempotencyKey });
      assert.deepEqual(
        [handed.orderNumber, handed.collectedAt, handed.lines.map(({ variantId, quantity }) => [variantId, quantity])],
        [order.number, platform.clock.now().toISOString(), [['pear-one', 2]]],
      );
      const another = { orderNumber: order.number, code: wrong(code) };
      assert.ok(isIdempotencyError(await rejection(partner.collections.create(another, { idempotencyKey }))));
      platform.clock.advance(3_600_000);
      assert.deepEqual(await partner.collections.create(request), handed);
      assert.equal((await supplier.shipments.label({ orderNumber: order.number, position: 0 })).state, 'received');
    });
  }

  it('hands over at a place by its own key, and reads before what waits there, page by page', async () => {
    const first = await arrived();
    platform.clock.advance(1000);
    const second = await arrived();
    const waits: string[] = [];
    for await (const { orderNumber } of market.shipments.list({ limit: 1 })) waits.push(orderNumber);
    assert.deepEqual(waits.slice(-2), [first.order.number, second.order.number]);
    const { items } = await market.shipments.page({ limit: 100 });
    const last = items.at(-1);
    assert.deepEqual([last?.pieces, last?.storage, last?.since], [2, 'fresh', platform.clock.now().toISOString()]);
    assert.deepEqual((await village.shipments.page()).items, []);

    const handed = await market.collections.create({ code: first.qr });
    assert.deepEqual([handed.orderNumber, handed.lines.length], [first.order.number, 1]);
    const error = await rejection(
      market.collections.create({ orderNumber: second.order.number, code: wrong(second.code) }),
    );
    assert.ok(isCollectionCodeError(error) && error.triesLeft === 4);
    assert.deepEqual(
      (await supplier.shipments.collect({ code: second.qr })).map(({ state }) => state),
      ['received'],
    );
  });
});
