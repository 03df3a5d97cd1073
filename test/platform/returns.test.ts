import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { OrderStatus } from '../../src/contract/order-status.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { schema } from '../../src/platform/database/index.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

const day = 24 * 60 * 60_000;
const parcel = { carrier: 'ems', number: 'EA123456789CN' };
const pearFen = 3980;

describe(`goods that come back, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let receiver: WebhookReceiver;
  let key: string;
  let farmers: string;
  let others: string;

  before(async () => {
    receiver = await startWebhookReceiver();
    platform = await startTestPlatform({ webhooks: { allowPrivate: true } });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' }));
    const { key: portal } = await platform.services.createSecretKey({ partner: 'county portal' });
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
    for (const [path, secretKey, events] of [
      ['supplier', farmers, ['shipment.cancelled', 'shipment.refunded', 'shipment.closed']],
      ['partner', portal, ['order.cancelled', 'order.refunded', 'order.closed']],
    ] as const) {
      const { status, body } = await platform.ask(`/v1/${path}/webhooks`, {
        secretKey,
        idempotencyKey: null,
        body: { url: `${receiver.url}/${path}`, events },
      });
      assert.equal(status, 201, JSON.stringify(body));
    }
  });

  after(async () => {
    await platform.stop();
    await receiver.stop();
  });

  const act = (order: Order, what: string, body?: unknown, { position = 0, secretKey = farmers } = {}) =>
    platform.ask<SupplierShipment & Problem>(`/v1/supplier/shipments/${order.number}/${String(position)}/${what}`, {
      method: 'POST',
      secretKey,
      ...(body !== undefined && { body }),
    });
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const paid = async (lines: readonly CartLine[]): Promise<Order> => {
    const { status, body: order } = await buy(platform, key, lines);
    assert.equal(status, 201, JSON.stringify(order));
    return (await pay(platform, order.id, order.totalFen)).body;
  };
  const send = async (order: Order, who: { position?: number; secretKey?: string } = {}) => {
    assert.equal((await act(order, 'packing', undefined, who)).status, 200);
    assert.equal((await act(order, 'dispatch', parcel, who)).status, 200);
  };
  const receive = ({ id }: Order) =>
    platform.ask<Order & Problem>(`/v1/orders/${id}/receipt`, { method: 'POST', origin: platform.url });
  /** An order of pears, received now. */
  const received = async (lines: readonly CartLine[] = [lineOf('pear-one', 3)]): Promise<Order> => {
    const order = await paid(lines);
    await send(order);
    return (await receive(order)).body;
  };
  const closed = async (lines?: readonly CartLine[]): Promise<Order> => {
    const order = await received(lines);
    platform.clock.advance(8 * day);
    await platform.services.closeOrders();
    assert.equal((await read(order)).state, 'closed');
    return order;
  };
  const refund = (order: Order, quantity: number, { position = 0, reason = 'returned', at = 0 } = {}) =>
    act(order, 'refunds', { reason, lines: [{ position, quantity }], amountFen: quantity * pearFen }, { position: at });
  const rowOf = async ({ id }: Order) => {
    const [row] = await platform.database.orm.select().from(schema.orders).where(eq(schema.orders.id, id));
    assert.ok(row);
    return row;
  };
  const refundsOf = async ({ id }: Order) => {
    const rows = await platform.database.orm
      .select()
      .from(schema.refunds)
      .where(eq(schema.refunds.order, id))
      .orderBy(asc(schema.refunds.amountFen));
    return rows.map(({ amountFen, reason }) => [amountFen, reason]);
  };
  const stockOf = async (variant: string) => {
    const [row] = await platform.database.orm.select().from(schema.stock).where(eq(schema.stock.variant, variant));
    return row?.quantity;
  };
  /** Types of what was told of an order, since it was asked last. */
  const told = async (order: Order) => {
    await platform.services.deliverWebhooks();
    const types = receiver.received
      .filter(({ body }) => body.includes(order.number))
      .map(({ body }) => (JSON.parse(body) as { type: string }).type);
    receiver.forget();
    return types.sort();
  };

  describe('after their order has closed', () => {
    it('have no more go back than was bought, while it goes back and afterwards', async () => {
      const order = await closed();
      assert.equal((await refund(order, 4)).body.code, 'invalid_request');
      assert.equal((await refund(order, 3)).status, 200);
      assert.equal((await read(order)).state, 'refunding');
      assert.equal((await refund(order, 1)).status, 400);
      await platform.services.sendRefunds();
      assert.equal((await refund(order, 1)).status, 400);
      assert.equal((await refundsOf(order)).length, 1);
    });

    it('neither have the order packed, sent, received nor cancelled again', async () => {
      const order = await closed();
      assert.equal((await refund(order, 1)).status, 200);
      for (const [what, body] of [['packing'], ['dispatch', parcel], ['arrival']] as const) {
        assert.equal((await act(order, what, body)).body.code, 'order_state', what);
      }
      const cancelled = await platform.ask<Problem>(`/v1/orders/${order.id}/cancellation`, {
        method: 'POST',
        origin: platform.url,
      });
      assert.equal(cancelled.body.code, 'order_state');
      assert.equal((await receive(order)).body.state, 'closed', 'what is closed has been received');
    });

    it('have their price go back piece by piece; the order stays closed until the last, and ends as refunded', async () => {
      const order = await closed();
      await told(order);
      const { endedAt } = await rowOf(order);
      const shelf = await stockOf('pear-one');
      platform.clock.advance(3 * day);

      const part = await refund(order, 1);
      assert.equal(part.status, 200, JSON.stringify(part.body));
      assert.deepEqual([part.body.state, part.body.refundedFen], ['closed', pearFen]);
      assert.deepEqual(await told(order), ['order.refunded', 'shipment.refunded'], 'and not of its closing again');
      await platform.services.sendRefunds();
      const still = await read(order);
      assert.deepEqual([still.state, still.shipments[0]?.state, still.refundedFen], ['closed', 'closed', pearFen]);
      assert.deepEqual((await rowOf(order)).endedAt, endedAt, 'its time runs from when it closed');
      assert.equal(await platform.services.closeOrders(), 0);

      const rest = await refund(order, 2);
      assert.equal(rest.body.state, 'refunding');
      assert.deepEqual(await told(order), ['order.refunded', 'shipment.refunded'], 'it is not cancelled: it was sent');
      assert.equal((await rowOf(order)).endedAt, null, 'it has not come to its end yet');
      await platform.services.sendRefunds();
      const over = await read(order);
      assert.deepEqual(
        [over.state, over.shipments[0]?.state, over.refundedFen],
        ['refunded', 'refunded', order.subtotalFen],
      );
      assert.deepEqual((await rowOf(order)).endedAt, platform.clock.now());
      assert.deepEqual(await refundsOf(order), [
        [pearFen, 'returned'],
        [2 * pearFen, 'returned'],
      ]);
      assert.equal(await stockOf('pear-one'), shelf, 'nobody knows yet whether they can be sold again');
      assert.deepEqual(await told(order), []);
    });

    it('of one supplier end its shipment alone', async () => {
      const order = await paid([lineOf('pear-one', 1), lineOf('lily-one', 1)]);
      const at = order.shipments.findIndex(({ variantIds }) => variantIds.includes('pear-one'));
      await send(order, { position: at });
      await send(order, { position: 1 - at, secretKey: others });
      await receive(order);
      platform.clock.advance(8 * day);
      await platform.services.closeOrders();
      const answer = await refund(order, 1, { at });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(answer.body.state, 'refunded');
      const { state, shipments } = await read(order);
      assert.deepEqual([state, shipments[at]?.state, shipments[1 - at]?.state], ['closed', 'refunded', 'closed']);
      const now = await platform.ask<OrderStatus>(`/v1/order-status/${order.id}`, { key });
      assert.equal(now.body.state, 'closed');
    });

    it('have their price go back where the person’s data are erased, too, and hold the erasing up until it has', async () => {
      const order = await closed();
      const person = { number: order.number, phone: personal.phone.slice(-4) };
      await refund(order, 1);
      await assert.rejects(platform.services.erasePersonOrder(person), { code: 'order_state' });
      await platform.services.sendRefunds();
      await platform.services.erasePersonOrder(person);
      const rest = await refund(order, 2);
      assert.equal(rest.status, 200, JSON.stringify(rest.body));
      await platform.services.sendRefunds();
      assert.equal((await read(order)).state, 'refunded');
    });

    it('let nothing be erased by time while their money is on its way', async () => {
      const order = await closed();
      platform.clock.advance(4 * 365 * day);
      await refund(order, 3);
      await platform.services.erasePersonalData();
      assert.notEqual((await rowOf(order)).personal, null);
      await platform.services.sendRefunds();
      await platform.services.erasePersonalData();
      assert.notEqual((await rowOf(order)).personal, null, 'three years from its end, which is now');
    });
  });
});
