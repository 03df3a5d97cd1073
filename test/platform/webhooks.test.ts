import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Page } from '../../src/contract/common.js';
import type { Order } from '../../src/contract/order.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import { maxWebhooks, type SupplierWebhook, type WebhookDelivery } from '../../src/contract/webhook.js';
import { type PartnerEvent, type SupplierEvent } from '../../src/contract/webhook-event.js';
import { openDatabase, schema } from '../../src/platform/database/index.js';
import { createVault } from '../../src/platform/services/index.js';
import { NameNotFoundError } from '../../src/platform/services/webhooks/address-lookup.js';
import { mostTries } from '../../src/platform/services/webhooks/back-off.js';
import { takeJobs } from '../../src/platform/services/webhooks/delivery-queue.js';
import { databaseText } from '../support/database-text.js';
import { createCertificate, createKeyPair } from '../support/gateway/key-pairs.js';
import { createTestDatabase, databaseKind, type TestDatabase } from '../support/platform-database.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { createTestClock, startTestPlatform, type AskOptions, type TestPlatform } from '../support/platform.js';
import { makeDue, startWebhookReceiver, status, verify, type WebhookReceiver } from '../support/webhook-receiver.js';

const { orderEvents, webhookDeliveries, webhookEndpoints } = schema;

type Registered = SupplierWebhook & { readonly secret: string } & Problem & { readonly webhook?: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Signatures have the time: receivers refuse what is older than five minutes. */
const clockOfNow = () => createTestClock(new Date().toISOString());

const supplierPath = '/v1/supplier/webhooks';
const partnerPath = '/v1/partner/webhooks';
const everySupplierEvent = [
  'shipment.paid',
  'shipment.cancelled',
  'shipment.refunded',
  'shipment.received',
  'shipment.return_requested',
  'shipment.closed',
];
const everyPartnerEvent = ['order.paid', 'order.cancelled', 'order.refunded', 'order.received', 'order.closed'];

describe(`webhooks, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let receiver: WebhookReceiver;
  let key: string;
  let farmers: string;
  let others: string;
  let portal: string;

  before(async () => {
    receiver = await startWebhookReceiver();
    platform = await startTestPlatform({
      clock: clockOfNow(),
      webhooks: { allowPrivate: true, timeoutMs: 300 },
    });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: others } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' }));
    ({ key: portal } = await platform.services.createSecretKey({ partner: 'county portal' }));
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  afterEach(async () => {
    await platform.database.orm.delete(webhookEndpoints);
    await platform.database.orm.execute(sql`delete from pgboss.job`);
    receiver.forget();
    receiver.answers.length = 0;
  });

  after(async () => {
    await platform.stop();
    await receiver.stop();
  });

  const register = async (
    secretKey = farmers,
    events: readonly string[] = everySupplierEvent,
    path = '/hook',
  ): Promise<Registered> => {
    const { status: code, body } = await platform.ask<Registered>(secretKey === portal ? partnerPath : supplierPath, {
      body: { url: receiver.url + path, events },
      secretKey,
      idempotencyKey: null,
    });
    assert.equal(code, 201, JSON.stringify(body));
    return body;
  };
  const ask = <Body = Registered>(path: string, options: AskOptions = {}) =>
    platform.ask<Body>(path, { secretKey: farmers, idempotencyKey: null, ...options });
  const deliveries = async ({ id }: { readonly id: string }, query = ''): Promise<WebhookDelivery[]> => {
    const { status: code, body } = await ask<Page<WebhookDelivery>>(`${supplierPath}/${id}/deliveries?${query}`);
    assert.equal(code, 200, JSON.stringify(body));
    return [...body.items];
  };
  const theOnly = async (webhook: { readonly id: string }): Promise<WebhookDelivery> => {
    const [one, ...more] = await deliveries(webhook);
    assert.ok(one && more.length === 0);
    return one;
  };
  const place = async (lines: readonly CartLine[] = [lineOf('pear-one', 2)]): Promise<Order> => {
    const { status: code, body } = await buy(platform, key, lines);
    assert.equal(code, 201, JSON.stringify(body));
    return body;
  };
  const paid = async (lines?: readonly CartLine[]): Promise<Order> => {
    const order = await place(lines);
    const { status: code, body } = await pay(platform, order.id, order.totalFen);
    assert.equal(code, 200, JSON.stringify(body));
    return body;
  };
  const act = async ({ number }: Order, what: string, body?: unknown, secretKey = farmers, position = 0) => {
    const answer = await platform.ask<Problem>(`/v1/supplier/shipments/${number}/${String(position)}/${what}`, {
      method: 'POST',
      secretKey,
      body,
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const parcel = { carrier: 'ems', number: 'EA123456789CN' };
  const rowsOf = async (table: string) => {
    const { rows } = await platform.database.orm.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.raw(table)}`,
    );
    return rows[0]?.count;
  };

  describe('endpoints', () => {
    it('are not there for another owner, nor for a key of the other kind', async () => {
      const { id } = await register();
      await paid();
      const [message] = await deliveries({ id });
      const paths = [
        [`${supplierPath}/${id}`, 'DELETE'],
        [`${supplierPath}/${id}/secret`, 'POST'],
        [`${supplierPath}/${id}/enabling`, 'POST'],
        [`${supplierPath}/${id}/deliveries`, 'GET'],
        [`${supplierPath}/${id}/deliveries/${message?.id ?? ''}/retry`, 'POST'],
      ] as const;
      for (const [path, method] of paths) {
        for (const [secretKey, where, code] of [
          [others, path, 404],
          [portal, path.replace('supplier', 'partner'), 404],
          [portal, path, 403],
          [undefined, path, 401],
        ] as const) {
          const answer = await platform.ask(where, {
            method,
            idempotencyKey: null,
            ...(path.endsWith('/enabling') && { body: {} }),
            ...(secretKey !== undefined && { secretKey }),
          });
          assert.equal(answer.status, code, `${method} ${where}`);
        }
      }
      assert.deepEqual((await ask<{ items: unknown[] }>(supplierPath, { secretKey: others })).body, { items: [] });
      assert.equal((await theOnly({ id })).state, 'pending');
    });

    it('belong to the kind of key that made them: a test key has none of a live key’s', async () => {
      await register();
      const { key: test } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers', test: true });
      assert.deepEqual((await ask<{ items: unknown[] }>(supplierPath, { secretKey: test })).body, { items: [] });
      const hook = await register(test, ['shipment.paid'], '/test');
      await paid();
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.deepEqual(
        receiver.received.map(({ path }) => path),
        ['/hook'],
      );
      assert.ok(hook.secret);
    });

    it('are refused with what is wrong, and how to do better', async () => {
      for (const [body, pointer] of [
        [{ url: 'not a url', events: ['shipment.paid'] }, '/url'],
        [{ url: 'ftp://erp.example/x', events: ['shipment.paid'] }, '/url'],
        [{ url: 'https://user:word@erp.example/x', events: ['shipment.paid'] }, '/url'],
        [{ url: 'https://erp.example/x#here', events: ['shipment.paid'] }, '/url'],
        [{ url: `https://erp.example/${'x'.repeat(2000)}`, events: ['shipment.paid'] }, '/url'],
        [{ url: 'https://erp.example/x', events: [] }, '/events'],
        [{ url: 'https://erp.example/x', events: ['order.paid'] }, '/events/0'],
        [{ url: 'https://erp.example/x' }, '/events'],
      ] as const) {
        const answer = await ask<Problem>(supplierPath, { body });
        assert.equal(answer.status, 400, JSON.stringify(body));
        assert.equal(answer.body.errors?.[0]?.pointer, pointer, JSON.stringify(body));
      }
    });

    it('show their secret once, never again, and nowhere in rows or logs', async () => {
      const { secret, ...made } = await register();
      assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
      const { body } = await ask<{ items: unknown[] }>(supplierPath);
      assert.deepEqual(body, { items: [made] });
      await paid();
      await platform.services.deliverWebhooks();
      for (const text of [await databaseText(platform.database), platform.logs.join('')]) {
        assert.ok(!text.includes(secret) && !text.includes(secret.slice('whsec_'.length)));
      }
    });

    it('are one for each URL, so that a request that is sent twice makes no second', async () => {
      const first = await register();
      const again = await ask(supplierPath, { body: { url: `${receiver.url}/hook`, events: ['shipment.paid'] } });
      assert.equal(again.status, 409);
      assert.deepEqual([again.body.code, again.body.webhook], ['webhook_exists', first.id]);
      await register(others);
    });

    it('are ten at most, also where all are asked for at once', async () => {
      const tries = Array.from({ length: maxWebhooks + 5 }, (_, index) =>
        ask(supplierPath, { body: { url: `${receiver.url}/${String(index)}`, events: ['shipment.paid'] } }),
      );
      const answers = await Promise.all(tries);
      assert.equal(answers.filter((answer) => answer.status === 201).length, maxWebhooks);
      assert.ok(answers.every((answer) => answer.status === 201 || answer.body.code === 'webhook_limit'));
    });

    it('that are deleted are told nothing more, not even what was on its way', async () => {
      const { id } = await register();
      await paid();
      assert.equal((await ask(`${supplierPath}/${id}`, { method: 'DELETE' })).body.id, id);
      await paid();
      assert.equal(await platform.services.deliverWebhooks(), 0);
      assert.deepEqual([receiver.received.length, await rowsOf('pgboss.job')], [0, 0]);
      assert.equal((await ask(`${supplierPath}/${id}`, { method: 'DELETE' })).status, 404);
    });

    it('sign with the old secret beside the new one for a day, however often it is rotated', async () => {
      const { id, secret: first } = await register();
      const rotate = async () => (await ask(`${supplierPath}/${id}/secret`, { method: 'POST' })).body.secret;
      const second = await rotate();
      const third = await rotate();
      await paid();
      await platform.services.deliverWebhooks();
      const [message] = receiver.received;
      assert.ok(message);
      assert.equal(String(message.headers['webhook-signature']).split(' ').length, 3);
      for (const secret of [first, second, third]) assert.equal(verify(message, secret).type, 'shipment.paid');

      const since = platform.clock.now();
      platform.clock.advance(day);
      receiver.forget();
      await paid();
      await platform.services.deliverWebhooks();
      platform.clock.set(since.toISOString());
      assert.equal(String(receiver.received[0]?.headers['webhook-signature']).split(' ').length, 1);
    });
  });

  describe('events', () => {
    it('tell a supplier of its own part of an order, from payment to the end of the days for returning it', async () => {
      const { secret } = await register();
      const order = await paid([lineOf('pear-one', 2), lineOf('lily-one')]);
      const position = order.shipments.findIndex(({ supplier }) => supplier.id === 'chengbu-farmers');
      assert.equal(await platform.services.deliverWebhooks(), 1);
      const [event] = receiver.events(secret) as SupplierEvent[];
      const shipment = order.shipments[position];
      assert.deepEqual(event, {
        type: 'shipment.paid',
        timestamp: order.paidAt,
        data: {
          shipment: {
            orderNumber: order.number,
            position,
            state: 'paid',
            changedAt: order.paidAt,
            placedAt: order.placedAt,
            paidAt: order.paidAt,
            storage: 'fresh',
            channel: 'up',
            lines: [
              {
                position: 0,
                productId: 'pear',
                variantId: 'pear-one',
                name: order.lines[0]?.name,
                label: order.lines[0]?.label,
                quantity: 2,
                refundedQuantity: 0,
                unitPriceFen: 3980,
                lineTotalFen: 7960,
              },
            ],
            postageFen: shipment?.postageFen,
            refundedFen: 0,
            returns: [],
            invoiceWanted: false,
          },
        },
      });

      receiver.forget();
      for (const [owner, at] of [
        [farmers, position],
        [others, 1 - position],
      ] as const) {
        await act(order, 'packing', undefined, owner, at);
        await act(order, 'dispatch', parcel, owner, at);
      }
      await platform.ask(`/v1/orders/${order.id}/receipt`, { method: 'POST', origin: platform.url });
      platform.clock.advance(9 * day);
      assert.ok((await platform.services.closeOrders()) > 0);
      platform.clock.advance(-9 * day);
      await makeDue(platform);
      await platform.services.deliverWebhooks();
      const told = receiver.events(secret) as SupplierEvent[];
      assert.deepEqual(told.map(({ type, data }) => [type, data.shipment.state]).sort(), [
        ['shipment.closed', 'closed'],
        ['shipment.received', 'received'],
      ]);
    });

    it('tell a partner of whole orders, without an id by which its server could act as the shopper', async () => {
      const { secret } = await register(portal, everyPartnerEvent);
      const order = await paid([lineOf('pear-one', 2), lineOf('lily-one')]);
      for (const [position, { supplier }] of order.shipments.entries()) {
        const owner = supplier.id === 'chengbu-farmers' ? farmers : others;
        await act(order, 'packing', undefined, owner, position);
        await act(order, 'dispatch', parcel, owner, position);
      }
      await platform.ask(`/v1/orders/${order.id}/receipt`, { method: 'POST', origin: platform.url });
      await platform.services.deliverWebhooks();
      const told = receiver.events(secret) as PartnerEvent[];
      assert.deepEqual(told.map(({ type, data }) => [type, data.order.state]).sort(), [
        ['order.paid', 'paid'],
        ['order.received', 'received'],
      ]);
      const first = told.find(({ type }) => type === 'order.paid')?.data.order;
      assert.deepEqual(
        [first?.checkoutId, first?.orderNumber, first?.totalFen, first?.refundedFen, first?.lines.length],
        [order.checkoutId, order.number, order.totalFen, 0, 2],
      );
      assert.ok(receiver.received.every(({ body }) => !body.includes(order.id)));
    });

    it('of an order that is cancelled say so, and what goes back, to the fen', async () => {
      const { secret } = await register();
      const { secret: partners } = await register(portal, everyPartnerEvent, '/partner');
      const order = await paid([lineOf('pear-one', 2), lineOf('lily-one')]);
      await platform.services.deliverWebhooks();
      receiver.forget();
      await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
      assert.equal(await platform.services.deliverWebhooks(), 4);
      const toSupplier = receiver.received
        .filter(({ path }) => path === '/hook')
        .map((message) => verify(message, secret) as SupplierEvent);
      assert.deepEqual(toSupplier.map(({ type }) => type).sort(), ['shipment.cancelled', 'shipment.refunded']);
      for (const { data } of toSupplier) {
        assert.equal(data.shipment.state, 'refunding');
        assert.equal(data.shipment.refundedFen, 7960);
        assert.deepEqual(
          data.shipment.lines.map(({ refundedQuantity }) => refundedQuantity),
          [2],
        );
      }
      const refunded = toSupplier.find((event) => event.type === 'shipment.refunded');
      assert.deepEqual(refunded?.data.refund, {
        reason: 'cancelled',
        lines: [{ position: 0, quantity: 2, amountFen: 7960 }],
        amountFen: 7960,
      });
      const toPartner = receiver.received
        .filter(({ path }) => path === '/partner')
        .map((message) => verify(message, partners) as PartnerEvent);
      assert.deepEqual(toPartner.map(({ type }) => type).sort(), ['order.cancelled', 'order.refunded']);
      const back = toPartner.find((event) => event.type === 'order.refunded');
      assert.equal(back?.data.refund.amountFen, order.totalFen);
      assert.equal(back.data.refund.postageFen, order.postageFen);
      assert.equal(back.data.order.refundedFen, order.totalFen);
    });

    it('of some pieces that go back tell which, where the shipment then stands, and that nothing of it is to be sent', async () => {
      const { secret } = await register();
      const order = await paid([lineOf('pear-one', 2), lineOf('lily-one')]);
      const position = order.shipments.findIndex(({ supplier }) => supplier.id === 'chengbu-farmers');
      await platform.services.deliverWebhooks();
      receiver.forget();
      const refund = (amountFen: number) => ({
        reason: 'unavailable',
        lines: [{ position: 0, quantity: 1 }],
        amountFen,
      });
      await act(order, 'refunds', refund(3980), farmers, position);
      await platform.services.deliverWebhooks();
      const [partly] = receiver.events(secret) as SupplierEvent[];
      assert.ok(partly?.type === 'shipment.refunded' && receiver.received.length === 1);
      assert.deepEqual([partly.data.shipment.state, partly.data.shipment.refundedFen], ['paid', 3980]);
      assert.equal(partly.data.refund.reason, 'unavailable');

      receiver.forget();
      await act(order, 'refunds', refund(3980), farmers, position);
      await platform.services.deliverWebhooks();
      const wholly = receiver.events(secret) as SupplierEvent[];
      assert.deepEqual(wholly.map(({ type, data }) => [type, data.shipment.state]).sort(), [
        ['shipment.cancelled', 'refunded'],
        ['shipment.refunded', 'refunded'],
      ]);
    });

    it('of goods that come back after they were packed do not say that the shipment is cancelled', async () => {
      const { secret } = await register();
      const order = await paid();
      await act(order, 'packing');
      await act(order, 'refunds', { reason: 'returned', lines: [{ position: 0, quantity: 2 }], amountFen: 7960 });
      await platform.services.deliverWebhooks();
      assert.deepEqual(
        receiver
          .events(secret)
          .map(({ type }) => type)
          .sort(),
        ['shipment.paid', 'shipment.refunded'],
      );
    });

    it('are not told of an order that nobody has paid, nor written where nobody listens to them', async () => {
      await register(farmers, ['shipment.closed']);
      const order = await place();
      await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
      await paid();
      await paid([lineOf('orange-one')]);
      assert.deepEqual([await rowsOf('webhook_deliveries'), await rowsOf('pgboss.job')], [0, 0]);
    });

    it('of a change that was rolled back tell nobody', async () => {
      await register();
      const order = await place();
      const { orm } = platform.database;
      await orm.execute(sql`create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused' using errcode = '23514'; end $$`);
      await orm.execute(sql`create trigger refuse before update on keys for each row execute function refuse()`);
      try {
        assert.equal((await pay(platform, order.id, order.totalFen)).status, 500);
      } finally {
        await orm.execute(sql`drop trigger refuse on keys`);
        await orm.execute(sql`drop function refuse`);
      }
      const events = await orm.select().from(orderEvents).where(eq(orderEvents.order, order.id));
      assert.ok(events.every(({ action }) => action !== 'pay'));
      assert.deepEqual([await rowsOf('webhook_deliveries'), await rowsOf('pgboss.job')], [0, 0]);
    });

    it('hold nothing about a person: not in payloads, jobs, or the log', async () => {
      const { secret } = await register();
      await register(portal, everyPartnerEvent, '/partner');
      const order = await paid();
      receiver.answers.push(status(500), status(404));
      await platform.services.deliverWebhooks();
      await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
      await makeDue(platform);
      await platform.services.deliverWebhooks();
      assert.ok(receiver.received.length >= 6 && secret);
      const texts = [
        receiver.received.map(({ body, headers }) => body + JSON.stringify(headers)).join('\n'),
        platform.logs.join(''),
        await databaseText(platform.database),
      ];
      for (const text of texts) {
        for (const [what, value] of Object.entries(personal)) assert.ok(!text.includes(value), what);
      }
      for (const masked of ['欧**', '138****', '长沙', 'regionName']) assert.ok(!texts[0]?.includes(masked), masked);
    });
  });

  describe('deliveries', () => {
    it('that fail come again with the same id and body, later and later, until they are taken', async () => {
      const hook = await register();
      await paid();
      receiver.answers.push(status(500), status(503), status(200));
      assert.equal(await platform.services.deliverWebhooks(), 0);
      const once = await theOnly(hook);
      assert.deepEqual([once.state, once.tries, once.lastStatus, once.lastFailure], ['pending', 1, 500, 'status']);
      const waits = Date.parse(once.nextTryAt ?? '') - platform.clock.now().getTime();
      assert.ok(waits >= 4000 && waits <= 6000, String(waits));
      assert.equal(await platform.services.deliverWebhooks(), 0, 'not before its time');
      assert.equal(receiver.received.length, 1);

      await makeDue(platform);
      await platform.services.deliverWebhooks();
      await makeDue(platform);
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.equal(new Set(receiver.received.map(({ id, body }) => id + body)).size, 1);
      const last = await theOnly(hook);
      assert.deepEqual(
        [last.state, last.tries, last.lastStatus, last.lastFailure, last.nextTryAt],
        ['delivered', 3, 200, null, null],
      );
      assert.equal(last.id, receiver.received[0]?.id);
      assert.equal(await rowsOf('pgboss.job'), 0);
    });

    it('wait for as long as the receiver asks, but not for more than a day', async () => {
      const hook = await register();
      for (const [header, least, most] of [
        ['3600', hour, hour],
        [new Date(platform.clock.now().getTime() + 2 * hour).toUTCString(), 2 * hour - 1000, 2 * hour],
        ['99999999', day, day],
        ['soon', 0, 10 * minute],
      ] as const) {
        await paid();
        receiver.answers.push(status(429, { 'Retry-After': header }));
        await platform.services.deliverWebhooks();
        const [latest] = await deliveries(hook, 'state=pending');
        const wait = Date.parse(latest?.nextTryAt ?? '') - platform.clock.now().getTime();
        assert.ok(wait >= least && wait <= most, `${header}: ${String(wait)}`);
        await makeDue(platform);
        await platform.services.deliverWebhooks();
      }
    });

    for (const [what, answer, failure, code] of [
      ['are redirected', status(307, { Location: '/elsewhere' }), 'redirect', 307],
      ['are not answered', () => undefined, 'timeout', null],
      ['are cut off', (response) => void response.destroy(), 'connection', null],
      [
        'are answered with headers without end',
        (response) => void response.writeHead(200, { x: 'x'.repeat(20_000) }).end(),
        'connection',
        null,
      ],
    ] as const satisfies readonly (readonly [
      string,
      Parameters<WebhookReceiver['answers']['push']>[0],
      string,
      number | null,
    ])[]) {
      it(`that ${what} have failed, and nothing else is asked`, async () => {
        const hook = await register();
        await paid();
        receiver.answers.push(answer);
        assert.equal(await platform.services.deliverWebhooks(), 0);
        const { lastFailure, lastStatus, state } = await theOnly(hook);
        assert.deepEqual([lastFailure, lastStatus, state], [failure, code, 'pending']);
        assert.equal(receiver.received.length, 1);
      });
    }

    it('whose answer has no end are taken by its head', async () => {
      await register();
      await paid();
      receiver.answers.push((response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      });
      assert.equal(await platform.services.deliverWebhooks(), 1);
    });

    it('to a port at which nobody listens have failed', async () => {
      const gone = await startWebhookReceiver();
      await gone.stop();
      const { body: hook } = await ask(supplierPath, { body: { url: gone.url, events: ['shipment.paid'] } });
      await paid();
      await platform.services.deliverWebhooks();
      assert.equal((await theOnly(hook)).lastFailure, 'connection');
    });

    it('are not sent to a server whose certificate proves nothing', async () => {
      const pair = createKeyPair();
      const impostor = await startWebhookReceiver({
        key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
        cert: createCertificate(pair).pem,
      });
      try {
        const { body: hook } = await ask(supplierPath, { body: { url: impostor.url, events: ['shipment.paid'] } });
        await paid();
        assert.equal(await platform.services.deliverWebhooks(), 0);
        const { lastFailure, lastStatus, state } = await theOnly(hook);
        assert.deepEqual([lastFailure, lastStatus, state], ['certificate', null, 'pending']);
        assert.deepEqual(impostor.received, []);
      } finally {
        await impostor.stop();
      }
    });

    /** Has a message answered with 410. */
    const endBy410 = async () => {
      await paid();
      receiver.answers.push(status(410));
      await platform.services.deliverWebhooks();
      receiver.forget();
    };
    const enable = (hook: { readonly id: string }, body: unknown = {}, secretKey = farmers) =>
      ask(`${supplierPath}/${hook.id}/enabling`, { body, secretKey });
    const retry = (hook: { readonly id: string }, { id }: WebhookDelivery) =>
      ask<WebhookDelivery & Problem>(`${supplierPath}/${hook.id}/deliveries/${id}/retry`, { method: 'POST' });
    const theWebhook = async ({ id }: { readonly id: string }) => {
      const { body } = await ask<{ items: SupplierWebhook[] }>(supplierPath);
      return body.items.find((one) => one.id === id);
    };

    it('that are answered with 410 end the endpoint, which is told nothing more', async () => {
      const hook = await register();
      await paid();
      await paid();
      receiver.answers.push(status(410), status(410));
      await platform.services.deliverWebhooks();
      const ended = await deliveries(hook, 'state=failed');
      assert.equal(ended.length, 2);
      assert.ok(ended.some(({ lastFailure }) => lastFailure === 'gone'));
      const known = await theWebhook(hook);
      assert.deepEqual([known?.disabledAt, known?.disabledBy], [platform.clock.now().toISOString(), 'receiver']);
      const asked = receiver.received.length;
      assert.ok(ended[0]);
      const refused = await retry(hook, ended[0]);
      assert.deepEqual([refused.status, refused.body.code], [409, 'webhook_disabled']);
      await paid();
      await platform.services.deliverWebhooks();
      assert.equal(receiver.received.length, asked);
    });

    it('that an endpoint misses while it is disabled are kept for it, and go out once it is enabled and asked for them', async () => {
      const hook = await register();
      await endBy410();
      const order = await paid();
      assert.equal(await rowsOf('pgboss.job'), 0);
      const missed = await deliveries(hook, 'state=failed');
      assert.deepEqual(missed.map(({ lastFailure, tries }) => [lastFailure, tries]).sort(), [
        ['disabled', 0],
        ['gone', 1],
      ]);
      const enabled = await enable(hook);
      assert.deepEqual([enabled.status, enabled.body.disabledAt, enabled.body.disabledBy], [200, null, null]);
      for (const letter of missed) assert.equal((await retry(hook, letter)).body.state, 'pending');
      assert.equal(await platform.services.deliverWebhooks(), 2);
      assert.ok(
        (receiver.events(hook.secret) as SupplierEvent[]).some(
          ({ data }) => data.shipment.orderNumber === order.number,
        ),
      );
      receiver.forget();
      await paid();
      assert.equal(await platform.services.deliverWebhooks(), 1, 'and it is told as before');
      assert.equal((await enable(hook)).status, 200, 'what is enabled stays so');
    });

    it('are kept for thirty days of being disabled, and no longer', async () => {
      const hook = await register();
      const since = platform.clock.now();
      await endBy410();
      platform.clock.advance(30 * day - minute);
      await paid();
      assert.equal((await deliveries(hook)).length, 2);
      platform.clock.advance(minute);
      await paid();
      assert.equal((await deliveries(hook)).length, 2);
      platform.clock.set(since.toISOString());
    });

    it('go to another URL where an endpoint is given one, which is looked at as that of a new one', async () => {
      const hook = await register();
      const other = await register(farmers, everySupplierEvent, '/other');
      await ask(`${supplierPath}/${other.id}`, { method: 'DELETE' });
      const standing = await register(farmers, ['shipment.closed'], '/standing');
      await endBy410();
      for (const [url, code, what] of [
        ['ftp://erp.example/x', 400, 'invalid_request'],
        ['https://user:word@erp.example/x', 400, 'invalid_request'],
        [standing.url, 409, 'webhook_exists'],
      ] as const) {
        const answer = await enable(hook, { url });
        assert.deepEqual([answer.status, answer.body.code], [code, what]);
        assert.equal((await theWebhook(hook))?.disabledBy, 'receiver');
      }
      assert.equal((await enable(hook, { url: other.url })).body.url, other.url);
      await paid();
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.equal(receiver.received[0]?.path, '/other');
      assert.ok(verify(receiver.received[0], hook.secret));
      // Its own URL is not taken by itself.
      assert.equal((await enable(hook, { url: other.url })).status, 200);
    });

    it('that were on their way when the endpoint was enabled do not end it again by their 410', async () => {
      const hook = await register();
      let answer: () => void = () => undefined;
      const arrived = new Promise<void>((resolve) => {
        receiver.answers.push((response) => {
          answer = () => response.writeHead(410).end();
          resolve();
        });
      });
      await paid();
      const sending = platform.services.deliverWebhooks();
      await arrived;
      platform.clock.advance(1);
      await enable(hook);
      answer();
      await sending;
      platform.clock.advance(-1);
      assert.equal((await theWebhook(hook))?.disabledAt, null);
      assert.equal((await deliveries(hook, 'state=failed'))[0]?.lastFailure, 'gone');
    });

    it('are not told where whoever runs the platform has ended the endpoint, nor kept, whatever its owner asks', async () => {
      const hook = await register();
      await paid();
      const ended = await platform.services.disableWebhook({ webhook: hook.id });
      assert.deepEqual([ended.supplier, ended.origin, ended.disabledBy], ['chengbu-farmers', receiver.url, 'operator']);
      await paid();
      await platform.services.deliverWebhooks();
      assert.equal(receiver.received.length, 0);
      const [letter, ...more] = await deliveries(hook);
      assert.ok(letter && more.length === 0);
      assert.deepEqual([letter.state, letter.lastFailure], ['failed', 'disabled']);
      assert.equal((await theWebhook(hook))?.disabledBy, 'operator');
      for (const refused of [
        await enable(hook),
        await enable(hook, { url: `${receiver.url}/new` }),
        await retry(hook, letter),
      ]) {
        assert.deepEqual([refused.status, refused.body.code], [409, 'webhook_disabled']);
        assert.match(refused.body.detail ?? '', /Whoever runs the platform/);
      }
      await platform.services.allowWebhook({ webhook: hook.id });
      assert.equal((await retry(hook, letter)).status, 200);
      assert.equal(await platform.services.deliverWebhooks(), 1);
      await assert.rejects(platform.services.disableWebhook({ webhook: 'wh_none' }), { code: 'not_found' });
    });

    it('that were in vain are dead letters: kept, seen, and sent again when asked for', async () => {
      const hook = await register();
      const order = await paid();
      for (let tries = 0; tries < mostTries; tries += 1) {
        receiver.answers.push(status(500));
        await makeDue(platform);
        assert.equal(await platform.services.deliverWebhooks(), 0);
      }
      const [dead] = await deliveries(hook, 'state=failed');
      assert.ok(dead);
      assert.deepEqual([dead.tries, dead.lastStatus, dead.nextTryAt], [mostTries, 500, null]);
      await makeDue(platform);
      await platform.services.deliverWebhooks();
      assert.equal(receiver.received.length, mostTries, 'nothing comes after the last try');

      const line = platform.logs.find((text) => text.includes('DeadLetterError') && text.includes(dead.id));
      assert.ok(line?.includes(hook.id) && !line.includes(receiver.url), line);
      const [letter] = await platform.services.listDeadLetters();
      assert.deepEqual(
        [letter?.id, letter?.supplier, letter?.origin, letter?.lastFailure],
        [dead.id, 'chengbu-farmers', receiver.url, 'status'],
      );

      const retry = await ask<WebhookDelivery>(`${supplierPath}/${hook.id}/deliveries/${dead.id}/retry`, {
        method: 'POST',
      });
      assert.deepEqual([retry.status, retry.body.state, retry.body.tries], [200, 'pending', 0]);
      receiver.forget();
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.equal(receiver.received[0]?.id, dead.id);
      assert.ok(
        (verify(receiver.received[0], hook.secret) as SupplierEvent).data.shipment.orderNumber === order.number,
      );
      assert.deepEqual(await deliveries(hook, 'state=failed'), []);
    });

    it('that are asked for while they wait are tried at once, and once', async () => {
      const hook = await register();
      await paid();
      receiver.answers.push(status(500));
      await platform.services.deliverWebhooks();
      const { id } = await theOnly(hook);
      for (let times = 0; times < 3; times += 1) {
        await ask(`${supplierPath}/${hook.id}/deliveries/${id}/retry`, { method: 'POST' });
      }
      assert.equal(await rowsOf('pgboss.job'), 1);
      await makeDue(platform);
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.equal(receiver.received.length, 2);
    });

    it('that are no more leave nothing in the queue for long', async () => {
      const hook = await register();
      await paid();
      await paid();
      const [first] = await deliveries(hook);
      await platform.database.orm.delete(webhookDeliveries).where(eq(webhookDeliveries.id, first?.id ?? ''));
      assert.equal(await rowsOf('pgboss.job'), 2);
      await platform.services.purgeDeliveries();
      assert.equal(await rowsOf('pgboss.job'), 1);
      assert.equal(await platform.services.deliverWebhooks(), 1);
    });

    it('are listed in pages, the latest first, each once', async () => {
      const hook = await register();
      for (let orders = 0; orders < 5; orders += 1) await paid();
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const more: string = cursor && `&cursor=${cursor}`;
        const { body } = await ask<Page<WebhookDelivery>>(`${supplierPath}/${hook.id}/deliveries?limit=2${more}`);
        assert.ok(body.items.length <= 2);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      assert.equal(new Set(seen).size, 5);
      const wrong = await ask<Problem>(`${supplierPath}/${hook.id}/deliveries?cursor=abc`);
      assert.deepEqual([wrong.status, wrong.body.code], [400, 'invalid_request']);
    });

    it('that were taken are kept for a week, dead letters for ninety days', async () => {
      const hook = await register();
      await paid();
      await paid();
      receiver.answers.push(status(410));
      // One after the other: the first ends the endpoint.
      await platform.services.deliverWebhooks();
      await platform.database.orm
        .update(webhookDeliveries)
        .set({ state: 'delivered' })
        .where(eq(webhookDeliveries.lastFailure, 'gone'));
      const states = async () => (await deliveries(hook)).map(({ state }) => state).sort();
      const since = platform.clock.now();
      platform.clock.advance(7 * day - 1);
      assert.equal(await platform.services.purgeDeliveries(), 0);
      platform.clock.advance(1);
      assert.ok((await states()).includes('delivered'));
      assert.ok((await platform.services.purgeDeliveries()) > 0);
      assert.ok(!(await states()).includes('delivered'));
      platform.clock.advance(83 * day);
      await platform.services.purgeDeliveries();
      assert.deepEqual(await states(), []);
      platform.clock.set(since.toISOString());
    });

    it('that the queue has lost are queued again', async () => {
      await register();
      await paid();
      await platform.database.orm.execute(sql`delete from pgboss.job`);
      assert.equal(await platform.services.deliverWebhooks(), 0);
      platform.clock.advance(7 * hour);
      assert.equal(await platform.services.maintainWebhooks(), 1);
      assert.equal(await platform.services.deliverWebhooks(), 1);
      platform.clock.advance(-7 * hour);
    });

    it('of a process that died in the middle go to another one', async () => {
      const hook = await register();
      await paid();
      const [taken] = await takeJobs(platform.database, { free: 10, underWay: new Map(), now: platform.clock.now() });
      assert.ok(taken);
      assert.equal(await platform.services.deliverWebhooks(), 0, 'it belongs to who has taken it');
      await platform.services.maintainWebhooks();
      assert.equal(await platform.services.deliverWebhooks(), 0, 'for a minute');
      await platform.database.orm.execute(sql`update pgboss.job set started_on = started_on - interval '61 seconds'`);
      await platform.services.maintainWebhooks();
      await makeDue(platform);
      assert.equal(await platform.services.deliverWebhooks(), 1);
      assert.equal(receiver.received[0]?.id, (await theOnly(hook)).id);
    });
  });
});

