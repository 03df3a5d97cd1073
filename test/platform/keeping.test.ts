import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { Place } from '../../src/contract/place.js';
import { webhookEvent, type WebhookEvent } from '../../src/contract/webhook-event.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { deliveryOf, lineOf, openCheckout, pay, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const { orderEvents, webhookDeliveries } = schema;
const day = 24 * 60 * 60_000;
const destination = { type: 'station', placeId: 'chengbu-station' } as const;

describe(`how long a place keeps what lies there, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let farmers: string;

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory }, webhooks: { allowPrivate: true } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    const { key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' });
    const { key: portal } = await platform.services.createSecretKey({ partner: 'county portal' });
    for (const [path, secretKey, events] of [
      ['/v1/supplier/webhooks', farmers, ['shipment.uncollected']],
      ['/v1/supplier/webhooks', others, ['shipment.uncollected']],
      ['/v1/partner/webhooks', portal, ['order.uncollected']],
    ] as const) {
      const body = { url: 'http://127.0.0.1:9/hook', events };
      const { status } = await platform.ask(path, { body, secretKey, idempotencyKey: null });
      assert.equal(status, 201);
    }
  });

  after(() => platform.stop());

  // What an earlier test has left must not count.
  beforeEach(async () => {
    platform.clock.advance(60 * day);
    await platform.services.tellUncollected();
    await platform.database.orm.delete(webhookDeliveries);
  });

  const act = async ({ number }: Order, what: string, position = 0, body?: object) => {
    const answer = await platform.ask(`/v1/supplier/shipments/${number}/${String(position)}/${what}`, {
      method: 'POST',
      secretKey: farmers,
      ...(body && { body }),
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const paid = async (...lines: ReturnType<typeof lineOf>[]): Promise<Order> => {
    const { id } = await openCheckout(platform, key, lines);
    const { status, body: order } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination }) });
    assert.equal(status, 201, JSON.stringify(order));
    return (await pay(platform, order.id, order.totalFen)).body;
  };
  const arrived = async (...lines: ReturnType<typeof lineOf>[]): Promise<Order> => {
    const order = await paid(...lines);
    for (const [position] of order.shipments.entries()) {
      await act(order, 'packing', position);
      await act(order, 'arrival', position);
    }
    return order;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const keptUntil = async (order: Order) => (await read(order)).shipments.map((shipment) => shipment.keptUntil);
  const receive = ({ id }: Order) => platform.ask(`/v1/orders/${id}/receipt`, { method: 'POST', origin: platform.url });
  const told = async (): Promise<WebhookEvent[]> => {
    const rows = await platform.database.orm.select().from(webhookDeliveries).orderBy(webhookDeliveries.type);
    return rows.map(({ payload }) => webhookEvent.parse(JSON.parse(payload)));
  };
  const recorded = async ({ id }: Order) => {
    const rows = await platform.database.orm.select().from(orderEvents).where(eq(orderEvents.order, id));
    return rows.filter(({ action }) => action === 'uncollected').length;
  };
  const inDays = (days: number) => new Date(platform.clock.now().getTime() + days * day).toISOString();

  it('is said of what lies there, and of nothing that is not there yet, or not any more', async () => {
    const order = await paid(lineOf('pear-one'));
    assert.deepEqual(await keptUntil(order), [null]);
    await act(order, 'packing');
    assert.deepEqual(await keptUntil(order), [null]);
    await act(order, 'arrival');
    const until = inDays(3);
    assert.deepEqual(await keptUntil(order), [until]);
    // It stays the buyer's, and is still said to have been kept until then.
    platform.clock.advance(30 * day);
    assert.deepEqual(await keptUntil(order), [until]);
    await receive(order);
    assert.deepEqual(await keptUntil(order), [null]);
  });

  it('is of each shipment by how it has to be kept', async () => {
    const order = await arrived(lineOf('pear-one'), lineOf('chicken-whole'));
    const days = { fresh: 3, chilled: 2 } as Readonly<Record<string, number>>;
    const { shipments } = await read(order);
    assert.deepEqual(shipments.map(({ storage }) => storage).sort(), ['chilled', 'fresh']);
    for (const shipment of shipments) assert.equal(shipment.keptUntil, inDays(days[shipment.storage] ?? 0));
  });

  it('is said by a place before anything is ordered, of what it can keep', async () => {
    const { body: place } = await platform.ask<Place>('/v1/places/chengbu-station');
    assert.deepEqual(place.keeping, [
      { storage: 'ambient', days: 7 },
      { storage: 'fresh', days: 3 },
      { storage: 'chilled', days: 2 },
    ]);
    const { body: village } = await platform.ask<Place>('/v1/places/village-station');
    assert.deepEqual(village.keeping, [{ storage: 'ambient', days: 7 }]);
  });

  it('is told of when it is over: to the supplier its shipment, to the partner the order, with which goods', async () => {
    const order = await arrived(lineOf('pear-one', 3), lineOf('chicken-whole'));
    const pears = order.shipments.findIndex(({ storage }) => storage === 'fresh');
    await act(order, 'refunds', pears, {
      reason: 'unavailable',
      lines: [{ position: order.lines.findIndex(({ variantId }) => variantId === 'pear-one'), quantity: 1 }],
      amountFen: order.lines.find(({ variantId }) => variantId === 'pear-one')?.unitPriceFen,
    });
    await platform.database.orm.delete(webhookDeliveries);
    const [since, until] = [inDays(0), inDays(2)];
    platform.clock.advance(2 * day - 1);
    assert.equal(await platform.services.tellUncollected(), 0);
    assert.deepEqual(await told(), []);
    platform.clock.advance(1);
    assert.equal(await platform.services.tellUncollected(), 1);
    const position = order.lines.findIndex(({ variantId }) => variantId === 'chicken-whole');
    const uncollected = {
      placeId: 'chengbu-station',
      storage: 'chilled',
      since,
      keptUntil: until,
      lines: [{ position, quantity: 1 }],
    };
    const [ofOrder, ofShipment, ...more] = await told();
    assert.ok(ofOrder?.type === 'order.uncollected' && ofShipment?.type === 'shipment.uncollected');
    // The other supplier has no part in it.
    assert.deepEqual(more, []);
    assert.deepEqual(ofOrder.data.uncollected, uncollected);
    assert.equal(ofOrder.data.order.orderNumber, order.number);
    assert.deepEqual(ofShipment.data.uncollected, uncollected);
    assert.deepEqual(
      [ofShipment.data.shipment.orderNumber, ofShipment.data.shipment.state, ofShipment.data.shipment.changedAt],
      [order.number, 'ready_to_collect', since],
    );

    platform.clock.advance(day);
    assert.equal(await platform.services.tellUncollected(), 1);
    const later = (await told()).filter(({ timestamp }) => timestamp === platform.clock.now().toISOString());
    const ofPears = later.find(({ type }) => type === 'order.uncollected');
    assert.ok(ofPears?.type === 'order.uncollected');
    assert.deepEqual(
      ofPears.data.uncollected.lines.map(({ quantity }) => quantity),
      [2],
      'what was given back is not waited for',
    );
    const text = JSON.stringify(await told());
    for (const secret of [...Object.values(personal), order.id]) assert.ok(!JSON.stringify(ofOrder).includes(secret));
    for (const secret of Object.values(personal)) assert.ok(!text.includes(secret), secret);
  });

  it('is told of once, however many processes ask', async () => {
    const order = await arrived(lineOf('pear-one'));
    platform.clock.advance(3 * day);
    await Promise.all(Array.from({ length: 3 }, () => platform.services.tellUncollected()));
    await platform.services.tellUncollected();
    assert.deepEqual(
      (await told()).map(({ type }) => type),
      ['order.uncollected', 'shipment.uncollected'],
    );
    assert.equal(await recorded(order), 1);
  });

  it('is told of and recorded together: where the one fails, the other has not been', async () => {
    const order = await arrived(lineOf('pear-one'));
    platform.clock.advance(3 * day);
    const { orm } = platform.database;
    await orm.execute(
      sql`alter table webhook_deliveries add constraint refused check (type <> 'shipment.uncollected') not valid`,
    );
    try {
      await assert.rejects(platform.services.tellUncollected());
      assert.equal(await recorded(order), 0);
      assert.deepEqual(await told(), []);
    } finally {
      await orm.execute(sql`alter table webhook_deliveries drop constraint refused`);
    }
    assert.equal(await platform.services.tellUncollected(), 1);
    assert.equal((await told()).length, 2);
  });

  it('is listed for the operator when it is over, until somebody collects it; nobody is named', async () => {
    const order = await arrived(lineOf('pear-one'), lineOf('chicken-whole'));
    const [since, chicken, pear] = [inDays(0), inDays(2), inDays(3)];
    const own = async () =>
      (await platform.services.listOverdue()).filter(({ orderNumber }) => orderNumber === order.number);
    platform.clock.advance(2 * day - 1);
    assert.deepEqual(await own(), []);
    platform.clock.advance(1);
    const row = { orderNumber: order.number, placeId: 'chengbu-station', placeName: order.destination.region };
    assert.deepEqual(await own(), [{ ...row, storage: 'chilled', since, keptUntil: chicken }]);
    platform.clock.advance(day);
    assert.deepEqual(await own(), [
      { ...row, storage: 'chilled', since, keptUntil: chicken },
      { ...row, storage: 'fresh', since, keptUntil: pear },
    ]);
    const text = JSON.stringify(await platform.services.listOverdue());
    for (const secret of [...Object.values(personal), order.id]) assert.ok(!text.includes(secret), secret);
    await receive(order);
    assert.deepEqual(await own(), []);
  });
});
