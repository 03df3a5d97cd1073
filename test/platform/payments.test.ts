import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Order } from '../../src/contract/order.js';
import type { Payment } from '../../src/contract/payment.js';
import type { Problem } from '../../src/contract/problem.js';
import { schema } from '../../src/platform/database/index.js';
import { createSandbox, ProviderRefusalError, type RefundState } from '../../src/platform/payments/index.js';
import type { ServiceError } from '../../src/platform/services/index.js';
import { BookedProvider } from '../support/booked-provider.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, openPayment, pay, settleSandbox } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const second = 1000;
const halfHour = 30 * 60 * second;
const nobody = `pa_${'a'.repeat(26)}`;

const sumOfStock = async ({ database }: TestPlatform) => {
  const { rows } = await database.orm.execute<{ sum: number }>(sql`select sum(quantity)::int as sum from stock`);
  return rows[0]?.sum ?? 0;
};

describe(`a payment, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let provider: BookedProvider;
  let key: string;

  before(async () => {
    provider = new BookedProvider();
    platform = await startTestPlatform({ payments: [provider, createSandbox('http://localhost')] });
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  const place = async (quantity = 1): Promise<Order> => (await buy(platform, key, [lineOf('pear-one', quantity)])).body;
  const open = async (
    order: Order,
    way: 'alipay_page' | 'alipay_wap' | 'sandbox' = 'alipay_page',
  ): Promise<Payment> => {
    const { status, body } = await openPayment(platform, order.id, order.totalFen, way);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const read = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;
  const notify = (body: object) =>
    platform.ask<string>('/v1/payment-notifications/alipay', { body, idempotencyKey: null });
  const notifyOf = (payment: Payment) => notify({ signature: 'genuine', paymentId: payment.id });
  const refundsOf = ({ id }: Order) =>
    platform.database.orm.select().from(schema.refunds).where(eq(schema.refunds.order, id));
  const eventsOf = async ({ id }: Order) => {
    const rows = await platform.database.orm
      .select()
      .from(schema.orderEvents)
      .where(eq(schema.orderEvents.order, id))
      .orderBy(schema.orderEvents.id);
    return rows.map(({ action, actorKind }) => `${action} by ${actorKind}`);
  };

  it('is not opened by a way that the platform does not take, nor of an order that nobody placed', async () => {
    const order = await place();
    const refused = await openPayment(platform, order.id, order.totalFen, 'wechat_native');
    assert.deepEqual([refused.status, refused.body.code], [409, 'payment_way_unavailable']);
    const unknown = await openPayment(platform, `or_${'a'.repeat(26)}`, 1, 'alipay_page');
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'not_found']);
    assert.deepEqual((await platform.ask<{ items: string[] }>('/v1/payment-ways')).body.items, [
      'alipay_page',
      'alipay_wap',
      'sandbox',
    ]);
  });

  it('answers no page of another origin', async () => {
    const order = await place();
    const { status } = await platform.ask(`/v1/orders/${order.id}/payments`, {
      body: { way: 'sandbox', amountFen: order.totalFen },
      origin: 'https://portal.example',
    });
    assert.equal(status, 403);
  });

  it('that a provider refuses to open has failed, and another can be opened', async () => {
    const order = await place();
    provider.before = () => Promise.reject(new ProviderRefusalError('SYSTEM_ERROR', 'Not now.'));
    const refused = await openPayment(platform, order.id, order.totalFen, 'alipay_page');
    provider.before = () => Promise.resolve();
    assert.deepEqual([refused.status, refused.body.code], [502, 'payment_failed']);
    assert.match(platform.logs.join(''), /Not now\./);
    assert.equal((await open(order)).state, 'open');
  });

  it('is one payment, however often it is opened by the same way', async () => {
    const order = await place();
    const first = await open(order);
    assert.deepEqual(await open(order), first);
    assert.notEqual((await open(order, 'alipay_wap')).id, first.id);
  });

  it('of a sum that was not ordered pays nothing, and goes back', async () => {
    for (const wrong of [1, -1]) {
      const order = await place();
      const payment = await open(order);
      provider.pay(payment.id, platform.clock.now(), order.totalFen + wrong);
      assert.equal((await notifyOf(payment)).status, 200);
      assert.equal((await read(order)).state, 'placed');
      const balance = provider.balanceFen();
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal(provider.balanceFen(), balance - order.totalFen - wrong);
      assert.deepEqual(
        (await refundsOf(order)).map(({ reason, state }) => [reason, state]),
        [['mismatch', 'done']],
      );
      const again = await open(order, 'alipay_wap');
      provider.pay(again.id, platform.clock.now());
      await notifyOf(again);
      assert.equal((await read(order)).state, 'paid');
    }
  });

  describe('whose refund', () => {
    /** A paid order, cancelled, of whose refund the provider says something for good. */
    const refunding = async (said: RefundState) => {
      const order = await place();
      const payment = await open(order);
      provider.pay(payment.id, platform.clock.now());
      await notifyOf(payment);
      await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
      provider.refundState = said;
      await platform.services.sendRefunds();
      provider.refundState = 'done';
      const [refund] = await refundsOf(order);
      assert.ok(refund);
      return { order, payment, refund };
    };
    const listed = async (id: string) => (await platform.services.listRefunds()).find((refund) => refund.id === id);

    it('has failed is listed, and sent by its own id when it is made due again, once', async () => {
      const { order, payment, refund } = await refunding('failed');
      assert.deepEqual(await listed(refund.id), {
        id: refund.id,
        orderNumber: order.number,
        orderState: 'refunding',
        provider: 'alipay',
        paymentId: payment.id,
        reason: 'cancelled',
        amountFen: order.totalFen,
        refundNumber: refund.id,
        state: 'failed',
        refusal: null,
        createdAt: platform.clock.now().toISOString(),
        asked: 1,
      });
      assert.equal(await platform.services.sendRefunds(), 0, 'nobody asks again by himself');
      for (let times = 0; times < 2; times += 1) {
        const { state, asked } = await platform.services.retryRefund({ refund: refund.id });
        assert.deepEqual([state, asked], ['due', 0]);
      }
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal(await listed(refund.id), undefined);
      assert.equal((await read(order)).state, 'refunded');
      assert.deepEqual([...(provider.trades.get(payment.id)?.refunds ?? [])], [[refund.id, order.totalFen]]);
      assert.equal((await eventsOf(order)).filter((event) => event === 'retryRefund by operator').length, 2);
    });

    it('waits for its turn is asked for at once when it is made due again', async () => {
      const { order, refund } = await refunding('failed');
      await platform.services.retryRefund({ refund: refund.id });
      provider.before = () => Promise.reject(new ProviderRefusalError('NOT_ENOUGH', 'The account is empty.'));
      await platform.services.sendRefunds();
      provider.before = () => Promise.resolve();
      assert.equal((await listed(refund.id))?.refusal, 'NOT_ENOUGH');
      assert.equal(await platform.services.sendRefunds(), 0);
      assert.equal((await platform.services.retryRefund({ refund: refund.id })).refusal, null);
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal((await read(order)).state, 'refunded');
    });

    /** What refuses it, by its code; undefined where it is taken. */
    const refusalOf = (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: unknown) => (error as ServiceError).code,
      );

    it('is closed is asked for under another number, and only because it is closed', async () => {
      const { order, payment, refund } = await refunding('closed');
      const { services } = platform;
      assert.deepEqual([(await listed(refund.id))?.state, await services.sendRefunds()], ['closed', 0]);
      const again = await services.retryRefund({ refund: refund.id });
      assert.deepEqual([again.state, again.refundNumber], ['due', `${refund.id}_2`]);
      // Before it is closed in its turn, it keeps its number, however often it is wanted.
      assert.equal((await services.retryRefund({ refund: refund.id })).refundNumber, `${refund.id}_2`);
      provider.refundState = 'failed';
      await services.sendRefunds();
      provider.refundState = 'done';
      assert.equal((await services.retryRefund({ refund: refund.id })).refundNumber, `${refund.id}_2`);
      provider.before = () => Promise.reject(new Error('The answer is lost.'));
      await services.sendRefunds();
      provider.before = () => Promise.resolve();
      assert.equal((await services.retryRefund({ refund: refund.id })).refundNumber, `${refund.id}_2`);
      assert.equal(await services.sendRefunds(), 1);
      assert.equal((await read(order)).state, 'refunded');
      assert.deepEqual([...(provider.trades.get(payment.id)?.refunds ?? [])], [[`${refund.id}_2`, order.totalFen]]);
    });

    it('was sent by hand ends as done, and its order with it, once', async () => {
      for (const said of ['failed', 'closed'] as const) {
        const { order, payment, refund } = await refunding(said);
        const settled = await platform.services.settleRefundByHand({ refund: refund.id });
        assert.equal(settled.state, 'done');
        assert.equal(await listed(refund.id), undefined);
        const end = await read(order);
        assert.deepEqual([end.state, end.refundedFen], ['refunded', order.totalFen]);
        assert.deepEqual((await eventsOf(order)).slice(-2), [
          'payRefundByHand by operator',
          'settleRefund by operator',
        ]);
        assert.equal(await refusalOf(platform.services.settleRefundByHand({ refund: refund.id })), 'order_state');
        assert.equal(await refusalOf(platform.services.retryRefund({ refund: refund.id })), 'order_state');
        const asked = provider.asked.refund;
        await platform.services.sendRefunds();
        assert.equal(provider.asked.refund, asked, payment.id);
      }
    });

    it('may yet come about is not sent by hand: it would be paid twice', async () => {
      const { order, refund } = await refunding('pending');
      const byHand = () => refusalOf(platform.services.settleRefundByHand({ refund: refund.id }));
      assert.equal(await byHand(), 'order_state');
      platform.clock.advance(halfHour);
      provider.before = () => Promise.reject(new ProviderRefusalError('NOT_ENOUGH', 'The account is empty.'));
      await platform.services.sendRefunds();
      // What was refused is asked for again: until that is answered, nothing is known.
      platform.clock.advance(halfHour);
      provider.before = () => Promise.reject(new Error('timeout'));
      await platform.services.sendRefunds();
      assert.deepEqual([await byHand(), (await listed(refund.id))?.refusal], ['order_state', null]);
      platform.clock.advance(halfHour);
      provider.before = () => Promise.reject(new ProviderRefusalError('NOT_ENOUGH', 'The account is empty.'));
      await platform.services.sendRefunds();
      provider.before = () => Promise.resolve();
      assert.equal(await byHand(), undefined, 'the last word was a refusal');
      assert.equal((await read(order)).state, 'refunded');
      assert.equal(await refusalOf(platform.services.settleRefundByHand({ refund: 're_none' })), 'not_found');
    });

    it('is sent by hand while it is being asked for is refused that, or asked for no more', async () => {
      const { order, refund } = await refunding('pending');
      platform.clock.advance(halfHour);
      provider.before = () => Promise.reject(new ProviderRefusalError('NOT_ENOUGH', 'The account is empty.'));
      await platform.services.sendRefunds();
      platform.clock.advance(halfHour);
      let refused: string | undefined = 'never asked';
      provider.before = async () => {
        refused = await refusalOf(platform.services.settleRefundByHand({ refund: refund.id }));
      };
      assert.equal(await platform.services.sendRefunds(), 1);
      provider.before = () => Promise.resolve();
      assert.equal(refused, 'order_state');
      assert.equal((await read(order)).state, 'refunded');
    });

    it('is done, or is none, is never made due again', async () => {
      const { order, refund } = await refunding('done');
      const retry = (id: string) => refusalOf(platform.services.retryRefund({ refund: id }));
      assert.deepEqual([await retry(refund.id), await retry('re_none')], ['order_state', 'not_found']);
      assert.deepEqual(
        (await refundsOf(order)).map(({ state }) => state),
        ['done'],
      );
    });
  });

  it('is believed by no word but the provider’s', async () => {
    const order = await place();
    const payment = await open(order);
    provider.pay(payment.id, platform.clock.now());
    for (const forged of [
      { signature: 'forged', paymentId: payment.id },
      { signature: 'genuine', paymentId: nobody },
    ]) {
      const { status, body } = await notify(forged);
      assert.deepEqual([status, body], [400, 'failure']);
    }
    assert.equal((await platform.ask('/v1/payment-notifications/nobody', { body: {} })).status, 404);
    assert.equal((await read(order)).state, 'placed');
    assert.equal((await settleSandbox(platform, payment.id)).status, 404, 'another provider’s is not the sandbox’s');
  });

  it('that is notified twice, or all at once, pays once', async () => {
    const order = await place();
    const payment = await open(order);
    provider.pay(payment.id, platform.clock.now());
    const answers = await Promise.all(Array.from({ length: 8 }, () => notifyOf(payment)));
    assert.ok(answers.every(({ status, body }) => status === 200 && body === 'success'));
    assert.equal((await read(order)).state, 'paid');
    assert.deepEqual(await eventsOf(order), ['place by shopper', 'pay by provider']);
    assert.deepEqual(await refundsOf(order), []);
  });

  it('that comes when another has paid goes back by itself', async () => {
    const order = await place();
    const [first, later] = [await open(order), await open(order, 'alipay_wap')];
    for (const payment of [first, later]) {
      assert.ok(provider.pay(payment.id, platform.clock.now()));
      await notifyOf(payment);
    }
    await platform.services.sendRefunds();
    assert.equal((await read(order)).state, 'paid');
    assert.deepEqual(
      (await refundsOf(order)).map(({ payment, reason, amountFen, state }) => [payment, reason, amountFen, state]),
      [[later.id, 'duplicate', order.totalFen, 'done']],
    );
    assert.equal((await read(order)).refundedFen, 0, 'nothing of the order itself went back');
  });

  it('that comes when the order has ended goes back by itself, and its stock stays on the shelf', async () => {
    platform.clock.advance(halfHour);
    await platform.services.expireOrders();
    const before = await sumOfStock(platform);
    const order = await place(3);
    const payment = await open(order);
    platform.clock.advance(halfHour);
    await platform.services.expireOrders();
    provider.pay(payment.id, platform.clock.now());
    await notifyOf(payment);
    await platform.services.sendRefunds();
    assert.equal((await read(order)).state, 'expired');
    assert.deepEqual(
      (await refundsOf(order)).map(({ reason, state }) => [reason, state]),
      [['late', 'done']],
    );
    assert.equal(await sumOfStock(platform), before);
  });

  it('that was made in time pays, though its notification comes before the sweep and after the time', async () => {
    const order = await place();
    const payment = await open(order);
    provider.pay(payment.id, platform.clock.now());
    platform.clock.advance(halfHour + second);
    await notifyOf(payment);
    assert.equal((await read(order)).state, 'paid');
  });

  it('is asked about where no notification comes, and closed where nobody will pay it', async () => {
    const paid = await place();
    const left = await place();
    const [payment, other] = [await open(paid), await open(left)];
    provider.pay(payment.id, platform.clock.now());
    platform.clock.advance(15 * second);
    await Promise.all([platform.services.askProviders(), platform.services.askProviders()]);
    assert.equal((await read(paid)).state, 'paid');
    platform.clock.advance(halfHour);
    await platform.services.expireOrders();
    await platform.services.askProviders();
    const closed = await platform.ask<Payment>(`/v1/payments/${other.id}`);
    assert.equal(closed.body.state, 'closed');
    assert.equal(provider.pay(other.id, platform.clock.now()), false, 'the provider takes it no more');
  });

  it('is asked about by its page at once, but not at every look, and a silent provider changes nothing', async () => {
    const order = await place();
    const payment = await open(order);
    const look = async () => (await platform.ask<Payment>(`/v1/payments/${payment.id}`)).body.state;
    const asked = provider.asked.query;
    provider.before = () => Promise.reject(new Error('timeout'));
    assert.deepEqual(await Promise.all([look(), look(), look()]), ['open', 'open', 'open']);
    assert.equal(provider.asked.query, asked + 1);
    provider.before = () => Promise.resolve();
    provider.pay(payment.id, platform.clock.now());
    assert.equal(await look(), 'open');
    platform.clock.advance(2 * second);
    assert.equal(await look(), 'paid');
    assert.equal((await read(order)).state, 'paid');
    assert.equal((await platform.ask<Problem>(`/v1/payments/${nobody}`)).body.code, 'not_found');
  });

  it('fails in the sandbox and is tried again; what was paid stays so', async () => {
    const order = await place();
    const payment = await open(order, 'sandbox');
    assert.deepEqual(payment.next, { type: 'redirect', url: `http://localhost/sandbox-payments/${payment.id}` });
    assert.equal((await settleSandbox(platform, payment.id, 'failed')).body.state, 'failed');
    assert.equal((await settleSandbox(platform, payment.id, 'paid')).body.code, 'order_state');
    const again = await open(order, 'sandbox');
    assert.equal((await settleSandbox(platform, again.id)).body.state, 'paid');
    assert.equal((await settleSandbox(platform, again.id, 'failed')).body.code, 'order_state');
    assert.equal((await settleSandbox(platform, again.id)).body.state, 'paid');
    assert.equal((await read(order)).state, 'paid');
  });
});

