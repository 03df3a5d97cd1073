import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { and, asc, eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { OrderStatus } from '../../src/contract/order-status.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import type { SupplierEvent } from '../../src/contract/webhook-event.js';
import { schema } from '../../src/platform/database/index.js';
import { returnHoldDays } from '../../src/platform/services/returning/return-rules.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, deliveryOf, lineOf, openCheckout, pay, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type AskOptions, type TestPlatform } from '../support/platform.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

const day = 24 * 60 * 60_000;
const parcel = { carrier: 'ems', number: 'EA123456789CN' };
const pearFen = 3980;
const returnAddress = {
  'zh-CN': '示例路1号退货处（示例）',
  en: 'Returns office, 1 Example Road (an example)',
};

describe(`goods that come back, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let receiver: WebhookReceiver;
  let key: string;
  let farmers: string;
  let others: string;
  let growers: string;

  before(async () => {
    receiver = await startWebhookReceiver();
    const files = smallCatalogue();
    const directory = await writeCatalogueFiles({
      ...files,
      suppliers: files.suppliers.map((one) => (one.id === 'chengbu-farmers' ? { ...one, returnAddress } : one)),
      products: files.products.map((one) => (one.id === 'orange' ? { ...one, noReasonReturn: false } : one)),
    });
    platform = await startTestPlatform({ webhooks: { allowPrivate: true }, catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key: growers } = await platform.services.createSecretKey({ supplier: 'yongshun-farmers' }));
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' }));
    const { key: portal } = await platform.services.createSecretKey({ partner: 'county portal' });
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
    for (const [path, secretKey, events] of [
      [
        'supplier',
        farmers,
        ['shipment.cancelled', 'shipment.refunded', 'shipment.return_requested', 'shipment.closed'],
      ],
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

  const ask = (
    order: Pick<Order, 'id'>,
    lines: readonly { position: number; quantity: number }[],
    options: AskOptions = {},
  ) =>
    platform.ask<Order & Problem & { lines: { position: number; exemptionConfirmedAt: string }[]; until?: string }>(
      `/v1/orders/${order.id}/returns`,
      { body: { lines }, origin: platform.url, ...options },
    );
  const askPieces = (order: Order, quantity: number, options?: AskOptions) =>
    ask(order, [{ position: 0, quantity }], options);
  const returnsOf = async ({ id }: Order) =>
    platform.database.orm.select().from(schema.returns).where(eq(schema.returns.order, id));
  /** What is told of returns, with the pieces of each. */
  const requests = async (order: Order) => {
    await platform.services.deliverWebhooks();
    const events = receiver.received
      .filter(({ body }) => body.includes(order.number))
      .map(({ body }) => JSON.parse(body) as SupplierEvent)
      .filter((event) => event.type === 'shipment.return_requested');
    receiver.forget();
    return events;
  };

  describe('that a shopper wants to send back without a reason', () => {
    it('are refused before they have arrived, and after the order goes back as a whole', async () => {
      const order = await paid([lineOf('pear-one', 3)]);
      for (const step of [() => Promise.resolve(), () => send(order)]) {
        await step();
        const { status, body } = await askPieces(order, 1);
        assert.deepEqual([status, body.code], [409, 'order_state']);
        assert.equal((await read(order)).shipments[0]?.returnableUntil, null);
      }
      await receive(order);
      await refund(order, 3);
      const { status, body } = await askPieces(order, 1);
      assert.deepEqual([status, body.code], [409, 'order_state']);
      assert.deepEqual(await returnsOf(order), []);
    });

    it('are refused where the shopper has confirmed that they cannot be: with when that was', async () => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one', 1), lineOf('orange-one', 2)]);
      const placed = await placeCheckout(platform, id, { delivery: deliveryOf({ exemptions: ['orange-one'] }) });
      const order = (await pay(platform, placed.body.id, placed.body.totalFen)).body;
      const at = order.shipments.findIndex(({ variantIds }) => variantIds.includes('orange-one'));
      await send(order, { position: at, secretKey: growers });
      await send(order, { position: 1 - at });
      const { body: received } = await receive(order);
      const line = received.lines.find(({ variantId }) => variantId === 'orange-one');
      assert.ok(line);
      assert.deepEqual([line.returnableQuantity, received.shipments[at]?.returnableUntil], [0, null]);
      const both = received.lines.map(({ position }) => ({ position, quantity: 1 }));
      const { status, body } = await ask(order, both);
      assert.deepEqual([status, body.code], [422, 'return_exempt']);
      assert.deepEqual(body.lines, [{ position: line.position, exemptionConfirmedAt: line.exemptionConfirmedAt }]);
      assert.ok(line.exemptionConfirmedAt && body.detail?.includes(line.exemptionConfirmedAt));
      assert.deepEqual(await returnsOf(order), [], 'all of it or none');
    });

    it('are refused as no such pieces: of no line, of one twice, none, or more than are left', async () => {
      const order = await received();
      for (const [lines, pointer] of [
        [[], '/lines'],
        [[{ position: 0, quantity: 0 }], '/lines/0/quantity'],
        [[{ position: 7, quantity: 1 }], '/lines/0'],
        [[0, 0].map((position) => ({ position, quantity: 1 })), '/lines/1'],
        [[{ position: 0, quantity: 4 }], '/lines/0'],
      ] as const) {
        const { status, body } = await ask(order, lines);
        assert.deepEqual([status, body.errors?.[0]?.pointer], [400, pointer]);
      }
      assert.equal((await askPieces(order, 2)).status, 200);
      assert.equal((await askPieces(order, 2)).status, 400, 'one is left that was not asked for');
      await refund(order, 1, { reason: 'unavailable' });
      assert.equal((await askPieces(order, 1)).status, 400, 'and has gone back otherwise');
    });

    it('are no partner’s, nor anybody’s who does not know the order', async () => {
      const order = await received();
      const elsewhere = await askPieces(order, 1, { origin: 'https://portal.example' });
      assert.deepEqual([elsewhere.status, elsewhere.body.code], [403, 'origin_not_allowed']);
      assert.equal((await ask({ id: `or_${'a'.repeat(26)}` }, [{ position: 0, quantity: 1 }])).status, 404);
      assert.equal((await askPieces(order, 1, { idempotencyKey: null })).body.code, 'idempotency_key_required');
    });

    it('can be until the last moment of the seventh day in China, whenever on its day they were received', async () => {
      for (const [at, until] of [
        ['2027-03-01T15:59:59.999Z', '2027-03-08T15:59:59.999Z'],
        ['2027-03-01T16:00:00.000Z', '2027-03-09T15:59:59.999Z'],
      ] as const) {
        platform.clock.set(at);
        const order = await received();
        assert.equal(order.shipments[0]?.returnableUntil, until);
        platform.clock.set(until);
        assert.equal((await askPieces(order, 1)).status, 200);
        assert.equal((await read(order)).lines[0]?.returnableQuantity, 2);
        platform.clock.advance(1);
        const { status, body } = await askPieces(order, 1);
        assert.deepEqual([status, body.code, body.until], [409, 'return_period_over', until]);
        const late = await read(order);
        assert.deepEqual([late.lines[0]?.returnableQuantity, late.shipments[0]?.returnableUntil], [0, null]);
      }
      const gone = await closed();
      assert.equal((await askPieces(gone, 1)).body.code, 'return_period_over');
    });

    it('are asked for once, however often the request is repeated, and its supplier told of once', async () => {
      const order = await received();
      const attempt = { idempotencyKey: 'the-only-intent' };
      const first = await askPieces(order, 1, attempt);
      assert.equal(first.status, 200, JSON.stringify(first.body));
      assert.deepEqual((await askPieces(order, 1, attempt)).body, first.body);
      // A crash after it was done, and before its answer was kept.
      await platform.database.orm.delete(schema.idempotency);
      assert.deepEqual((await askPieces(order, 1, attempt)).body, first.body);
      assert.equal((await returnsOf(order)).length, 1);
      assert.equal((await requests(order)).length, 1);
    });

    it('are recorded, shown, and told to their supplier alone, and nothing personal with it', async () => {
      const order = await paid([lineOf('pear-one', 3), lineOf('lily-one', 1)]);
      const at = order.shipments.findIndex(({ variantIds }) => variantIds.includes('pear-one'));
      const pear = order.lines.find(({ variantId }) => variantId === 'pear-one')?.position ?? -1;
      await send(order, { position: at });
      await send(order, { position: 1 - at, secretKey: others });
      await receive(order);
      await told(order);
      const { status, body } = await ask(order, [{ position: pear, quantity: 2 }]);
      assert.equal(status, 200, JSON.stringify(body));
      const [asked, ...more] = body.shipments[at]?.returns ?? [];
      assert.ok(asked && more.length === 0);
      const requestedAt = platform.clock.now().toISOString();
      assert.deepEqual(asked, {
        id: asked.id,
        requestedAt,
        lines: [{ position: pear, quantity: 2, refundedQuantity: 0 }],
        settledAt: null,
      });
      assert.deepEqual(
        body.shipments.map(({ returnAddress }) => returnAddress?.en ?? null),
        body.shipments.map((_, index) => (index === at ? 'Returns office, 1 Example Road (an example)' : null)),
      );
      assert.deepEqual([body.shipments[1 - at]?.returns, body.state], [[], 'received']);

      const [event, ...others_] = await requests(order);
      assert.ok(event?.type === 'shipment.return_requested' && others_.length === 0);
      assert.deepEqual(event.data.return, asked);
      assert.deepEqual(event.data.shipment.returns, [asked]);
      assert.deepEqual(
        event.data.shipment.lines.map(({ position }) => position),
        [pear],
      );
      for (const secret of Object.values(personal)) assert.ok(!JSON.stringify(event).includes(secret));

      const own = await platform.ask<SupplierShipment>(`/v1/supplier/shipments/${order.number}/${String(at)}`, {
        secretKey: farmers,
      });
      assert.deepEqual(own.body.returns, [asked]);
      const theirs = await platform.ask<SupplierShipment>(`/v1/supplier/shipments/${order.number}/${String(1 - at)}`, {
        secretKey: others,
      });
      assert.deepEqual(theirs.body.returns, []);

      const [record] = await platform.database.orm
        .select()
        .from(schema.orderEvents)
        .where(and(eq(schema.orderEvents.order, order.id), eq(schema.orderEvents.action, 'requestReturn')));
      assert.ok(record);
      assert.deepEqual(
        [
          record.actorKind,
          record.shipment,
          record.from,
          record.to,
          record.detail?.['return'],
          record.detail?.['pieces'],
        ],
        ['shopper', at, 'received', 'received', asked.id, 2],
      );
      const exported = await platform.services.exportPersonOrder({
        number: order.number,
        phone: personal.phone.slice(-4),
      });
      assert.deepEqual(
        exported.returns.map(({ id }) => id),
        [asked.id],
      );
    });

    it('keep the order open until they have gone back, and are settled by that', async () => {
      const order = await received();
      await askPieces(order, 2);
      platform.clock.advance(10 * day);
      await platform.services.closeOrders();
      assert.equal((await read(order)).state, 'received');
      await refund(order, 1);
      const [half] = (await read(order)).shipments[0]?.returns ?? [];
      assert.deepEqual([half?.lines[0]?.refundedQuantity, half?.settledAt], [1, null]);
      await platform.services.closeOrders();
      assert.equal((await read(order)).state, 'received', 'one is awaited still');
      await refund(order, 1);
      const [all] = (await read(order)).shipments[0]?.returns ?? [];
      assert.deepEqual([all?.lines[0]?.refundedQuantity, all?.settledAt], [2, platform.clock.now().toISOString()]);
      await platform.services.closeOrders();
      assert.equal((await read(order)).state, 'closed');
    });

    it('keep it open for fifteen days from the request and no longer; they can go back afterwards', async () => {
      const order = await received();
      platform.clock.advance(6 * day);
      await askPieces(order, 3);
      platform.clock.advance(returnHoldDays * day - 1);
      await platform.services.closeOrders();
      assert.equal((await read(order)).state, 'received');
      platform.clock.advance(1);
      await platform.services.closeOrders();
      assert.equal((await read(order)).state, 'closed');
      assert.equal((await refund(order, 3)).status, 200);
      await platform.services.sendRefunds();
      const { state, shipments, refundedFen } = await read(order);
      assert.deepEqual([state, refundedFen], ['refunded', 3 * pearFen]);
      assert.notEqual(shipments[0]?.returns[0]?.settledAt, null);
    });

    it('are settled piece by piece, the oldest request first, whatever is asked for and given back', async () => {
      const order = await received([lineOf('pear-one', 6)]);
      await askPieces(order, 2);
      platform.clock.advance(1);
      await askPieces(order, 3);
      const settled = async () =>
        (await read(order)).shipments[0]?.returns.map(({ lines, settledAt }) => [
          lines[0]?.refundedQuantity,
          settledAt !== null,
        ]);
      await refund(order, 3);
      assert.deepEqual(await settled(), [
        [2, true],
        [1, false],
      ]);
      await refund(order, 1, { reason: 'unavailable' });
      assert.deepEqual(
        await settled(),
        [
          [2, true],
          [1, false],
        ],
        'the one that was not asked for',
      );
      await refund(order, 1, { reason: 'unavailable' });
      assert.deepEqual(
        await settled(),
        [
          [2, true],
          [2, false],
        ],
        'nothing else was left',
      );
      await refund(order, 1);
      assert.deepEqual(await settled(), [
        [2, true],
        [3, true],
      ]);
    });
  });

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
