import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { Order } from '../../src/contract/order.js';
import { partnerEventTypes, supplierEventTypes } from '../../src/contract/webhook-event.js';
import { schema } from '../../src/platform/database/index.js';
import { createSandbox, ProviderRefusalError } from '../../src/platform/payments/index.js';
import { createVault, ServiceError, type VaultKey } from '../../src/platform/services/index.js';
import { endStates } from '../../src/platform/services/order-life/transitions.js';
import { keptSince, keptUntil, orderRules, retention } from '../../src/platform/services/personal/retention-rules.js';
import { BookedProvider } from '../support/booked-provider.js';
import { databaseText } from '../support/database-text.js';
import { createTestDatabase, databaseKind } from '../support/platform-database.js';
import {
  buy,
  deliveryOf,
  invoiceSecrets,
  lineOf,
  openCheckout,
  openPayment,
  pay,
  personal,
  personInvoice,
  placeCheckout,
  settleSandbox,
  unitInvoice,
} from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const day = 24 * 60 * 60 * 1000;
const halfHour = 30 * 60 * 1000;
const lastFour = personal.phone.slice(-4);

const refusedAs = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && words.test(error.message);

const eventsOf = async ({ database }: TestPlatform, order: string) => {
  const rows = await database.orm
    .select()
    .from(schema.orderEvents)
    .where(eq(schema.orderEvents.order, order))
    .orderBy(schema.orderEvents.id);
  return rows.map(({ action, actorKind }) => `${action} by ${actorKind}`);
};

describe('the rule set', () => {
  it('has one rule for each end that an order can come to, each with its source', () => {
    const states = orderRules.flatMap(({ states: ends }) => [...ends]);
    assert.deepEqual([...states].sort(), [...endStates].sort());
    for (const { source } of Object.values(retention)) assert.ok(source.length > 10);
    assert.ok(retention.traded.years >= 3, 'E-commerce Law, art. 31');
  });

  it('keeps nothing longer than it says, and nothing shorter: to the day, leap years too', () => {
    assert.equal(
      keptUntil(retention.traded, new Date('2028-02-29T10:00:00Z')).toISOString(),
      '2031-03-01T10:00:00.000Z',
    );
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom(...Object.values(retention)), (endedAt, rule) => {
        const until = keptUntil(rule, endedAt);
        // On the 29th of February there are two days of three years ago: the earlier is the one to be trusted.
        assert.ok(Math.abs(keptSince(rule, until).getTime() - endedAt.getTime()) <= day);
        assert.ok(keptSince(rule, new Date(until.getTime() - day - 1)) < endedAt);
      }),
    );
  });
});

