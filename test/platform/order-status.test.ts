import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Order } from '../../src/contract/order.js';
import type { OrderStatus } from '../../src/contract/order-status.js';
import type { Problem } from '../../src/contract/problem.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const lastFour = personal.phone.slice(-4);

describe(`looking up an order, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let order: Order;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
    ({ body: order } = await buy(platform, key, [lineOf('pear-one', 2), lineOf('lily-one')]));
    await pay(platform, order.id, order.totalFen);
  });

  after(() => platform.stop());

  const lookUp = (body: object, by = key) =>
    platform.ask<OrderStatus & Problem>('/v1/order-lookups', { body, key: by, idempotencyKey: null });

  it('sounds the same for a wrong number, wrong digits, and another partner’s order', async () => {
    const { key: other } = await platform.createKey({ partner: 'another' });
    const answers = await Promise.all([
      lookUp({ number: '20261124-222222', phoneLastFour: lastFour }),
      lookUp({ number: order.number, phoneLastFour: '0000' }),
      lookUp({ number: order.number, phoneLastFour: lastFour }, other),
    ]);
    for (const { status, body } of answers) {
      assert.deepEqual([status, body.code, body.detail], [404, 'not_found', 'There is no such order.']);
    }
  });

  it('takes no number that none could be, and asks for the key', async () => {
    const { body } = await lookUp({ number: "' or 1=1", phoneLastFour: '12345' });
    assert.deepEqual(
      body.errors?.map(({ pointer }) => pointer),
      ['/number', '/phoneLastFour'],
    );
    const { status } = await platform.ask('/v1/order-lookups', {
      body: { number: order.number, phoneLastFour: lastFour },
    });
    assert.equal(status, 401);
  });

  it('tells how it stands, and nothing of who receives it, nor where', async () => {
    const { status, body } = await lookUp({ number: order.number, phoneLastFour: lastFour });
    assert.equal(status, 200);
    assert.deepEqual([body.state, body.number, body.totalFen, body.refundedFen], ['paid', order.number, 11_940, 0]);
    assert.deepEqual(
      body.lines.map(({ name, quantity }) => [name['zh-CN'], quantity]),
      [
        ['pear名', 2],
        ['lily名', 1],
      ],
    );
    assert.equal(body.shipments.length, 2);
    const text = JSON.stringify(body);
    for (const secret of [...Object.values(personal), '138****', '欧**', '长沙市', order.id, order.checkoutId]) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  it('tells the same by the link, to its own partner and to the platform’s pages', async () => {
    const path = `/v1/order-status/${order.id}`;
    const { body } = await platform.ask<OrderStatus>(path, { key });
    assert.equal(body.number, order.number);
    assert.equal((await platform.ask(path, { key: platform.ownKey })).status, 200);
    const { key: stranger } = await platform.createKey({ partner: 'stranger' });
    assert.equal((await platform.ask(path, { key: stranger })).status, 404);
    assert.equal((await platform.ask(`/v1/order-status/or_${'a'.repeat(26)}`, { key })).status, 404);
  });
});
