import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Delivery } from '../../src/contract/delivery.js';
import type { Order } from '../../src/contract/order.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { deliveryOf, home, lineOf, openCheckout, pay, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const day = 24 * 60 * 60_000;
const number = 'EA123456789CN';

describe(`what nobody says anything of, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  const keys = new Map<string, string>();

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    for (const supplier of ['chengbu-farmers', 'longshan-farmers']) {
      keys.set(supplier, (await platform.services.createSecretKey({ supplier })).key);
    }
  });

  after(() => platform.stop());

  // What an earlier test has left must not count.
  beforeEach(async () => {
    platform.clock.advance(60 * day);
    await platform.services.receiveShipments();
    await platform.services.tellUncollected();
  });

  const paid = async (variants: readonly string[], destination: Delivery['destination'] = home): Promise<Order> => {
    const { id } = await openCheckout(
      platform,
      key,
      variants.map((variant) => lineOf(variant)),
    );
    const { status, body: order } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination }) });
    assert.equal(status, 201, JSON.stringify(order));
    return (await pay(platform, order.id, order.totalFen)).body;
  };
  const act = async (
    { number: orderNumber }: Order,
    what: string,
    body?: object,
    { position = 0, supplier = 'chengbu-farmers' } = {},
  ) => {
    const { status, body: answer } = await platform.ask(
      `/v1/supplier/shipments/${orderNumber}/${String(position)}/${what}`,
      {
        method: 'POST',
        secretKey: keys.get(supplier) ?? '',
        ...(body && { body }),
      },
    );
    assert.equal(status, 200, JSON.stringify(answer));
  };
  const send = async (order: Order, who: { position?: number; supplier?: string } = {}) => {
    await act(order, 'packing', undefined, who);
    await act(order, 'dispatch', { carrier: 'ems', number }, who);
  };
  const tell = (order: Order, status: string) =>
    act(order, 'trace', {
      carrier: 'ems',
      number,
      events: [{ at: platform.clock.now().toISOString(), status }],
    });
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const stateOf = async (order: Order) => (await read(order)).state;
  const eventsOf = async ({ id }: Order) => {
    const rows = await platform.database.orm
      .select()
      .from(schema.orderEvents)
      .where(eq(schema.orderEvents.order, id))
      .orderBy(schema.orderEvents.id);
    return rows.map(({ action, actorKind, detail }) => ({ action, actorKind, detail }));
  };
  const afterDays = async (days: number) => {
    platform.clock.advance(days * day);
    return platform.services.receiveShipments();
  };

  it('is received ten days after it was sent, not a moment before, and closes when its return days are over', async () => {
    const order = await paid(['pear-one']);
    await send(order);
    platform.clock.advance(10 * day - 1);
    assert.equal(await platform.services.receiveShipments(), 0);
    assert.equal(await stateOf(order), 'shipped');
    platform.clock.advance(1);
    assert.equal(await platform.services.receiveShipments(), 1);
    assert.equal(await platform.services.receiveShipments(), 0);
    assert.equal(await stateOf(order), 'received');
    assert.deepEqual((await eventsOf(order)).at(-1), {
      action: 'receive',
      actorKind: 'platform',
      detail: { by: 'time' },
    });
    platform.clock.advance(8 * day - 1);
    assert.equal(await platform.services.closeOrders(), 0);
    platform.clock.advance(1);
    await platform.services.closeOrders();
    assert.equal(await stateOf(order), 'closed');
  });

  it('is not received before it is sent, however long that takes', async () => {
    const waiting = await paid(['pear-one']);
    const packed = await paid(['pear-one']);
    await act(packed, 'packing');
    assert.equal(await afterDays(100), 0);
    assert.deepEqual([await stateOf(waiting), await stateOf(packed)], ['paid', 'packed']);
  });

  it('counts from its last parcel', async () => {
    const order = await paid(['pear-one']);
    await send(order);
    platform.clock.advance(5 * day);
    await act(order, 'dispatch', { carrier: 'sf', number: 'SF0123456789' });
    assert.equal(await afterDays(9), 0);
    assert.equal(await afterDays(1), 1);
  });

  for (const bad of ['delayed', 'returned']) {
    it(`is not received while the last that its carrier says is ${bad}`, async () => {
      const order = await paid(['pear-one']);
      await send(order);
      await tell(order, 'in_transit');
      platform.clock.advance(day);
      await tell(order, bad);
      assert.equal(await afterDays(30), 0);
      assert.equal(await stateOf(order), 'shipped');
      await tell(order, 'delivered');
      assert.equal(await platform.services.receiveShipments(), 1);
      assert.equal(await stateOf(order), 'received');
    });
  }

  it('is received part by part: the order waits for the last', async () => {
    const order = await paid(['pear-one', 'lily-one']);
    const rows = await platform.database.orm
      .select()
      .from(schema.shipments)
      .where(eq(schema.shipments.order, order.id));
    const other = rows.find(({ supplier }) => supplier === 'longshan-farmers')?.position ?? -1;
    const who = { position: other, supplier: 'longshan-farmers' };
    await send(order, { position: 1 - other });
    assert.equal(await afterDays(10), 1);
    assert.equal(await stateOf(order), 'paid');
    await send(order, who);
    assert.equal(await stateOf(order), 'shipped');
    assert.equal(await afterDays(10), 1);
    assert.equal(await stateOf(order), 'received');
  });

  it('is not received where its money goes back', async () => {
    const order = await paid(['pear-one']);
    await send(order);
    const [line] = order.lines;
    await act(order, 'refunds', {
      reason: 'returned',
      lines: [{ position: 0, quantity: 1 }],
      amountFen: line?.unitPriceFen,
    });
    assert.equal(await afterDays(30), 0);
    assert.equal(await stateOf(order), 'refunding');
  });

  it('is received once, by however many processes, or by its shopper', async () => {
    const orders = [await paid(['pear-one']), await paid(['pear-one']), await paid(['pear-one'])];
    for (const order of orders) await send(order);
    platform.clock.advance(10 * day);
    const [first] = orders;
    assert.ok(first);
    const [receipt, ...counts] = await Promise.all([
      platform.ask<Order>(`/v1/orders/${first.id}/receipt`, { method: 'POST', origin: platform.url }),
      ...Array.from({ length: 4 }, () => platform.services.receiveShipments()),
    ]);
    assert.equal(receipt.status, 200);
    await platform.services.receiveShipments();
    for (const order of orders) {
      assert.equal(await stateOf(order), 'received');
      assert.equal((await eventsOf(order)).filter(({ action }) => action === 'receive').length, 1);
    }
    assert.ok(counts.reduce((sum, count) => sum + count, 0) <= 3);
  });

  describe('and is to be collected', () => {
    const station = { type: 'station', placeId: 'chengbu-station' } as const;
    const told = async (order: Order) => (await eventsOf(order)).filter(({ action }) => action === 'uncollected');

    for (const [variant, days] of [
      ['chicken-whole', 2],
      ['pear-one', 3],
    ] as const) {
      it(`stays the buyer’s, and is told of once, after ${String(days)} days`, async () => {
        const order = await paid([variant], station);
        await act(order, 'packing');
        await act(order, 'arrival');
        const since = platform.clock.now().toISOString();
        platform.clock.advance(days * day - 1);
        assert.equal(await platform.services.tellUncollected(), 0);
        platform.clock.advance(1);
        const counts = await Promise.all([platform.services.tellUncollected(), platform.services.tellUncollected()]);
        assert.equal(counts[0] + counts[1], 1);
        assert.equal(await platform.services.tellUncollected(), 0);
        const detail = { since, supplier: 'chengbu-farmers', place: 'chengbu-station' };
        assert.deepEqual(await told(order), [{ action: 'uncollected', actorKind: 'platform', detail }]);
        assert.equal(await afterDays(100), 0);
        assert.equal(await stateOf(order), 'ready_to_collect');
        const { body: shown } = await platform.ask<{ code: string }>(`/v1/orders/${order.id}/collection-code`);
        await platform.services.collectOrder({
          number: order.number,
          code: shown.code,
          actor: { kind: 'supplier', name: 'chengbu-farmers' },
        });
        assert.equal(await stateOf(order), 'received');
      });
    }

    it('is not told of once it was collected, nor received on its way there', async () => {
      const collected = await paid(['pear-one'], station);
      await act(collected, 'packing');
      await act(collected, 'arrival');
      await platform.ask(`/v1/orders/${collected.id}/receipt`, { method: 'POST', origin: platform.url });
      const onItsWay = await paid(['pear-one'], station);
      await send(onItsWay);
      assert.equal(await afterDays(30), 0);
      assert.equal(await platform.services.tellUncollected(), 0);
      assert.equal(await stateOf(onItsWay), 'shipped');
    });
  });
});