describe(`personal data of an order, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  const place = async () => (await buy(platform, key, [lineOf('pear-one')])).body;
  const read = async (id: string) => (await platform.ask<{ state: string; contact: unknown }>(`/v1/orders/${id}`)).body;
  const refunded = async () => {
    const order = await place();
    await pay(platform, order.id, order.totalFen);
    await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
    await platform.services.sendRefunds();
    return order;
  };

  it('goes after thirty days where nothing was paid, and not a moment before', async () => {
    const order = await place();
    platform.clock.advance(halfHour);
    await platform.services.expireOrders();
    platform.clock.advance(30 * day - 1);
    assert.equal(await platform.services.erasePersonalData(), 0);
    assert.deepEqual((await read(order.id)).contact, { name: '欧**', phone: '138****5678' });
    platform.clock.advance(1);
    assert.equal(await platform.services.erasePersonalData(), 1);
    assert.equal((await read(order.id)).contact, null);
    assert.deepEqual(await eventsOf(platform, order.id), [
      'place by shopper',
      'expire by platform',
      'erase by platform',
    ]);
    assert.equal(await platform.services.erasePersonalData(), 0);
  });

  it('stays three years where a trade was made, and what was bought stays after it', async () => {
    const order = await refunded();
    platform.clock.advance(3 * 365 * day);
    assert.equal(await platform.services.erasePersonalData(), 0);
    platform.clock.advance(2 * day);
    assert.equal(await platform.services.erasePersonalData(), 1);
    const { body } = await platform.ask<{ contact: unknown; totalFen: number; lines: unknown[] }>(
      `/v1/orders/${order.id}`,
    );
    assert.deepEqual([body.contact, body.totalFen, body.lines.length], [null, order.totalFen, 1]);
  });

  it('is never erased of an order that is under way, however old', async () => {
    const order = await place();
    await pay(platform, order.id, order.totalFen);
    platform.clock.advance(20 * 365 * day);
    assert.equal(await platform.services.erasePersonalData(), 0);
    await assert.rejects(
      platform.services.erasePersonOrder({ number: order.number, phone: lastFour }),
      refusedAs('order_state', /under way \("paid"\).*cancelled/),
    );
    assert.notEqual((await read(order.id)).contact, null);
  });

  it('is not told to, nor erased for, who does not know number and phone', async () => {
    const order = await refunded();
    const said = new Set<string>();
    for (const person of [
      { number: order.number, phone: '0000' },
      { number: order.number, phone: '' },
      { number: order.number, phone: '78' },
      { number: order.number, phone: personal.phone },
      { number: '20200101-AAAAAA', phone: lastFour },
      { number: order.id, phone: lastFour },
    ]) {
      for (const service of [platform.services.exportPersonOrder, platform.services.erasePersonOrder]) {
        await assert.rejects(service(person), (error) => {
          assert.ok(error instanceof ServiceError);
          said.add(`${error.code} ${error.message}`);
          return true;
        });
      }
    }
    assert.equal(said.size, 1);
    assert.ok(!(await eventsOf(platform, order.id)).some((event) => /export|erase/.test(event)));
  });

  it('is exported whole at the word of its person, and that is recorded', async () => {
    const order = await refunded();
    const exported = await platform.services.exportPersonOrder({
      number: order.number.toLowerCase(),
      phone: lastFour,
    });
    assert.deepEqual(exported.personal.contact, { name: personal.name, phone: personal.phone });
    assert.equal(exported.personal.address?.detail, personal.detail);
    assert.deepEqual(
      [exported.lines.length, exported.shipments.length, exported.payments.length, exported.refunds.length],
      [1, 1, 1, 1],
    );
    assert.equal(exported.origin.partner, 'county portal');
    assert.equal(exported.personalKeptUntil?.getUTCFullYear(), platform.clock.now().getUTCFullYear() + 3);
    assert.equal(exported.events.at(-1)?.action, 'export');
    const text = JSON.stringify(exported);
    assert.ok(!text.includes(key), 'a partner’s key is none of the person’s data');
    assert.equal((await eventsOf(platform, order.id)).at(-1), 'export by operator');
  });

  it('is erased at the word of its person once the order has ended, and then nobody is known any more', async () => {
    const order = await refunded();
    const person = { number: order.number, phone: lastFour };
    assert.deepEqual(await platform.services.erasePersonOrder(person), { number: order.number });
    assert.equal((await eventsOf(platform, order.id)).at(-1), 'erase by operator');
    assert.equal((await read(order.id)).contact, null);
    await assert.rejects(platform.services.erasePersonOrder(person), refusedAs('not_found', /no order/));
    await assert.rejects(platform.services.exportPersonOrder(person), refusedAs('not_found', /no order/));
  });
});

const farmers = 'chengbu-farmers';
const parcel = { carrier: 'sf', number: 'SF1234567890' };

/** What a carrier may write, with all that is personal in the order. */
const words = (status: string, at: string) => ({
  at,
  status,
  place: `${personal.detail}门口`,
  note: `收件人${personal.name}，电话+86 ${personal.phone.slice(0, 3)}-${personal.phone.slice(3, 7)}-${personal.phone.slice(7)}`,
});

/** Does what a supplier's server does with the one shipment of a paid order. */
const actAsSupplier = async ({ ask, services }: TestPlatform, number: string) => {
  const { key: secretKey } = await services.createSecretKey({ supplier: farmers });
  const path = `/v1/supplier/shipments/${number}/0`;
  return {
    label: () => ask<{ recipient: unknown }>(path, { secretKey }),
    list: () => ask('/v1/supplier/shipments', { secretKey }),
    act: async (what: string, body?: object) => {
      const answer = await ask(`${path}/${what}`, { method: 'POST', secretKey, body });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer;
    },
  };
};

describe(`a carrier’s words about a parcel, on ${databaseKind}`, () => {
  it('name nobody, and go with the personal data of the order, after which none are taken', async () => {
    const platform = await startTestPlatform();
    try {
      const { key } = await platform.createKey();
      const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
      await pay(platform, order.id, order.totalFen);
      const { act } = await actAsSupplier(platform, order.number);
      await act('packing');
      await act('dispatch', parcel);
      await act('trace', { ...parcel, events: [words('in_transit', '2026-11-24T07:00:00.000Z')] });
      const traced = async () => {
        const { body } = await platform.ask<Order>(`/v1/orders/${order.id}`, { origin: platform.url });
        return body.shipments[0]?.parcels[0]?.trace.map(({ status, place, note }) => [status, place, note]);
      };
      assert.deepEqual(await traced(), [['in_transit', '***门口', '收件人欧**，电话138****5678']]);
      await platform.ask(`/v1/orders/${order.id}/receipt`, { method: 'POST', origin: platform.url });
      platform.clock.advance(9 * day);
      assert.equal(await platform.services.closeOrders(), 1);
      await platform.services.erasePersonOrder({ number: order.number, phone: lastFour });
      await act('trace', { ...parcel, events: [words('delivered', '2026-11-24T09:00:00.000Z')] });
      assert.deepEqual(await traced(), [
        ['delivered', null, null],
        ['in_transit', null, null],
      ]);
    } finally {
      await platform.stop();
    }
  });
});

describe(`keys that rotate while two platforms stand, on ${databaseKind}`, () => {
  const oldKey = { name: '2026-11-01', key: Buffer.alloc(32, 1) };
  const newKey = { name: '2026-11-24', key: Buffer.alloc(32, 2) };

  it('seal each order anew once, by the new key, and both read it all the while', async () => {
    const database = await createTestDatabase();
    // Neither may end the embedded database, of which there is one.
    const opened = await database.open();
    const shared = { ...database, open: () => Promise.resolve({ ...opened, close: () => Promise.resolve() }) };
    const start = (...keys: [VaultKey, ...VaultKey[]]) =>
      startTestPlatform({ database: shared, catalogue: 'small', vault: createVault(keys), processes: 1 });
    // The new key stands behind the old one everywhere before any seals with it.
    const [ahead, behind] = [await start(newKey, oldKey), await start(oldKey, newKey)];
    try {
      const { key } = await behind.createKey();
      const placed: string[] = [];
      for (let count = 0; count < 3; count += 1) placed.push((await buy(behind, key, [lineOf('pear-one')])).body.id);
      placed.push((await buy(ahead, key, [lineOf('pear-one')])).body.id);
      const isRead = async () => {
        for (const platform of [ahead, behind]) {
          for (const id of placed) {
            const { body } = await platform.ask<Order>(`/v1/orders/${id}`, { origin: platform.url });
            assert.deepEqual(body.contact, { name: '欧**', phone: '138****5678' });
          }
        }
      };
      await isRead();
      assert.equal(await ahead.services.sealAnew(() => true), 0, 'it is enough before it has begun');
      let steps = 0;
      assert.equal(await ahead.services.sealAnew(() => (steps += 1) > 2), 2);
      assert.equal(await behind.services.sealAnew(), 0, 'an older key takes nothing back');
      assert.equal(await ahead.services.sealAnew(), 1);
      assert.deepEqual([await behind.services.sealAnew(), await ahead.services.sealAnew()], [0, 0]);
      await isRead();
    } finally {
      await Promise.all([ahead.stop(), behind.stop()]);
      await opened.close();
      await database.drop();
    }
  });
});

describe(`money on its way back, on ${databaseKind}`, () => {
  it('keeps its owner known: neither the time nor a request erases them', async () => {
    const provider = new BookedProvider();
    const platform = await startTestPlatform({ payments: [provider] });
    try {
      const { key } = await platform.createKey();
      const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
      const { body: payment } = await openPayment(platform, order.id, order.totalFen, 'alipay_page');
      platform.clock.advance(halfHour);
      await platform.services.expireOrders();
      provider.pay(payment.id, platform.clock.now());
      provider.refundState = 'pending';
      const notification = { signature: 'genuine', paymentId: payment.id };
      await platform.ask('/v1/payment-notifications/alipay', { body: notification, idempotencyKey: null });
      platform.clock.advance(31 * day);
      assert.equal(await platform.services.erasePersonalData(), 0);
      await assert.rejects(
        platform.services.erasePersonOrder({ number: order.number, phone: lastFour }),
        refusedAs('order_state', /way back/),
      );
      provider.refundState = 'done';
      await platform.services.sendRefunds();
      assert.equal(await platform.services.erasePersonalData(), 1);
    } finally {
      await platform.stop();
    }
  });
});

describe(`checkouts, on ${databaseKind}`, () => {
  it('of which no order has come are deleted thirty days after they ran out; those with an order stay', async () => {
    const platform = await startTestPlatform();
    try {
      const { key } = await platform.createKey();
      const left = await openCheckout(platform, key, [lineOf('pear-one')]);
      const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
      platform.clock.advance(31 * day - 1);
      assert.equal(await platform.services.purgeCheckouts(), 0);
      platform.clock.advance(1);
      assert.equal(await platform.services.purgeCheckouts(), 1);
      assert.equal((await platform.ask(`/v1/checkouts/${left.id}`, { key })).status, 404);
      assert.equal((await platform.ask(`/v1/checkouts/${order.checkoutId}`, { key })).status, 200);
    } finally {
      await platform.stop();
    }
  });

  it('are deleted by the sweep too, with personal data and old answers', async () => {
    const platform = await startTestPlatform({ sweepIntervalMs: 5 });
    try {
      const late = Date.now() + 10_000;
      const { key } = await platform.createKey();
      await buy(platform, key, [lineOf('pear-one')]);
      platform.clock.advance(halfHour);
      while (!platform.logs.join('').includes('"expired":1')) {
        assert.ok(Date.now() < late);
        await platform.ask('/healthz');
      }
      platform.clock.advance(31 * day);
      while (!platform.logs.join('').includes('"erased":1')) {
        assert.ok(Date.now() < late);
        await platform.ask('/healthz');
      }
    } finally {
      await platform.stop();
    }
  });
});

describe(`a whole life of orders, on ${databaseKind}`, () => {
  it('shows name, phone and address, and the invoice’s, to nobody: in no answer, no line of the log and no row', async () => {
    const provider = new BookedProvider();
    const platform = await startTestPlatform({
      payments: [provider, createSandbox('http://localhost')],
      webhooks: { allowPrivate: true },
    });
    const answers: string[] = [];
    const ask = async (...[path, options]: Parameters<TestPlatform['ask']>) => {
      const answer = await platform.ask(path, { origin: platform.url, ...options });
      answers.push(`${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`);
      return answer;
    };
    try {
      const { key } = await platform.createKey();
      // What both are told of each order is a row, too.
      for (const [owner, events] of [
        [{ supplier: farmers }, supplierEventTypes],
        [{ partner: 'county portal' }, partnerEventTypes],
      ] as const) {
        const { key: secretKey } = await platform.services.createSecretKey(owner);
        const path = `/v1/${'supplier' in owner ? 'supplier' : 'partner'}/webhooks`;
        const body = { url: 'http://127.0.0.1:9/', events };
        assert.equal((await platform.ask(path, { secretKey, body, idempotencyKey: null })).status, 201);
      }
      const place = async (delivery = deliveryOf({ invoice: unitInvoice }), totalFen?: number) => {
        const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
        const placed = await placeCheckout(platform, id, { delivery, ...(totalFen !== undefined && { totalFen }) });
        answers.push(JSON.stringify(placed.body));
        return placed;
      };
      const keep = (answer: { body: unknown }) => answers.push(JSON.stringify(answer.body));

      // Paid, cancelled, given back.
      const { body: first } = await place();
      keep(await pay(platform, first.id, first.totalFen));
      await ask(`/v1/orders/${first.id}/cancellation`, { method: 'POST' });
      await platform.services.sendRefunds();
      // Paid through a provider that notifies, twice, and is forged.
      const { body: second } = await place(deliveryOf({ invoice: personInvoice }));
      const { body: payment } = await openPayment(platform, second.id, second.totalFen, 'alipay_page');
      provider.pay(payment.id, platform.clock.now());
      for (const signature of ['forged', 'genuine', 'genuine']) {
        const body = { signature, paymentId: payment.id };
        await ask('/v1/payment-notifications/alipay', { body, idempotencyKey: null });
      }
      // Cancelled unpaid, expired, failed.
      const { body: third } = await place();
      await ask(`/v1/orders/${third.id}/cancellation`, { method: 'POST' });
      const { body: fourth } = await place();
      const failing = await openPayment(platform, fourth.id, fourth.totalFen);
      keep(await settleSandbox(platform, failing.body.id, 'failed'));
      provider.before = () => Promise.reject(new ProviderRefusalError('SYSTEM_ERROR', 'Not now.'));
      keep(await openPayment(platform, fourth.id, fourth.totalFen, 'alipay_page'));
      provider.before = () => Promise.reject(new Error('connection reset'));
      keep(await openPayment(platform, fourth.id, fourth.totalFen, 'alipay_wap'));
      provider.before = () => Promise.resolve();
      platform.clock.advance(halfHour);
      await platform.services.expireOrders();

      // Packed, labelled, sent, traced in words that name its person, received. The label alone says whom it goes to.
      const { body: fifth } = await place();
      keep(await pay(platform, fifth.id, fifth.totalFen));
      const { act, label, list } = await actAsSupplier(platform, fifth.number);
      keep(await act('packing'));
      const labelled = JSON.stringify((await label()).body);
      for (const read of [personal.name, unitInvoice.title, unitInvoice.taxNumber, unitInvoice.email]) {
        assert.ok(labelled.includes(read), read);
      }
      keep(await list());
      keep(await act('dispatch', parcel));
      keep(await act('trace', { ...parcel, events: [words('delivered', platform.clock.now().toISOString())] }));
      await ask(`/v1/orders/${fifth.id}/receipt`, { method: 'POST' });
      keep(await list());

      // Errors of each kind, with the data in the request.
      const base = deliveryOf({ invoice: unitInvoice });
      const { id: open } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const wrong: unknown[] = [
        { delivery: base, totalFen: 1 },
        { delivery: { ...base, consent: false }, totalFen: 1 },
        { delivery: { ...base, contact: { name: personal.name, phone: `${personal.phone}x` } }, totalFen: 1 },
        { delivery: { ...base, contact: { name: personal.name.repeat(40), phone: personal.phone } }, totalFen: 1 },
        { delivery: { ...base, destination: { ...base.destination, townCode: '999999999' } }, totalFen: 1 },
        { delivery: { ...base, [personal.name]: personal.detail }, totalFen: 'x' },
        { delivery: { ...base, invoice: { ...unitInvoice, taxNumber: `${unitInvoice.taxNumber}0` } }, totalFen: 1 },
        { delivery: { ...base, invoice: { ...unitInvoice, email: unitInvoice.title } }, totalFen: 1 },
        { delivery: { ...base, invoice: { ...personInvoice, type: personInvoice.title } }, totalFen: 1 },
        `{"delivery": "${personal.name}${personal.phone}${personal.detail}`,
        `${personal.detail}\0`,
      ];
      for (const body of wrong) await ask(`/v1/checkouts/${open}/order`, { body });
      await ask(`/v1/checkouts/${first.checkoutId}/order`, { body: { delivery: base, totalFen: 2 } });
      await ask(`/v1/checkouts/${open}/order`, { body: { delivery: base, totalFen: 1 }, idempotencyKey: null });
      await ask(`/v1/checkouts/${open}/order`, {
        body: { delivery: base, totalFen: 1 },
        idempotencyKey: personal.phone,
      });
      await ask(`/v1/checkouts/${open}/order`, {
        body: { delivery: base, totalFen: 3 },
        idempotencyKey: personal.phone,
      });
      await ask(`/v1/checkouts/${open}/order`, { body: { delivery: base }, origin: 'https://portal.example' });
      await ask(`/v1/orders/${encodeURIComponent(personal.name)}?phone=${personal.phone}`);
      await ask(`/v1/nowhere/${encodeURIComponent(personal.detail)}`);
      // A fault of the database in the middle of placing, whose message quotes the row.
      await platform.database.orm.execute(
        `create function refuse() returns trigger language plpgsql as $$ begin
           raise exception 'refused %', new using errcode = '23514', detail = new::text; end $$`,
      );
      await platform.database.orm.execute(
        'create trigger refuse before insert on orders for each row execute function refuse()',
      );
      assert.equal((await place()).status, 500);
      await platform.database.orm.execute('drop trigger refuse on orders');

      // Read back, by the platform's page and by the partner's.
      for (const order of [first, second, third, fourth, fifth]) {
        await ask(`/v1/orders/${order.id}`);
        await ask(`/v1/checkouts/${order.checkoutId}`, { key, origin: 'https://portal.example' });
        await ask(`/v1/checkouts/${order.checkoutId}/details`);
        await ask(`/v1/orders/${order.id}/receipt`, { method: 'POST' });
      }
      for (const chore of ['askProviders', 'sendRefunds', 'closeOrders', 'sealAnew', 'erasePersonalData'] as const) {
        await platform.services[chore]();
      }

      assert.ok(
        answers.some((answer) => answer.includes('欧**')),
        'what is masked is there to be read',
      );
      const rows = await databaseText(platform.database);
      assert.ok(rows.includes(first.id) && rows.includes(payment.id), 'the rows were read');
      for (const told of ['shipment.paid', 'order.paid', 'shipment.cancelled', 'shipment.received']) {
        assert.ok(rows.includes(`""type"":""${told}""`), `${told} was told`);
      }
      for (const [where, text] of [
        ['an answer', answers.join('\n')],
        ['the log', platform.logs.join('')],
        ['a row', rows],
      ] as const) {
        for (const [what, secret] of Object.entries({ ...personal, ...invoiceSecrets })) {
          for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex')]) {
            const at = text.indexOf(form);
            assert.equal(at, -1, `${what} stands in ${where}: ${text.slice(Math.max(0, at - 200), at + 50)}`);
          }
        }
      }
    } finally {
      await platform.stop();
    }
  });
});