describe(`webhooks to the internet, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let farmers: string;
  let receiver: WebhookReceiver;
  /** What names lead to. */
  const names = new Map<string, string[]>();

  before(async () => {
    receiver = await startWebhookReceiver();
    platform = await startTestPlatform({
      clock: clockOfNow(),
      webhooks: {
        timeoutMs: 300,
        lookup: (hostname) => {
          const found = names.get(hostname);
          if (!found) return Promise.reject(new NameNotFoundError(hostname, false));
          return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
        },
      },
    });
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
  });

  after(async () => {
    await platform.stop();
    await receiver.stop();
  });

  const register = (url: string) =>
    platform.ask<Registered>(supplierPath, {
      body: { url, events: ['shipment.paid'] },
      secretKey: farmers,
      idempotencyKey: null,
    });

  it('go by https to public addresses alone, whatever the address is written like', async () => {
    names.set('inside.example', ['10.0.0.7']);
    names.set('both.example', ['203.0.113.7', '127.0.0.1']);
    names.set('mapped.example', ['::ffff:10.0.0.7']);
    for (const url of [
      'http://erp.example/x',
      'https://127.0.0.1/x',
      'https://2130706433/x',
      'https://0x7f.1/x',
      'https://10.1.2.3/x',
      'https://169.254.169.254/latest/meta-data/',
      'https://[::1]/x',
      'https://[::ffff:127.0.0.1]/x',
      'https://[fd00::1]/x',
      'https://[fe80::1]/x',
      'https://[64:ff9b::7f00:1]/x',
      'https://inside.example/x',
      'https://both.example/x',
      'https://mapped.example/x',
      'https://nowhere.example/x',
    ]) {
      const { status: code, body } = await register(url);
      assert.equal(code, 400, url);
      assert.equal(body.errors?.[0]?.pointer, '/url');
    }
  });

  it('look at the address of the very connection: a name that has turned inwards reaches nothing', async () => {
    const { port } = new URL(receiver.url);
    names.set('turning.example', ['8.8.8.8']);
    const { status: code, body: hook } = await register(`https://turning.example:${port}/x`);
    assert.equal(code, 201, JSON.stringify(hook));
    names.set('turning.example', ['127.0.0.1']);
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    await pay(platform, order.id, order.totalFen);
    assert.equal(await platform.services.deliverWebhooks(), 0);
    const failureOf = async () => {
      const [row] = await platform.database.orm.select().from(webhookDeliveries);
      return row?.lastFailure;
    };
    assert.equal(await failureOf(), 'address_not_public');
    names.delete('turning.example');
    await makeDue(platform);
    await platform.services.deliverWebhooks();
    assert.equal(await failureOf(), 'not_found');
    // Rows that were written while private ones were let through.
    await platform.database.orm.update(webhookEndpoints).set({ url: `${receiver.url}/x` });
    await makeDue(platform);
    await platform.services.deliverWebhooks();
    assert.equal(await failureOf(), 'address_not_public');
    assert.equal(receiver.received.length, 0);
  });
});

