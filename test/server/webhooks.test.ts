import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { schema } from '../../src/platform/database/index.js';
import {
  createPartnerClient,
  createSupplierClient,
  isInvalidRequestError,
  isNetworkError,
  isNotFoundError,
  isWebhookRefusedError,
  isWebhookVerificationError,
  verifyWebhook,
  type PartnerClient,
  type SupplierClient,
  type WebhookDelivery,
} from '../../src/server/index.js';
import { rejection } from '../client/platform.js';
import { buy, lineOf, pay } from '../support/platform-shopping.js';
import { createTestClock, startTestPlatform, type TestPlatform } from '../support/platform.js';
import { startTcpProxy, type LinkFault } from '../support/tcp-proxy.js';
import {
  makeDue,
  startWebhookReceiver,
  status,
  type Received,
  type WebhookReceiver,
} from '../support/webhook-receiver.js';

const day = 24 * 60 * 60 * 1000;
const unknown = `wh_${'a'.repeat(26)}`;

describe('a server’s webhooks', () => {
  let platform: TestPlatform;
  let receiver: WebhookReceiver;
  let key: string;
  let secretKey: string;
  let supplier: SupplierClient;
  let others: SupplierClient;
  let partner: PartnerClient;

  before(async () => {
    receiver = await startWebhookReceiver();
    // Signatures have the time: what is older than five minutes is refused.
    const clock = createTestClock(new Date().toISOString());
    platform = await startTestPlatform({ clock, webhooks: { allowPrivate: true, timeoutMs: 300 } });
    const { services, url: api } = platform;
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: secretKey } = await services.createSecretKey({ supplier: 'chengbu-farmers' }));
    const { key: othersKey } = await services.createSecretKey({ supplier: 'longshan-farmers' });
    const { key: partnerKey } = await services.createSecretKey({ partner: 'county portal' });
    supplier = createSupplierClient({ api, secretKey });
    others = createSupplierClient({ api, secretKey: othersKey });
    partner = createPartnerClient({ api, secretKey: partnerKey });
    await platform.database.orm.update(schema.stock).set({ quantity: 10_000 });
  });

  afterEach(async () => {
    await platform.database.orm.delete(schema.webhookEndpoints);
    await platform.services.deliverWebhooks();
    receiver.forget();
    receiver.answers.length = 0;
  });

  after(async () => {
    await platform.stop();
    await receiver.stop();
  });

  const urlOf = (path = '/hook') => receiver.url + path;
  const create = () => supplier.webhooks.create({ url: urlOf(), events: ['shipment.paid', 'shipment.refunded'] });
  const paid = async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2)]);
    assert.equal((await pay(platform, order.id, order.totalFen)).status, 200);
    return order;
  };
  const deliver = async () => {
    await makeDue(platform);
    await platform.services.deliverWebhooks();
  };
  const verified = ({ body, headers }: Received, secret: string | readonly string[]) =>
    verifyWebhook(body, headers, secret);
  const deliveriesOf = async (id: string, state?: 'pending' | 'delivered' | 'failed', limit?: number) => {
    const items: WebhookDelivery[] = [];
    for await (const delivery of supplier.webhooks.deliveries(id, { state, limit })) items.push(delivery);
    return items;
  };
  const theOnly = <Item>(items: readonly Item[]): Item => {
    assert.equal(items.length, 1);
    return items[0] as Item;
  };

  it('are not there where they are none, or another’s', async () => {
    const { id } = await create();
    await paid();
    const message = theOnly(await deliveriesOf(id)).id;
    for (const [webhooks, endpoint] of [
      [supplier.webhooks, unknown],
      [others.webhooks, id],
      [partner.webhooks, id],
    ] as const) {
      for (const ask of [
        () => webhooks.delete(endpoint),
        () => webhooks.enable(endpoint),
        () => webhooks.rotateSecret(endpoint),
        () => webhooks.retry(endpoint, message),
        () => webhooks.deliveries(endpoint)[Symbol.asyncIterator]().next(),
      ]) {
        assert.ok(isNotFoundError(await rejection(ask())));
      }
    }
    assert.ok(isNotFoundError(await rejection(supplier.webhooks.retry(id, `msg_${'a'.repeat(26)}`))));
    assert.deepEqual([await others.webhooks.list(), await partner.webhooks.list()], [[], []]);
  });

  it('are refused with the field that is wrong, and by class where the URL is taken or they are too many', async () => {
    const events = ['shipment.paid'] as const;
    for (const url of ['', 'ftp://erp.example/x', 'https://user:word@erp.example/x']) {
      const error = await rejection(supplier.webhooks.create({ url, events }));
      assert.ok(isInvalidRequestError(error), url);
    }
    assert.ok(isInvalidRequestError(await rejection(supplier.webhooks.create({ url: urlOf(), events: [] }))));
    await create();
    const taken = await rejection(create());
    assert.ok(isWebhookRefusedError(taken) && taken.code === 'webhook_exists');
    for (let count = 1; count < 10; count += 1) {
      await supplier.webhooks.create({ url: urlOf(`/${String(count)}`), events });
    }
    const tooMany = await rejection(supplier.webhooks.create({ url: urlOf('/more'), events }));
    assert.ok(isWebhookRefusedError(tooMany) && tooMany.code === 'webhook_limit');
    assert.equal((await supplier.webhooks.list()).length, 10);
  });

  it('are created once where the answer is lost, and their secret is had anew', async () => {
    const faults: LinkFault[] = [{ kind: 'cut', direction: 'down', afterBytes: 10 }];
    const proxy = await startTcpProxy({
      target: { host: 'localhost', port: Number(new URL(platform.url).port) },
      plan: () => faults.shift(),
    });
    try {
      const behind = createSupplierClient({ api: `http://127.0.0.1:${String(proxy.port)}`, secretKey });
      const lost = await rejection(behind.webhooks.create({ url: urlOf(), events: ['shipment.paid'] }));
      assert.ok(isNetworkError(lost), String(lost));
      const { id } = theOnly(await behind.webhooks.list());
      const { secret } = await behind.webhooks.rotateSecret(id);
      await paid();
      await deliver();
      assert.equal(verified(theOnly(receiver.received), secret).type, 'shipment.paid');
    } finally {
      await proxy.close();
    }
  });

  it('show their secret once, and tell what verifyWebhook accepts, until they are deleted', async () => {
    const { secret, ...made } = await create();
    assert.deepEqual([made.url, made.events, made.disabledAt], [urlOf(), ['shipment.paid', 'shipment.refunded'], null]);
    assert.deepEqual(await supplier.webhooks.list(), [made]);
    const order = await paid();
    await deliver();
    const message = theOnly(receiver.received);
    const event = verified(message, secret);
    assert.ok(event.type === 'shipment.paid');
    const delivery = theOnly(await deliveriesOf(made.id));
    assert.deepEqual([event.id, delivery.state, delivery.tries], [delivery.id, 'delivered', 1]);
    assert.equal(delivery.payload, message.body);
    // What a message names can be asked for as it stands.
    assert.equal((await supplier.shipments.label(event.data.shipment)).orderNumber, order.number);

    const forged = { ...message, body: message.body.replace('"quantity":2', '"quantity":3') };
    assert.notEqual(forged.body, message.body);
    for (const [tried, by] of [
      [forged, secret],
      [message, `whsec_${'A'.repeat(43)}=`],
    ] as const) {
      assert.throws(
        () => verified(tried, by),
        (error: unknown) => isWebhookVerificationError(error) && error.code === 'signature_mismatch',
      );
    }

    assert.deepEqual(await supplier.webhooks.delete(made.id), made);
    assert.deepEqual(await supplier.webhooks.list(), []);
    await paid();
    await deliver();
    assert.equal(receiver.received.length, 1);
    assert.ok(isNotFoundError(await rejection(supplier.webhooks.delete(made.id))));
  });

  it('sign with both secrets for a day after a rotation', async () => {
    const { id, secret: old } = await create();
    const { secret, ...rotated } = await supplier.webhooks.rotateSecret(id);
    assert.notEqual(secret, old);
    assert.deepEqual(await supplier.webhooks.list(), [rotated]);
    await paid();
    await deliver();
    const message = theOnly(receiver.received);
    for (const known of [old, secret, [old, secret]]) assert.equal(verified(message, known).type, 'shipment.paid');

    const since = platform.clock.now();
    platform.clock.advance(day);
    receiver.forget();
    await paid();
    await deliver();
    platform.clock.set(since.toISOString());
    const { headers } = theOnly(receiver.received);
    assert.equal(String(headers['webhook-signature']).split(' ').length, 1);
  });

  it('say what became of each message, page by page, and send one again with the id that it had', async () => {
    const { id, secret } = await create();
    receiver.answers.push(status(503), status(204), status(204));
    await paid();
    await deliver();
    const failed = theOnly(await deliveriesOf(id, 'pending'));
    assert.deepEqual([failed.lastStatus, failed.lastFailure, failed.tries], [503, 'status', 1]);
    await deliver();
    platform.clock.advance(1000);
    await paid();
    await deliver();
    const all = await deliveriesOf(id, undefined, 1);
    assert.deepEqual(all, await deliveriesOf(id));
    assert.deepEqual(
      all.map(({ state, tries }) => [state, tries]),
      [
        ['delivered', 1],
        ['delivered', 2],
      ],
    );
    assert.deepEqual(await deliveriesOf(id, 'failed'), []);

    receiver.forget();
    const again = await supplier.webhooks.retry(id, failed.id);
    assert.deepEqual([again.id, again.state], [failed.id, 'pending']);
    await deliver();
    const event = verified(theOnly(receiver.received), secret);
    assert.deepEqual([event.id, event.type], [failed.id, 'shipment.paid']);
  });

  it('that have answered 410 are disabled, until they are enabled: then what they have missed can be sent', async () => {
    const { id } = await create();
    receiver.answers.push(status(410));
    await paid();
    await deliver();
    assert.ok(theOnly(await supplier.webhooks.list()).disabledAt);
    const { id: message, lastFailure } = theOnly(await deliveriesOf(id, 'failed'));
    assert.equal(lastFailure, 'gone');
    const refused = await rejection(supplier.webhooks.retry(id, message));
    assert.ok(isWebhookRefusedError(refused) && refused.code === 'webhook_disabled');
    assert.match(refused.message, /enable\(\) it/);
    await paid();
    const moved = await supplier.webhooks.enable(id, { url: urlOf('/moved') });
    assert.deepEqual([moved.url, moved.disabledAt, moved.disabledBy], [urlOf('/moved'), null, null]);
    assert.deepEqual(await supplier.webhooks.enable(id), moved);
    receiver.forget();
    const missed = await deliveriesOf(id, 'failed');
    for (const letter of missed) await supplier.webhooks.retry(id, letter.id);
    await deliver();
    assert.deepEqual(
      receiver.received.map(({ path }) => path),
      ['/moved', '/moved'],
    );
  });

  it('tell a partner of whole orders', async () => {
    const { secret, events } = await partner.webhooks.create({ url: urlOf('/orders'), events: ['order.paid'] });
    assert.deepEqual(events, ['order.paid']);
    const order = await paid();
    await deliver();
    const event = verified(theOnly(receiver.received), secret);
    assert.ok(event.type === 'order.paid');
    assert.deepEqual([event.data.order.orderNumber, event.data.order.totalFen], [order.number, order.totalFen]);
  });
});