describe(`cancelling, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  const cancel = ({ id }: Order) =>
    platform.ask<Order & Problem>(`/v1/orders/${id}/cancellation`, { method: 'POST', origin: platform.url });

  it('ends an order that is not paid, gives its stock back, and lets it be paid no more', async () => {
    const before = await sumOfStock(platform);
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2), lineOf('lily-one')]);
    const cancelled = await Promise.all([cancel(order), cancel(order)]);
    assert.deepEqual(
      cancelled.map(({ status, body }) => [status, body.state]),
      [
        [200, 'cancelled'],
        [200, 'cancelled'],
      ],
    );
    assert.equal(await sumOfStock(platform), before);
    assert.equal((await pay(platform, order.id, order.totalFen)).body.code, 'order_state');
    assert.equal((await platform.services.listKeys()).find((one) => one.key === key)?.unpaidUnits, 0);
  });

  it('gives all of a paid order back, postage and stock included, once', async () => {
    const before = await sumOfStock(platform);
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2), lineOf('lily-one')]);
    await pay(platform, order.id, order.totalFen);
    assert.equal((await cancel(order)).body.state, 'refunding');
    assert.equal((await cancel(order)).body.state, 'refunding');
    assert.equal(await platform.services.sendRefunds(), 1);
    const { body: refunded } = await cancel(order);
    assert.deepEqual([refunded.state, refunded.refundedFen], ['refunded', order.totalFen]);
    assert.equal(await platform.services.sendRefunds(), 0);
    assert.equal(await sumOfStock(platform), before);
  });

  it('says not_found of an order that nobody placed', async () => {
    const { body } = await platform.ask<Problem>(`/v1/orders/or_${'a'.repeat(26)}/cancellation`, { method: 'POST' });
    assert.equal(body.code, 'not_found');
  });
});

describe(`money, on ${databaseKind}`, () => {
  it('adds up, whatever happens in whatever order', async () => {
    const provider = new BookedProvider();
    const platform = await startTestPlatform({ payments: [provider] });
    try {
      const { key } = await platform.createKey();
      const { services, clock, database } = platform;
      const stock = await sumOfStock(platform);
      const step = fc.constantFrom(
        'open',
        'openOther',
        'pay',
        'payWrong',
        'notify',
        'cancel',
        'expire',
        'ask',
        'refund',
        'fail',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 14 }),
          fc.integer({ min: 1, max: 3 }),
          async (steps, quantity) => {
            const { body: order } = await buy(platform, key, [lineOf('pear-one', quantity)]);
            const mine = () => [...provider.trades.keys()].filter((id) => opened.has(id));
            const opened = new Set<string>();
            const last = () => mine().at(-1) ?? nobody;
            const open = async (way: 'alipay_page' | 'alipay_wap') => {
              const { status, body } = await openPayment(platform, order.id, order.totalFen, way);
              if (status === 201) opened.add(body.id);
            };
            const notify = (paymentId: string) =>
              platform.ask('/v1/payment-notifications/alipay', {
                body: { signature: 'genuine', paymentId },
                idempotencyKey: null,
              });
            const acts: Record<(typeof steps)[number], () => unknown> = {
              open: () => open('alipay_page'),
              openOther: () => open('alipay_wap'),
              pay: () => mine().some((id) => provider.pay(id, clock.now())),
              payWrong: () => provider.pay(last(), clock.now(), order.totalFen + 7),
              notify: () => Promise.all(mine().map(notify)),
              cancel: () => platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST' }),
              expire: async () => {
                clock.advance(halfHour);
                await services.expireOrders();
              },
              ask: async () => {
                clock.advance(halfHour);
                await services.askProviders();
              },
              refund: () => services.sendRefunds(),
              fail: () => {
                let failures = 1;
                provider.before = () => (failures-- > 0 ? Promise.reject(new Error('cut')) : Promise.resolve());
              },
            };
            for (const name of steps) await acts[name]();
            // In the end everybody has been heard, whatever was lost on the way.
            provider.before = () => Promise.resolve();
            for (let round = 0; round < 3; round += 1) {
              clock.advance(halfHour);
              await services.expireOrders();
              await services.askProviders();
              await services.sendRefunds();
            }
            const { body: end } = await platform.ask<Order>(`/v1/orders/${order.id}`);
            assert.ok(['paid', 'expired', 'cancelled', 'refunded'].includes(end.state), end.state);
            const kept = end.state === 'paid' ? order.totalFen : 0;
            const received = [...opened].reduce((sum, id) => sum + provider.balanceFenOf(id), 0);
            assert.equal(received, kept, `the provider holds what the order says, after ${steps.join(' ')}`);
            const { rows } = await database.orm.execute<{ sold: number }>(sql`
            select coalesce(sum(l.quantity), 0)::int as sold from order_lines l join orders o on o.id = l."order"
            where o.state = 'paid'`);
            assert.equal(await sumOfStock(platform), stock - (rows[0]?.sold ?? 0));
            if (end.state === 'paid') await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
          },
        ),
        { numRuns: 25 },
      );
    } finally {
      await platform.stop();
    }
  });
});
