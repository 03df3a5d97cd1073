import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { and, eq, ne } from 'drizzle-orm';
import fc from 'fast-check';
import type { Order } from '../../src/contract/order.js';
import type { Problem } from '../../src/contract/problem.js';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

describe(`postage, on ${databaseKind}`, () => {
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
    await platform.database.orm.update(schema.stock).set({ quantity: 100_000 });
  });

  after(() => platform.stop());

  const paid = async (quantities: Readonly<Record<string, number>>): Promise<Order> => {
    const lines = Object.entries(quantities).map(([variant, quantity]) => lineOf(variant, quantity));
    const { status, body: order } = await buy(platform, key, lines);
    assert.equal(status, 201, JSON.stringify(order));
    const { body } = await pay(platform, order.id, order.totalFen);
    assert.ok(body.postageFen > 0);
    return body;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const givenBack = async ({ id }: Order) => {
    const rows = await platform.database.orm.select().from(schema.refunds).where(eq(schema.refunds.order, id));
    return rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
  };
  const cancel = ({ id }: Order) =>
    platform.ask<Order & Problem>(`/v1/orders/${id}/cancellation`, { method: 'POST', origin: platform.url });

  /** A shipment of the order with what can be done to it by its supplier. */
  const partsOf = async (order: Order) => {
    const rows = await platform.database.orm
      .select()
      .from(schema.shipments)
      .where(eq(schema.shipments.order, order.id))
      .orderBy(schema.shipments.position);
    return rows.map(({ position, supplier, postageFen }) => {
      const path = `/v1/supplier/shipments/${order.number}/${String(position)}`;
      const secretKey = keys.get(supplier) ?? '';
      const act = (what: string, body?: object) =>
        platform.ask<SupplierShipment & Problem>(`${path}/${what}`, {
          method: 'POST',
          secretKey,
          ...(body && { body }),
        });
      let isLost = false;
      const see = async () => (await platform.ask<SupplierShipment>(path, { secretKey })).body;
      /** Gives so many pieces of each line back, as far as there are so many left. */
      const refund = async (most: number, reason: 'returned' | 'unavailable' = 'unavailable') => {
        const { lines } = await see();
        const asked = lines
          .map((line) => ({
            position: line.position,
            quantity: Math.min(most, line.quantity - line.refundedQuantity),
            price: line.unitPriceFen,
          }))
          .filter(({ quantity }) => quantity > 0);
        if (asked.length === 0) return undefined;
        const answer = await act('refunds', {
          reason,
          lines: asked.map(({ position: of, quantity }) => ({ position: of, quantity })),
          amountFen: asked.reduce((sum, { quantity, price }) => sum + quantity * price, 0),
        });
        const isLast = lines.every(({ quantity, refundedQuantity }) => quantity - refundedQuantity <= most);
        isLost ||= answer.status === 200 && isLast && reason === 'unavailable';
        return answer;
      };
      const send = async () => {
        assert.equal((await act('packing')).status, 200);
        assert.equal((await act('dispatch', { carrier: 'ems', number: 'EA123456789CN' })).status, 200);
      };
      return {
        postageFen,
        act,
        see,
        refund,
        send,
        /** Whether its last pieces were given up by the supplier. */
        get isLost() {
          return isLost;
        },
      };
    });
  };

  const two = { 'pear-one': 2, 'lily-one': 1 };

  it('goes back with the last piece of a shipment that was not sent, and no sooner', async () => {
    const order = await paid(two);
    const parts = await partsOf(order);
    const pears = (await Promise.all(parts.map(({ see }) => see()))).findIndex(({ lines }) =>
      lines.some(({ variantId }) => variantId === 'pear-one'),
    );
    const part = parts[pears];
    assert.ok(part);
    assert.equal((await part.refund(1))?.status, 200);
    assert.equal(await givenBack(order), 3980);
    assert.equal((await part.refund(1))?.status, 200);
    assert.equal(await givenBack(order), 2 * 3980 + part.postageFen);
    const { body } = await cancel(order);
    assert.equal(body.state, 'refunding', body.detail);
    assert.equal(await givenBack(order), order.totalFen);
    await platform.services.sendRefunds();
    const ended = await read(order);
    assert.deepEqual([ended.state, ended.refundedFen], ['refunded', order.totalFen]);
  });

  it('goes back of a shipment that was packed and could not be sent', async () => {
    const order = await paid(two);
    const [first, second] = await partsOf(order);
    await second?.send();
    assert.equal((await first?.act('packing'))?.status, 200);
    const before = await givenBack(order);
    await first?.refund(99);
    const goods = (await first?.see())?.refundedFen ?? 0;
    assert.equal((await givenBack(order)) - before, goods + (first?.postageFen ?? 0));
  });

  it('stays spent where the goods were sent and came back, also when nothing of the order is left', async () => {
    const order = await paid(two);
    const [first, second] = await partsOf(order);
    await first?.send();
    await first?.refund(99, 'returned');
    await second?.send();
    await second?.refund(99, 'returned');
    assert.equal(await givenBack(order), order.subtotalFen);
    await platform.services.sendRefunds();
    const ended = await read(order);
    assert.deepEqual([ended.state, ended.refundedFen], ['refunded', order.subtotalFen]);
  });

  it('stays spent of what was sent and came back where the rest is cancelled', async () => {
    const order = await paid(two);
    const [first] = await partsOf(order);
    await first?.send();
    await first?.refund(99, 'returned');
    assert.equal((await cancel(order)).status, 200);
    assert.equal(await givenBack(order), order.totalFen - (first?.postageFen ?? 0));
  });

  it('goes back of what its supplier has sent and gives up, and once', async () => {
    const order = await paid(two);
    const [first, second] = await partsOf(order);
    await first?.send();
    await first?.refund(99, 'unavailable');
    assert.equal(await givenBack(order), ((await first?.see())?.refundedFen ?? 0) + (first?.postageFen ?? 0));
    await second?.send();
    await second?.refund(99, 'returned');
    assert.equal(await givenBack(order), order.totalFen - (second?.postageFen ?? 0));
  });

  it('and goods: what goes back is never more than was paid, and all of it but the postage of what was sent and came back', async () => {
    const step = fc.record({
      part: fc.nat(2),
      does: fc.constantFrom('pack', 'send', 'refund', 'refund', 'return', 'cancel'),
      pieces: fc.integer({ min: 1, max: 3 }),
    });
    const quantities = fc.record({
      'pear-one': fc.integer({ min: 1, max: 3 }),
      'chicken-whole': fc.integer({ min: 0, max: 2 }),
      'lily-one': fc.integer({ min: 1, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(quantities, fc.array(step, { maxLength: 8 }), async (asked, steps) => {
        const order = await paid(Object.fromEntries(Object.entries(asked).filter(([, quantity]) => quantity > 0)));
        const parts = await partsOf(order);
        const sent = new Set<number>();
        for (const { part: chosen, does, pieces } of steps) {
          const index = chosen % parts.length;
          const part = parts[index];
          if (!part) continue;
          const tried =
            does === 'cancel'
              ? await cancel(order)
              : does === 'pack'
                ? await part.act('packing')
                : does === 'send'
                  ? await part.act('dispatch', { carrier: 'ems', number: 'EA123456789CN' })
                  : await part.refund(pieces, does === 'return' ? 'returned' : 'unavailable');
          if (does === 'send' && tried?.status === 200) sent.add(index);
          assert.ok(!tried || tried.status === 200 || tried.body.code === 'order_state', JSON.stringify(tried?.body));
          assert.ok((await givenBack(order)) <= order.totalFen);
        }
        for (const part of parts) {
          const refused = await part.refund(99);
          assert.ok(!refused || refused.status === 200 || refused.body.code === 'order_state', refused?.body.detail);
        }
        const spent = parts
          .filter(({ isLost }, index) => sent.has(index) && !isLost)
          .reduce((sum, { postageFen }) => sum + postageFen, 0);
        assert.equal(await givenBack(order), order.totalFen - spent);
        const [payment] = await platform.database.orm
          .select()
          .from(schema.payments)
          .where(and(eq(schema.payments.order, order.id), ne(schema.payments.refundedFen, 0)));
        assert.equal(payment?.refundedFen, order.totalFen - spent);
        await platform.services.sendRefunds();
        const ended = await read(order);
        assert.deepEqual([ended.state, ended.refundedFen], ['refunded', order.totalFen - spent]);
      }),
      { numRuns: 15 },
    );
  });
});