/** One database that several platforms open, one after the other or at once. */
const createSharedDatabase = async (): Promise<TestDatabase> => {
  if (databaseKind === 'postgresql') return createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'xiang-webhooks-'));
  const location = { directory: join(folder, 'data') };
  const first = await openDatabase(location);
  await first.migrate();
  await first.close();
  return {
    location,
    open: () => openDatabase(location),
    drop: () => rm(folder, { recursive: true }),
  };
};

describe(`webhooks and processes, on ${databaseKind}`, () => {
  const clock = clockOfNow();
  const webhooks = { allowPrivate: true };
  let receiver: WebhookReceiver;
  let database: TestDatabase;
  let secret: string;

  const start = (catalogue: 'small' | 'none') =>
    startTestPlatform({ database, clock, webhooks, ...(catalogue === 'small' && { catalogue }) });
  const buyAndPay = async (platform: TestPlatform) => {
    const { key } = await platform.createKey({ unpaidUnitLimit: 100_000 });
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    assert.equal((await pay(platform, order.id, order.totalFen)).status, 200);
    return order;
  };

  before(async () => {
    receiver = await startWebhookReceiver();
    database = await createSharedDatabase();
    // Signatures are good for five minutes, and what stands before this takes its time.
    clock.set(new Date().toISOString());
  });

  after(async () => {
    await database.drop();
    await receiver.stop();
  });

  it('what was paid before the process ended is told by the next one', async () => {
    const first = await start('small');
    const { key } = await first.services.createSecretKey({ supplier: 'chengbu-farmers' });
    const registered = await first.ask<Registered>(supplierPath, {
      body: { url: receiver.url, events: ['shipment.paid'] },
      secretKey: key,
    });
    ({ secret } = registered.body);
    const order = await buyAndPay(first);
    await first.stop();
    assert.equal(receiver.received.length, 0);
    const second = await start('none');
    try {
      assert.equal(await second.services.deliverWebhooks(), 1);
      const [event] = receiver.events(secret) as SupplierEvent[];
      assert.equal(event?.data.shipment.orderNumber, order.number);
    } finally {
      await second.stop();
    }
  });

  it('the process sends by itself, and what is on its way when it stops comes to its end', async () => {
    const platform = await startTestPlatform({ database, clock, webhooks, webhookIntervalMs: 5 });
    receiver.forget();
    let answer: (() => void) | undefined;
    const arrived = new Promise<void>((resolve) => {
      receiver.answers.push((response) => {
        answer = () => response.writeHead(204).end();
        resolve();
      });
    });
    await buyAndPay(platform);
    await arrived;
    const stopped = platform.stop();
    answer?.();
    await stopped;
    const again = await start('none');
    try {
      assert.equal(await again.services.deliverWebhooks(), 0);
      assert.equal(receiver.received.length, 1);
    } finally {
      await again.stop();
    }
  });

  it('are opened by the keys that are sealed with, and sealed anew when those rotate', async () => {
    const oldKey = { name: '2026-11-01-test', key: Buffer.alloc(32, 7) };
    const newKey = { name: '2026-11-24-new', key: Buffer.alloc(32, 8) };
    receiver.forget();
    const rotating = await startTestPlatform({ database, clock, webhooks, vault: createVault([newKey, oldKey]) });
    await rotating.services.sealAnew();
    await rotating.stop();
    const after = await startTestPlatform({ database, clock, webhooks, vault: createVault([newKey]) });
    try {
      await buyAndPay(after);
      assert.equal(await after.services.deliverWebhooks(), 1);
      assert.equal(receiver.events(secret).length, 1);
    } finally {
      await after.stop();
    }
  });

  if (databaseKind === 'postgresql') {
    it('two of them send each message once', async () => {
      const vault = createVault([{ name: '2026-11-24-new', key: Buffer.alloc(32, 8) }]);
      const platforms = await Promise.all([1, 2].map(() => startTestPlatform({ database, clock, webhooks, vault })));
      const [one, other] = platforms as [TestPlatform, TestPlatform];
      receiver.forget();
      try {
        for (let orders = 0; orders < 25; orders += 1) await buyAndPay(orders % 2 ? one : other);
        const sent = await Promise.all([one, other, one, other].map(({ services }) => services.deliverWebhooks()));
        assert.equal(
          sent.reduce((sum, count) => sum + count, 0),
          25,
        );
        assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 25);
        assert.equal(receiver.received.length, 25);
      } finally {
        await Promise.all(platforms.map((platform) => platform.stop()));
      }
    });
  }
});
