import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { Problem } from '../../src/contract/problem.js';
import { inTransaction, schema } from '../../src/platform/database/index.js';
import type { ServiceError } from '../../src/platform/services/index.js';
import { changeShipment } from '../../src/platform/services/order-life/change-order.js';
import { lockOrder } from '../../src/platform/services/order-life/lock-order.js';
import { refundLines } from '../../src/platform/services/order-life/refund-order.js';
import type { OrderAction } from '../../src/platform/services/order-life/transitions.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const day = 24 * 60 * 60_000;
const pearFen = 3980;
const two = { 'pear-one': 2, 'lily-one': 1 };

describe(`a supplier who does not move, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    await platform.database.orm.update(schema.stock).set({ quantity: 100_000 });
  });

  after(() => platform.stop());

  const place = async (quantities: Readonly<Record<string, number>> = two): Promise<Order> => {
    const lines = Object.entries(quantities).map(([variant, quantity]) => lineOf(variant, quantity));
    const { status, body: order } = await buy(platform, key, lines);
    assert.equal(status, 201, JSON.stringify(order));
    return order;
  };
  const paid = async (quantities?: Readonly<Record<string, number>>): Promise<Order> => {
    const order = await place(quantities);
    const { body } = await pay(platform, order.id, order.totalFen);
    assert.ok(body.shipments.every(({ postageFen }) => postageFen > 0));
    return body;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const cancel = ({ id }: Order) =>
    platform.ask<Order & Problem>(`/v1/orders/${id}/cancellation`, { method: 'POST', origin: platform.url });
  const positionOf = ({ shipments }: Order, variant: string) =>
    shipments.findIndex(({ variantIds }) => variantIds.includes(variant));
  const move = (order: Order, variant: string, ...actions: readonly OrderAction[]) =>
    inTransaction(platform.database, async (transaction) => {
      for (const action of actions) {
        await changeShipment(transaction, await lockOrder(transaction, order.id), positionOf(order, variant), {
          action,
          actor: { kind: 'supplier', name: 'theirs' },
          now: platform.clock.now(),
        });
      }
    });
  /** Gives pieces of a line back, as its supplier does. */
  const refundPieces = (order: Order, position: number, quantity: number) =>
    inTransaction(platform.database, async (transaction) =>
      refundLines(transaction, await lockOrder(transaction, order.id), [{ position, quantity }], {
        reason: 'supplier',
        actor: { kind: 'supplier', name: 'theirs' },
        now: platform.clock.now(),
      }),
    );
  const refundsOf = async ({ id }: Order) => {
    const { refunds } = schema;
    const rows = await platform.database.orm
      .select()
      .from(refunds)
      .where(eq(refunds.order, id))
      .orderBy(asc(refunds.createdAt));
    return rows.map(({ reason, amountFen }) => [reason, amountFen]);
  };
  const sumOf = (refunds: readonly (readonly unknown[])[]) => refunds.reduce((sum, [, fen]) => sum + Number(fen), 0);
  const eventsOf = async ({ id }: Order) => {
    const { orderEvents } = schema;
    const rows = await platform.database.orm
      .select()
      .from(orderEvents)
      .where(eq(orderEvents.order, id))
      .orderBy(asc(orderEvents.id));
    return rows.map(({ action, actorKind }) => `${action} by ${actorKind}`);
  };
  const stockOf = async (variant: string) => {
    const [row] = await platform.database.orm.select().from(schema.stock).where(eq(schema.stock.variant, variant));
    return row?.quantity ?? 0;
  };
  const costOf = (order: Order, variant: string) => {
    const shipment = order.shipments[positionOf(order, variant)];
    const lines = order.lines.filter(({ variantId }) => shipment?.variantIds.includes(variantId));
    return lines.reduce((sum, { lineTotalFen }) => sum + lineTotalFen, shipment?.postageFen ?? 0);
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: unknown) => (error as ServiceError).code,
    );

  describe('leaves the shopper free to cancel', () => {
    it('nothing of what is packed or further', async () => {
      const order = await paid();
      await move(order, 'lily-one', 'pack');
      await move(order, 'pear-one', 'pack', 'ship');
      const { status, body } = await cancel(order);
      assert.deepEqual([status, body.code, body.state], [409, 'order_state', 'packed']);
      assert.deepEqual(await refundsOf(order), []);
    });

    for (const [how, actions] of [
      ['packed', ['pack']],
      ['shipped', ['pack', 'ship']],
      ['received', ['pack', 'ship', 'receive']],
    ] as const) {
      it(`what waits while the rest is ${how}, with its postage and stock, once, and the rest goes on`, async () => {
        const order = await paid();
        const [pears, lilies] = [await stockOf('pear-one'), await stockOf('lily-one')];
        await move(order, 'pear-one', ...actions);
        assert.equal((await read(order)).state, 'paid');
        const { status, body } = await cancel(order);
        assert.deepEqual([status, body.state], [200, how], body.detail);
        assert.equal(body.shipments[positionOf(order, 'lily-one')]?.state, 'refunded');
        assert.deepEqual(await refundsOf(order), [['cancelled', costOf(order, 'lily-one')]]);
        assert.deepEqual([await stockOf('pear-one'), await stockOf('lily-one')], [pears, lilies + 1]);
        assert.deepEqual((await eventsOf(order)).slice(-2), ['drop by shopper', 'refundLines by shopper']);
        assert.deepEqual([(await cancel(order)).status, (await refundsOf(order)).length], [409, 1]);
        await platform.services.sendRefunds();
        const after = await read(order);
        assert.deepEqual([after.state, after.refundedFen], [how, costOf(order, 'lily-one')]);
      });
    }

    it('no more than is left of what waits', async () => {
      const order = await paid();
      const line = order.lines.findIndex(({ variantId }) => variantId === 'pear-one');
      await refundPieces(order, line, 1);
      await move(order, 'lily-one', 'pack');
      assert.equal((await cancel(order)).body.state, 'packed');
      assert.equal(sumOf(await refundsOf(order)), costOf(order, 'pear-one'));
    });

    it('all of it while all of it waits', async () => {
      const order = await paid();
      assert.equal((await cancel(order)).body.state, 'refunding');
      assert.deepEqual(await refundsOf(order), [['cancelled', order.totalFen]]);
    });

    it('what is packed in the same moment, or not: never both', async () => {
      for (let pair = 0; pair < (databaseKind === 'postgresql' ? 12 : 6); pair += 1) {
        const order = await paid();
        await move(order, 'pear-one', 'pack');
        const pack = () => codeOf(move(order, 'lily-one', 'pack'));
        await Promise.all(pair % 2 === 0 ? [pack(), cancel(order)] : [cancel(order), pack()]);
        const now = await read(order);
        const lilies = now.shipments[positionOf(order, 'lily-one')]?.state;
        assert.equal(now.state, 'packed');
        const cancelled = [['cancelled', costOf(order, 'lily-one')]];
        assert.deepEqual(await refundsOf(order), lilies === 'packed' ? [] : cancelled, lilies);
      }
    });
  });

  describe('leaves the operator free to give back', () => {
    const refund = (order: Pick<Order, 'number'>, shipment?: number, isSure = true) =>
      platform.services.refundForSupplier({ number: order.number, shipment, isSure });

    it('nothing of what there is not, was never paid, or has gone back', async () => {
      const unpaid = await place();
      assert.equal(await codeOf(refund(unpaid)), 'order_state');
      assert.equal(await codeOf(refund({ number: '20260101-AAAAAA' })), 'not_found');
      const order = await paid();
      assert.equal(await codeOf(refund(order, 2)), 'not_found');
      await refund(order, 0);
      assert.equal(await codeOf(refund(order, 0)), 'order_state');
      await refund(order);
      assert.equal(await codeOf(refund(order)), 'order_state');
      assert.equal(sumOf(await refundsOf(order)), order.totalFen);
    });

    it('exactly what was said of it beforehand, which did nothing', async () => {
      const order = await paid();
      const line = order.lines.findIndex(({ variantId }) => variantId === 'pear-one');
      await refundPieces(order, line, 1);
      await move(order, 'pear-one', 'pack');
      const before = [await read(order), await refundsOf(order), await eventsOf(order), await stockOf('lily-one')];
      for (const shipment of [positionOf(order, 'pear-one'), undefined]) {
        const said = await refund(order, shipment, false);
        assert.deepEqual([said.isDone, said.refundId], [false, null]);
        const now = [await read(order), await refundsOf(order), await eventsOf(order), await stockOf('lily-one')];
        if (shipment !== undefined) assert.deepEqual(now, before);
        const done = await refund({ number: order.number.toLowerCase() }, shipment);
        assert.match(done.refundId ?? '', /^re_/);
        assert.deepEqual({ ...done, refundId: null, isDone: false }, said);
      }
    });

    it('a shipment with its postage, and the order goes on with the rest', async () => {
      const order = await paid();
      const position = positionOf(order, 'pear-one');
      await move(order, 'pear-one', 'pack');
      const stock = await stockOf('pear-one');
      const done = await refund(order, position);
      const postageFen = order.shipments[position]?.postageFen;
      assert.deepEqual(
        [done.amountFen, done.postageFen, done.orderState, done.provider],
        [costOf(order, 'pear-one'), postageFen, 'paid', 'sandbox'],
      );
      assert.deepEqual(done.shipments, [{ position, supplier: 'chengbu-farmers', state: 'packed', pieces: 2 }]);
      assert.equal(await stockOf('pear-one'), stock, 'what is packed lies on no shelf');
      assert.deepEqual((await eventsOf(order)).slice(-2), ['drop by operator', 'refundLines by operator']);
      await move(order, 'lily-one', 'pack', 'ship', 'receive');
      await platform.services.sendRefunds();
      const after = await read(order);
      assert.deepEqual([after.state, after.refundedFen], ['received', done.amountFen]);
    });

    it('what was sent and did not arrive, postage and all', async () => {
      const order = await paid({ 'pear-one': 1 });
      await move(order, 'pear-one', 'pack', 'ship');
      const done = await refund(order);
      assert.deepEqual([done.amountFen, done.orderState], [order.totalFen, 'refunding']);
      assert.ok(done.postageFen > 0 && done.amountFen - done.postageFen === pearFen);
      await platform.services.sendRefunds();
      assert.equal((await read(order)).state, 'refunded');
      assert.ok((await eventsOf(order)).includes('refund by operator'));
    });

    it('once, though it is wanted twice at once, or cancelled meanwhile', async () => {
      for (let times = 0; times < (databaseKind === 'postgresql' ? 8 : 4); times += 1) {
        const order = await paid();
        await Promise.all([
          codeOf(refund(order)),
          cancel(order),
          codeOf(refund(order)),
          codeOf(refund(order, 0, false)),
        ]);
        assert.equal(sumOf(await refundsOf(order)), order.totalFen);
      }
    });
  });

  describe('is listed', () => {
    const waiting = async (days = 3) => platform.services.listWaitingShipments({ days });

    it('once a shipment has stood paid or packed for some days, the longest first', async () => {
      platform.clock.advance(10 * day);
      const seen = new Set((await waiting()).map(({ orderNumber }) => orderNumber));
      const first = await paid();
      const sent = await paid();
      await place();
      await move(sent, 'pear-one', 'pack', 'ship');
      await move(sent, 'lily-one', 'pack', 'ship');
      platform.clock.advance(1);
      const second = await paid({ 'pear-one': 1 });
      platform.clock.advance(day);
      await move(first, 'pear-one', 'pack');
      const packedAt = platform.clock.now().toISOString();
      const fresh = async (days?: number) =>
        (await waiting(days))
          .filter(({ orderNumber }) => !seen.has(orderNumber))
          .map(({ orderNumber, position, supplier, state, since }) => [orderNumber, position, supplier, state, since]);
      platform.clock.advance(2 * day - 2);
      assert.deepEqual(await fresh(), []);
      platform.clock.advance(1);
      const lily = [first.number, positionOf(first, 'lily-one'), 'longshan-farmers', 'paid', first.paidAt];
      assert.deepEqual(await fresh(), [lily]);
      platform.clock.advance(day + 1);
      const pear = [second.number, 0, 'chengbu-farmers', 'paid', second.paidAt];
      const packed = [first.number, positionOf(first, 'pear-one'), 'chengbu-farmers', 'packed', packedAt];
      assert.deepEqual(await fresh(), [lily, pear, packed]);
      assert.deepEqual(await fresh(30), []);
      await platform.services.refundForSupplier({ number: second.number, isSure: true });
      assert.deepEqual(await fresh(), [lily, packed]);
    });
  });
});
