import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Page } from '../../src/contract/common.js';
import type { Delivery } from '../../src/contract/delivery.js';
import type { Order } from '../../src/contract/order.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { ShipmentLabel, SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { partnerEvent, supplierEvent } from '../../src/contract/webhook-event.js';
import { schema } from '../../src/platform/database/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import {
  buy,
  deliveryOf,
  invoiceSecrets,
  lineOf,
  openPayment,
  pay,
  personal,
  personInvoice,
  unitInvoice,
} from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const shipments = '/v1/supplier/shipments';
const [farmers, others] = ['chengbu-farmers', 'longshan-farmers'] as const;
const parcel = { carrier: 'ems', number: 'EA123456789CN' };
const day = 24 * 60 * 60 * 1000;
const halfHour = 30 * 60 * 1000;

describe(`invoices that suppliers owe, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  const keys = new Map<string, string>();

  before(async () => {
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    platform = await startTestPlatform({ catalogue: { directory }, webhooks: { allowPrivate: true } });
    await rm(directory, { recursive: true });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    for (const supplier of [farmers, others]) {
      keys.set(supplier, (await platform.services.createSecretKey({ supplier })).key);
    }
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  after(() => platform.stop());

  const place = async (
    invoice: Delivery['invoice'] = unitInvoice,
    { lines = [lineOf('pear-one', 2)], ...change }: Partial<Delivery> & { lines?: readonly CartLine[] } = {},
  ): Promise<Order> => {
    const { status, body } = await buy(platform, key, lines, deliveryOf({ ...(invoice && { invoice }), ...change }));
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const paid = async (...request: Parameters<typeof place>): Promise<Order> => {
    const order = await place(...request);
    const { status, body } = await pay(platform, order.id, order.totalFen);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const ask = <Body>(path: string, supplier: string, options: { method?: string; body?: unknown } = {}) =>
    platform.ask<Body>(path, { secretKey: keys.get(supplier) ?? '', ...options });
  const pathOf = ({ number }: Order, position = 0) => `${shipments}/${number}/${String(position)}`;
  const label = async (order: Order, supplier: string = farmers, position = 0) => {
    const { status, body } = await ask<ShipmentLabel>(pathOf(order, position), supplier);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const act = async (order: Order, what: string, body?: object, supplier: string = farmers, position = 0) => {
    const path = `${pathOf(order, position)}/${what}`;
    const answer = await ask<SupplierShipment>(path, supplier, { method: 'POST', ...(body && { body }) });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const cancel = ({ id }: Order) => platform.ask(`/v1/orders/${id}/cancellation`, { method: 'POST' });
  const receive = ({ id }: Order) => platform.ask(`/v1/orders/${id}/receipt`, { method: 'POST' });
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const readings = async ({ id }: Order) => {
    const rows = await platform.database.orm.select().from(schema.orderEvents).where(eq(schema.orderEvents.order, id));
    return rows
      .filter(({ action }) => action === 'readLabel')
      .map(({ actorName, detail }) => `${actorName ?? ''}: ${String(detail?.['shown'])}`);
  };
  const listed = async (order: Order, supplier: string = farmers) => {
    const found: SupplierShipment[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor && `&cursor=${cursor}`;
      const { body } = await ask<Page<SupplierShipment>>(`${shipments}?limit=50${more}`, supplier);
      found.push(...body.items.filter(({ orderNumber }) => orderNumber === order.number));
      cursor = body.nextCursor;
    }
    return found;
  };
  const close = async (order: Order) => {
    await receive(order);
    platform.clock.advance(9 * day);
    assert.ok((await platform.services.closeOrders()) > 0);
    platform.clock.advance(-9 * day);
  };
  const secrets = { ...personal, ...invoiceSecrets };
  const assertTellsNothing = (text: string, where: string) => {
    for (const [what, secret] of Object.entries(secrets)) {
      assert.ok(!text.includes(secret), `${what} stands in ${where}`);
    }
    assert.doesNotMatch(text, /湘江|个人发票|Y43|mail\.example|taxNumber/, `${where}, not even masked`);
  };

  it('are not there for a supplier who has no part in the order', async () => {
    const order = await paid();
    const { status, body } = await ask(pathOf(order), others);
    assert.equal(status, 404);
    assertTellsNothing(JSON.stringify(body), 'the refusal');
    assert.deepEqual(await readings(order), []);
  });

  it('are none where the shopper asked for none', async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2)]);
    await pay(platform, order.id, order.totalFen);
    const shown = await label(order);
    assert.deepEqual([shown.invoice, shown.invoiceWanted], [null, false]);
    assert.ok(shown.recipient);
    assert.deepEqual(await readings(order), [`${farmers}: recipient`]);
    assert.equal((await listed(order))[0]?.invoiceWanted, false);
    await act(order, 'packing');
    await act(order, 'dispatch', parcel);
    await receive(order);
    assert.equal((await label(order)).invoice, null);
    assert.equal((await readings(order)).length, 1, 'nothing was read of what is received');
  });

  it('are not owed before payment, nor of what was cancelled, paid or not', async () => {
    const dropped = await place();
    await cancel(dropped);
    const expired = await place();
    platform.clock.advance(halfHour);
    assert.ok((await platform.services.expireOrders()) >= 1);
    platform.clock.advance(-halfHour);
    const unpaid = await place();
    await openPayment(platform, unpaid.id, unpaid.totalFen);
    const back = await paid();
    await cancel(back);
    const returned = await paid();
    await cancel(returned);
    await platform.services.sendRefunds();
    for (const order of [unpaid, dropped, expired, back, returned]) {
      assert.equal((await label(order)).invoice, null);
      assert.deepEqual(await readings(order), []);
    }
  });

  it('are not owed any more of a shipment of which all went back, while another of the order is', async () => {
    const order = await paid(unitInvoice, { lines: [lineOf('pear-one', 2), lineOf('lily-one')] });
    const at = order.shipments.findIndex(({ supplier }) => supplier.id === farmers);
    const [{ position = 0 } = {}] = (await label(order, farmers, at)).lines;
    const refund = { reason: 'unavailable', lines: [{ position, quantity: 2 }], amountFen: 7960 };
    assert.equal((await act(order, 'refunds', refund, farmers, at)).state, 'refunded');
    const before = await readings(order);
    const gone = await label(order, farmers, at);
    assert.deepEqual([gone.invoice, gone.recipient, gone.invoiceWanted], [null, null, true]);
    assert.deepEqual(await readings(order), before);
    assert.equal((await label(order, others, 1 - at)).invoice?.title, unitInvoice.title);
  });

  it('are known to nobody once the order has closed, nor where its data were erased', async () => {
    const order = await paid();
    await act(order, 'packing');
    await act(order, 'dispatch', parcel);
    await close(order);
    const closed = await label(order);
    assert.deepEqual([closed.state, closed.invoice, closed.invoiceWanted], ['closed', null, true]);
    await platform.services.erasePersonOrder({ number: order.number, phone: personal.phone.slice(-4) });
    assert.equal((await label(order)).invoice, null);
    // Under way and without its data: an operator's hand, or a restored backup of which they were taken.
    const erased = await paid();
    await platform.database.orm
      .update(schema.orders)
      .set({ personal: null, personalKey: null })
      .where(eq(schema.orders.id, erased.id));
    assert.equal((await label(erased)).invoice, null);
    for (const one of [order, erased]) assert.deepEqual(await readings(one), []);
  });

  it('are told by lists, answers, what is kept of them and the log as wanted, and by no more', async () => {
    const orders = [await paid(), await paid(personInvoice)];
    const answers: unknown[] = [];
    for (const order of orders) {
      const [item] = await listed(order);
      assert.equal(item?.invoiceWanted, true);
      const packed = await act(order, 'packing');
      assert.equal(packed.invoiceWanted, true);
      assert.ok((await label(order)).invoice, 'it was read');
      answers.push(item, packed, await act(order, 'dispatch', parcel));
    }
    assertTellsNothing(JSON.stringify(answers), 'an answer');
    const kept = await platform.database.orm.select().from(schema.idempotency);
    // The shopper's own answer to placing it is masked, not silent.
    for (const secret of Object.values(secrets)) assert.ok(!JSON.stringify(kept).includes(secret), secret);
    assertTellsNothing(platform.logs.join(''), 'the log');
  });

  it('are told by webhooks to suppliers as wanted, and to partners not at all', async () => {
    const { key: portal } = await platform.services.createSecretKey({ partner: 'county portal' });
    for (const [secretKey, owner, events] of [
      [keys.get(farmers) ?? '', 'supplier', ['shipment.paid']],
      [portal, 'partner', ['order.paid']],
    ] as const) {
      const options = { secretKey, body: { url: 'http://127.0.0.1:9/', events }, idempotencyKey: null };
      assert.equal((await platform.ask(`/v1/${owner}/webhooks`, options)).status, 201);
    }
    const order = await paid();
    const { body: plain } = await buy(platform, key, [lineOf('pear-one')]);
    await pay(platform, plain.id, plain.totalFen);
    const rows = await platform.database.orm.select().from(schema.webhookDeliveries);
    const payloads = rows.map(({ payload }) => payload);
    const wanted = payloads
      .filter((payload) => payload.includes('shipment.paid'))
      .map((payload) => z.parse(supplierEvent, JSON.parse(payload)).data.shipment);
    assert.deepEqual(
      [order, plain].map(
        ({ number }) => wanted.find(({ orderNumber }) => orderNumber === number)?.invoiceWanted ?? 'not told',
      ),
      [true, false],
    );
    const partners = payloads.filter((payload) => payload.includes('order.paid'));
    assert.equal(partners.length, 2);
    for (const payload of partners) {
      assert.ok(z.safeParse(partnerEvent, JSON.parse(payload)).success);
      assert.doesNotMatch(payload, /invoice/i);
    }
    assertTellsNothing(payloads.join('\n'), 'a message');
    await platform.database.orm.delete(schema.webhookEndpoints);
  });

  it('are shown in full from payment until the order closes, and each reading is recorded before it is given', async () => {
    const order = await paid();
    const expected = { ...unitInvoice, amountFen: order.totalFen };
    assert.deepEqual((await label(order)).invoice, expected);
    assert.deepEqual(await readings(order), [`${farmers}: recipient invoice`]);
    await act(order, 'packing');
    assert.deepEqual((await label(order)).invoice, expected);
    await act(order, 'dispatch', parcel);
    assert.deepEqual((await label(order)).invoice, expected);
    await receive(order);
    const received = await label(order);
    assert.deepEqual([received.state, received.recipient, received.invoice], ['received', null, expected]);
    const read = `${farmers}: recipient invoice`;
    assert.deepEqual(await readings(order), [read, read, read, `${farmers}: invoice`]);
  });

  it('are shown while the goods wait at their place, where no label is needed any more', async () => {
    const order = await paid(unitInvoice, { destination: { type: 'station', placeId: 'chengbu-station' } });
    await act(order, 'packing');
    assert.equal((await act(order, 'arrival')).state, 'ready_to_collect');
    const { recipient, invoice } = await label(order);
    assert.deepEqual([recipient, invoice], [null, { ...unitInvoice, amountFen: order.totalFen }]);
  });

  it('have no tax number where they are for a person', async () => {
    const order = await paid(personInvoice);
    assert.deepEqual((await label(order)).invoice, { ...personInvoice, taxNumber: null, amountFen: order.totalFen });
  });

  it('are each supplier’s own where several supply an order: the amounts add up to what was paid', async () => {
    const order = await paid(unitInvoice, {
      lines: [lineOf('pear-one', 2), lineOf('lily-one'), lineOf('dumpling-one')],
    });
    assert.ok(order.postageFen > 0);
    const amounts = await Promise.all(
      order.shipments.map(async ({ supplier, postageFen }, position) => {
        const { invoice, lines } = await label(order, supplier.id, position);
        assert.equal(invoice?.title, unitInvoice.title);
        const goods = lines.reduce((sum, { lineTotalFen }) => sum + lineTotalFen, 0);
        assert.equal(invoice.amountFen, goods + postageFen);
        return invoice.amountFen;
      }),
    );
    assert.equal(new Set(order.shipments.map(({ supplier }) => supplier.id)).size, 2);
    assert.equal(
      amounts.reduce((sum, amount) => sum + amount, 0),
      order.totalFen,
    );
  });

  it('are of what was paid and not given back, to the fen, whatever goes back of whatever shipment', async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ pears: fc.integer({ min: 1, max: 3 }), lilies: fc.integer({ min: 1, max: 3 }) }),
        fc.array(fc.constantFrom('pear-one', 'lily-one', 'dumpling-one'), { maxLength: 5 }),
        async ({ pears, lilies }, back) => {
          const lines = [lineOf('pear-one', pears), lineOf('lily-one', lilies), lineOf('dumpling-one')];
          const order = await paid(unitInvoice, { lines });
          for (const variant of back) {
            const line = order.lines.findIndex(({ variantId }) => variantId === variant);
            const at = order.shipments.findIndex(({ variantIds }) => variantIds.includes(variant));
            const { supplier } = order.shipments[at] ?? assert.fail();
            const path = `${pathOf(order, at)}/refunds`;
            const amountFen = order.lines[line]?.unitPriceFen;
            const body = { reason: 'unavailable', lines: [{ position: line, quantity: 1 }], amountFen };
            await ask(path, supplier.id, { body });
          }
          const { totalFen, refundedFen, refundingFen } = await read(order);
          let owedFen = 0;
          for (const [at, { supplier }] of order.shipments.entries()) {
            const { state, invoice, refundedFen: backFen } = await label(order, supplier.id, at);
            states.add(`${state} ${backFen > 0 ? 'less' : 'whole'}`);
            owedFen += invoice?.amountFen ?? 0;
          }
          assert.equal(owedFen, totalFen - refundedFen - refundingFen);
        },
      ),
      { numRuns: 12, examples: [[{ pears: 2, lilies: 1 }, ['pear-one', 'lily-one']]] },
    );
    for (const state of ['paid whole', 'paid less', 'refunded less']) assert.ok(states.has(state), state);
  });

  it('are known, too, of an order that was placed before it was written down that one is wanted', async () => {
    const [order, plain] = [await place(), (await buy(platform, key, [lineOf('pear-one')])).body];
    await platform.database.orm.update(schema.orders).set({ invoiceWanted: null });
    const options = { url: 'http://127.0.0.1:9/', events: ['shipment.paid'] };
    const secretKey = keys.get(farmers) ?? '';
    await platform.ask('/v1/supplier/webhooks', { secretKey, body: options, idempotencyKey: null });
    for (const { id, totalFen } of [order, plain]) await pay(platform, id, totalFen);
    assert.deepEqual([(await listed(order))[0]?.invoiceWanted, (await listed(plain))[0]?.invoiceWanted], [true, false]);
    assert.equal((await label(order)).invoice?.amountFen, order.totalFen);
    // A message is written where nothing sealed is opened: it leaves out what it does not know.
    const messages = await platform.database.orm.select().from(schema.webhookDeliveries);
    assert.equal(messages.length, 2);
    for (const { payload } of messages) {
      assert.equal(z.parse(supplierEvent, JSON.parse(payload)).data.shipment.invoiceWanted, undefined);
    }
  });
});
