import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Order } from '../../src/contract/order.js';
import type { Payment, PaymentWay } from '../../src/contract/payment.js';
import { schema } from '../../src/platform/database/index.js';
import { alipayOf, wechatOf } from '../payments/support/providers.js';
import type { AlipayDesk } from '../support/gateway/alipay-desk.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import type { Notice } from '../support/gateway/notices.js';
import type { WechatDesk } from '../support/gateway/wechat-desk.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, openPayment } from '../support/platform-shopping.js';
import { createTestClock, startTestPlatform, type TestPlatform } from '../support/platform.js';

const halfHour = 30 * 60_000;

interface Peer {
  readonly way: PaymentWay;
  readonly desk: () => AlipayDesk | WechatDesk;
  /** Goes as far as the provider knowing of the payment. */
  readonly begin: (payment: Payment) => Promise<void>;
}

let gateway: Gateway;
let platform: TestPlatform;
let key: string;

const peers: Record<string, Peer> = {
  Alipay: {
    way: 'alipay_page',
    desk: () => gateway.alipay,
    begin: async ({ next }) => {
      assert.ok(next?.type === 'redirect');
      await (await visitCashier(next.url)).press('log-in');
    },
  },
  'WeChat Pay': {
    way: 'wechat_native',
    desk: () => gateway.wechat,
    begin: ({ next }) => {
      assert.equal(next?.type, 'code');
      return Promise.resolve();
    },
  },
};

before(async () => {
  const clock = createTestClock();
  gateway = await startGateway({ clock: clock.now });
  // Delivered by hand: the platform's port is not known when its providers are made.
  gateway.alipay.notifier.mode = 'held';
  gateway.wechat.notifier.mode = 'held';
  platform = await startTestPlatform({
    clock,
    payments: [alipayOf(gateway, clock.now), wechatOf(gateway, clock.now)],
  });
  ({ key } = await platform.createKey());
});

after(async () => {
  await platform.stop();
  await gateway.close();
});

const readOrder = async ({ id }: Order) => (await platform.ask<Order>(`/v1/orders/${id}`)).body;

const refundsOf = async ({ id }: Order) => {
  const rows = await platform.database.orm.select().from(schema.refunds).where(eq(schema.refunds.order, id));
  return rows.map(({ reason, state, amountFen }) => ({ reason, state, amountFen }));
};

const timesPaid = async ({ id }: Order) => {
  const rows = await platform.database.orm.select().from(schema.orderEvents).where(eq(schema.orderEvents.order, id));
  return rows.filter(({ action }) => action === 'pay').length;
};

for (const [name, { way, desk, begin }] of Object.entries(peers)) {
  describe(`paying by ${name}, on ${databaseKind}`, () => {
    const open = async (order: Order): Promise<Payment> => {
      const { status, body } = await openPayment(platform, order.id, order.totalFen, way);
      assert.equal(status, 201, JSON.stringify(body));
      await begin(body);
      return body;
    };

    const place = async () => {
      const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
      return { order, payment: await open(order) };
    };

    /** Whether the platform has taken it; in the provider's own words. */
    const deliver = async ({ url, ...notice }: Notice) => {
      const delivery = await desk().notifier.deliver({ ...notice, url: platform.url + new URL(url).pathname });
      return delivery.status === 200 && /^success$|SUCCESS/.test(delivery.body);
    };

    const balanceOf = (payment: Payment) => {
      const { books } = desk();
      const trade = books.trade(payment.id);
      return trade.paidFen - books.refundedFen(trade);
    };

    const returnedOf = async ({ id }: Payment) => (await platform.ask<Payment>(`/v1/payments/${id}`)).body.returned;

    it('pays the order once, however often it is notified and all at once', async () => {
      const { order, payment } = await place();
      await desk().pay(payment.id);
      assert.equal((await readOrder(order)).state, 'placed');
      const notices = Array.from({ length: 4 }, () => desk().notice(payment.id));
      assert.deepEqual(await Promise.all(notices.map(deliver)), [true, true, true, true]);
      assert.equal((await readOrder(order)).state, 'paid');
      assert.equal(await timesPaid(order), 1);
      assert.deepEqual(await refundsOf(order), []);
      assert.equal(balanceOf(payment), order.totalFen);
    });

    it('is asked about where the notification is lost', async () => {
      const { order, payment } = await place();
      await desk().pay(payment.id);
      assert.equal((await platform.ask<Payment>(`/v1/payments/${payment.id}`)).body.state, 'paid');
      assert.equal((await readOrder(order)).state, 'paid');
    });

    it('believes nobody else, and the provider afterwards all the same', async () => {
      const { order, payment } = await place();
      await desk().pay(payment.id);
      for (const flaw of ['wrong-key', 'tampered', 'unsigned'] as const) {
        assert.equal(await deliver(desk().notice(payment.id, { flaw })), false);
      }
      assert.equal((await readOrder(order)).state, 'placed');
      assert.equal(await deliver(desk().notice(payment.id)), true);
      assert.equal((await readOrder(order)).state, 'paid');
    });

    it('gives another sum back, and can be paid again', async () => {
      const { order, payment } = await place();
      await desk().pay(payment.id, 1);
      assert.equal(await deliver(desk().notice(payment.id)), true);
      assert.equal((await readOrder(order)).state, 'placed');
      assert.deepEqual(await returnedOf(payment), { why: 'mismatch', amountFen: 1 });
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal(balanceOf(payment), 0);
      const again = await open(order);
      await desk().pay(again.id);
      await deliver(desk().notice(again.id));
      assert.equal((await readOrder(order)).state, 'paid');
    });

    it('gives back what comes when the order has ended', async () => {
      const { order, payment } = await place();
      platform.clock.advance(halfHour - 1000);
      await desk().pay(payment.id);
      platform.clock.advance(1000);
      await platform.services.expireOrders();
      assert.equal(await deliver(desk().notice(payment.id)), true);
      assert.equal((await readOrder(order)).state, 'expired');
      assert.deepEqual(await returnedOf(payment), { why: 'late', amountFen: order.totalFen });
      desk().faults.plan('cut', { isDone: true });
      assert.equal(await platform.services.sendRefunds(), 0);
      platform.clock.advance(halfHour);
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.deepEqual(await refundsOf(order), [{ reason: 'late', state: 'done', amountFen: order.totalFen }]);
      assert.equal(balanceOf(payment), 0);
    });

    it('closes what nobody will pay, so that nobody can', async () => {
      const { payment } = await place();
      platform.clock.advance(halfHour);
      await platform.services.expireOrders();
      await platform.services.askProviders();
      assert.equal((await platform.ask<Payment>(`/v1/payments/${payment.id}`)).body.state, 'closed');
      await assert.rejects(desk().pay(payment.id));
    });

    it('gives all of it back where the order is cancelled, though the provider works on it for a while', async () => {
      const { order, payment } = await place();
      await desk().pay(payment.id);
      await deliver(desk().notice(payment.id));
      const cancelled = await platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
      assert.equal(cancelled.body.state, 'refunding');
      desk().refundState = 'pending';
      assert.equal(await platform.services.sendRefunds(), 0);
      assert.equal((await readOrder(order)).state, 'refunding');
      desk().refundState = 'done';
      for (const refund of desk().books.trade(payment.id).refunds.values()) refund.state = 'done';
      platform.clock.advance(halfHour);
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal((await readOrder(order)).state, 'refunded');
      assert.equal(balanceOf(payment), 0);
      assert.equal(await returnedOf(payment), null, 'it had been kept');
    });
  });
}

describe(`an Alipay page that is open when its order ends, on ${databaseKind}`, () => {
  const opened = async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const { body: payment } = await openPayment(platform, order.id, order.totalFen, 'alipay_page');
    assert.ok(payment.next?.type === 'redirect');
    return { order, payment, cashier: await visitCashier(payment.next.url) };
  };
  const stateOf = async ({ id }: Payment) => {
    const [row] = await platform.database.orm.select().from(schema.payments).where(eq(schema.payments.id, id));
    return row?.state;
  };
  const cancel = async ({ id }: Order) => {
    const { body } = await platform.ask<Order>(`/v1/orders/${id}/cancellation`, { method: 'POST' });
    assert.equal(body.state, 'cancelled');
  };
  const minutes = (count: number) => {
    platform.clock.advance(count * 60_000);
  };

  it('is asked about until its time is over: what is paid on it goes back, though its notification is lost', async () => {
    const { order, payment, cashier } = await opened();
    await cancel(order);
    for (let asked = 0; asked < 5; asked += 1) {
      minutes(3);
      await platform.services.askProviders();
      assert.equal(await stateOf(payment), 'open');
    }
    assert.ok(await cashier.press('pay'), 'the page takes the money all the same');
    minutes(15);
    await platform.services.askProviders();
    assert.equal(await stateOf(payment), 'paid');
    await platform.services.sendRefunds();
    assert.deepEqual(await refundsOf(order), [{ reason: 'late', state: 'done', amountFen: order.totalFen }]);
    const { books } = gateway.alipay;
    assert.equal(books.trade(payment.id).paidFen, books.refundedFen(books.trade(payment.id)));
    assert.equal((await readOrder(order)).state, 'cancelled');
  });

  it('is closed at once where it has become a trade that nobody has paid', async () => {
    const { order, payment, cashier } = await opened();
    await cancel(order);
    minutes(1);
    await platform.services.askProviders();
    assert.equal(await stateOf(payment), 'open');
    await cashier.press('log-in');
    minutes(15);
    await platform.services.askProviders();
    assert.equal(await stateOf(payment), 'closed');
    await assert.rejects(gateway.alipay.pay(payment.id), { code: 'closed' });
  });

  it('is closed once its time is over, when nobody can pay on it any more', async () => {
    const { payment, cashier } = await opened();
    minutes(30);
    await platform.services.expireOrders();
    await platform.services.askProviders();
    assert.equal(await stateOf(payment), 'open');
    assert.equal(await cashier.press('pay'), undefined);
    minutes(15);
    await platform.services.askProviders();
    assert.equal(await stateOf(payment), 'closed');
    assert.ok(!gateway.alipay.books.trades.has(payment.id));
  });
});

describe(`paying from a phone’s browser, on ${databaseKind}`, () => {
  const pathOf = ({ id }: Order) => `/v1/orders/${id}/payments`;
  const placed = async () => (await buy(platform, key, [lineOf('pear-one')])).body;
  const bodyOf = ({ totalFen }: Order) => ({ way: 'wechat_h5', amountFen: totalFen });

  it('tells WeChat Pay where the shopper’s connection comes from, whatever a header claims', async () => {
    const order = await placed();
    const { body } = await platform.ask<Payment>(pathOf(order), {
      body: bodyOf(order),
      origin: platform.url,
      headers: { 'X-Forwarded-For': '192.0.2.7', 'X-Real-IP': '192.0.2.7' },
    });
    assert.equal(body.next?.type, 'redirect');
    assert.match(gateway.wechat.payerAddresses.get(body.id) ?? '', /^(?:127\.0\.0\.1|::1)$/);
  });

  describe('whose page is good for five minutes', () => {
    const minute = 60_000;
    const opened = async (order: Order) => {
      const { status, body } = await openPayment(platform, order.id, order.totalFen, 'wechat_h5');
      assert.equal(status, 201, JSON.stringify(body));
      assert.ok(body.next?.type === 'redirect');
      return { payment: body, url: body.next.url };
    };
    const paymentsOf = (order: Order) =>
      platform.database.orm.select().from(schema.payments).where(eq(schema.payments.order, order.id));

    it('opens another for the same payment, as often as it is wanted, and pays by it', async () => {
      const order = await placed();
      const first = await opened(order);
      platform.clock.advance(4 * minute - 1);
      assert.deepEqual(await opened(order), first);
      platform.clock.advance(2 * minute);
      await assert.rejects(visitCashier(first.url), /403/);
      const second = await opened(order);
      assert.equal(second.payment.id, first.payment.id);
      await visitCashier(second.url);
      platform.clock.advance(4 * minute);
      const third = await opened(order);
      assert.notEqual(third.url, second.url);
      platform.clock.advance(4 * minute);
      await (await visitCashier(third.url)).press('pay');
      await platform.ask(`/v1/payments/${third.payment.id}`);
      assert.equal((await readOrder(order)).state, 'paid');
      assert.equal((await paymentsOf(order)).length, 1);
    });

    it('opens another for what was opened before it was kept when', async () => {
      const order = await placed();
      const first = await opened(order);
      await platform.database.orm
        .update(schema.payments)
        .set({ nextAt: null })
        .where(eq(schema.payments.id, first.payment.id));
      assert.deepEqual(await opened(order), first);
      platform.clock.advance(4 * minute);
      assert.notEqual((await opened(order)).url, first.url);
    });

    it('says that it is paid where the shopper has paid by the first', async () => {
      const order = await placed();
      const { payment } = await opened(order);
      platform.clock.advance(5 * minute);
      await gateway.wechat.pay(payment.id);
      const { status, body } = await openPayment(platform, order.id, order.totalFen, 'wechat_h5');
      assert.deepEqual([status, body.id, body.state, body.next], [201, payment.id, 'paid', null]);
      assert.equal((await readOrder(order)).state, 'paid');
    });

    it('stays open where WeChat Pay gives no other: it may be paid yet, and another payment can be opened', async () => {
      const order = await placed();
      const first = await opened(order);
      platform.clock.advance(5 * minute);
      gateway.wechat.faults.plan({ refusal: 'INVALID_REQUEST' });
      const refused = await openPayment(platform, order.id, order.totalFen, 'wechat_h5');
      assert.deepEqual([refused.status, refused.body.code], [502, 'payment_failed']);
      const second = await opened(order);
      assert.notEqual(second.payment.id, first.payment.id);
      await gateway.wechat.pay(first.payment.id);
      platform.clock.advance(16 * minute);
      await platform.services.askProviders();
      assert.equal((await readOrder(order)).state, 'paid');
    });

    it('asks again where WeChat Pay has not answered', async () => {
      const order = await placed();
      const first = await opened(order);
      platform.clock.advance(5 * minute);
      gateway.wechat.faults.plan('cut', { isDone: true });
      assert.equal((await openPayment(platform, order.id, order.totalFen, 'wechat_h5')).status, 502);
      const second = await opened(order);
      assert.equal(second.payment.id, first.payment.id);
      await visitCashier(second.url);
    });

    it('is not what a code is, good for as long as the order waits, nor Alipay’s page, which is signed anew', async () => {
      const order = await placed();
      const open = async (way: PaymentWay) => (await openPayment(platform, order.id, order.totalFen, way)).body;
      const [code, page] = [await open('wechat_native'), await open('alipay_wap')];
      platform.clock.advance(halfHour - 1000);
      assert.deepEqual(await open('wechat_native'), code);
      const again = await open('alipay_wap');
      assert.equal(again.id, page.id);
      assert.ok(page.next?.type === 'redirect' && again.next?.type === 'redirect' && code.next?.type === 'code');
      const contentOf = (url: string) => new URL(url).searchParams.get('biz_content');
      assert.equal(
        contentOf(again.next.url),
        contentOf(page.next.url),
        'its time is the order’s, however late it is opened',
      );
      assert.ok(await (await visitCashier(again.next.url)).press('pay'));
      await gateway.wechat.scan(code.next.content);
    });
  });

  it('tells it what the load balancer has written last, where its header is named', async () => {
    const behind = await startTestPlatform({
      catalogue: 'small',
      clock: platform.clock,
      payments: [wechatOf(gateway, platform.clock.now)],
      clientAddressHeader: 'X-Forwarded-For',
    });
    try {
      const { key: other } = await behind.createKey();
      for (const [header, told] of [
        ['10.0.0.9, 192.0.2.7', '192.0.2.7'],
        ['2001:db8::7', '2001:db8::7'],
        ['localhost', undefined],
      ] as const) {
        const { body: order } = await buy(behind, other, [lineOf('pear-one')]);
        const { status, body } = await behind.ask<Payment>(pathOf(order), {
          body: bodyOf(order),
          origin: behind.url,
          headers: { 'X-Forwarded-For': header },
        });
        assert.equal(status, told === undefined ? 502 : 201);
        assert.equal(gateway.wechat.payerAddresses.get(body.id), told);
      }
    } finally {
      await behind.stop();
    }
  });
});

describe(`notifications out of order, on ${databaseKind}`, () => {
  const placeAndOpen = async (way: PaymentWay) => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const { body: payment } = await openPayment(platform, order.id, order.totalFen, way);
    return { order, payment };
  };

  const deliver = async ({ url, ...notice }: Notice) =>
    gateway.alipay.notifier.deliver({ ...notice, url: platform.url + new URL(url).pathname });

  it('of Alipay’s undo nothing: what waited, what was paid, what was given back', async () => {
    const { order, payment } = await placeAndOpen('alipay_wap');
    assert.ok(payment.next?.type === 'redirect');
    await (await visitCashier(payment.next.url)).press('log-in');
    const waiting = gateway.alipay.notice(payment.id);
    await gateway.alipay.pay(payment.id);
    const paid = gateway.alipay.notice(payment.id);
    await deliver(paid);
    await platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
    await platform.services.sendRefunds();
    const givenBack = gateway.alipay.notice(payment.id);
    for (const notice of [givenBack, waiting, paid]) {
      assert.equal((await deliver(notice)).body, 'success');
      assert.equal((await readOrder(order)).state, 'refunded');
    }
    assert.equal(await timesPaid(order), 1);
  });

  it('of WeChat Pay’s settle a refund once, and the last word stands', async () => {
    const { order, payment } = await placeAndOpen('wechat_native');
    await gateway.wechat.pay(payment.id);
    const paid = gateway.wechat.notice(payment.id);
    await deliver(paid);
    await platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
    gateway.wechat.refundState = 'pending';
    await platform.services.sendRefunds();
    gateway.wechat.refundState = 'done';
    const [refundId = ''] = gateway.wechat.books.trade(payment.id).refunds.keys();
    await gateway.wechat.settleRefund(payment.id, refundId, 'failed');
    const failed = gateway.wechat.refundNotice(payment.id, refundId);
    await deliver(failed);
    assert.equal((await readOrder(order)).state, 'refunding');
    await gateway.wechat.settleRefund(payment.id, refundId, 'done');
    const done = gateway.wechat.refundNotice(payment.id, refundId);
    for (const notice of [done, failed, paid]) {
      assert.equal((await deliver(notice)).status, 200);
      assert.equal((await readOrder(order)).state, 'refunded');
    }
    assert.equal(await timesPaid(order), 1);
  });

  describe('of WeChat Pay’s closing a refund', () => {
    /** A paid order that was cancelled, of whose refund WeChat Pay has so far said that it works on it. */
    const refunding = async () => {
      const { order, payment } = await placeAndOpen('wechat_native');
      await gateway.wechat.pay(payment.id);
      await deliver(gateway.wechat.notice(payment.id));
      await platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, { method: 'POST' });
      gateway.wechat.refundState = 'pending';
      await platform.services.sendRefunds();
      gateway.wechat.refundState = 'done';
      const { refunds } = gateway.wechat.books.trade(payment.id);
      const [id = ''] = refunds.keys();
      return { order, payment, id, refunds };
    };
    const close = async (payment: Payment, id: string) => {
      await gateway.wechat.settleRefund(payment.id, id, 'closed');
      return gateway.wechat.refundNotice(payment.id, id);
    };
    const listed = async (id: string) => (await platform.services.listRefunds()).find((refund) => refund.id === id);

    it('let it go back under a second number, once, whatever is said of the first one afterwards', async () => {
      const { order, payment, id, refunds } = await refunding();
      await gateway.wechat.settleRefund(payment.id, id, 'failed');
      const abnormal = gateway.wechat.refundNotice(payment.id, id);
      const closed = await close(payment, id);
      await deliver(closed);
      await deliver(abnormal);
      assert.equal((await listed(id))?.state, 'closed', 'closed is the last word about a number');
      assert.equal((await platform.services.retryRefund({ refund: id })).refundNumber, `${id}_2`);
      // Late words about the number that is over end nothing.
      await deliver(closed);
      await deliver(abnormal);
      assert.equal((await listed(id))?.state, 'due');
      assert.equal(await platform.services.sendRefunds(), 1);
      await deliver(closed);
      const again = gateway.wechat.refundNotice(payment.id, `${id}_2`);
      assert.equal((await deliver(again)).status, 200);
      assert.equal((await readOrder(order)).state, 'refunded');
      assert.deepEqual(
        [...refunds.values()].map(({ refundId, state }) => [refundId, state]),
        [
          [id, 'closed'],
          [`${id}_2`, 'done'],
        ],
      );
      const trade = gateway.wechat.books.trade(payment.id);
      assert.equal(gateway.wechat.books.refundedFen(trade), order.totalFen);
    });

    it('are heard though the notification is lost: the old number is asked about before another is taken', async () => {
      const { order, payment, id } = await refunding();
      await close(payment, id);
      assert.equal((await platform.services.retryRefund({ refund: id })).refundNumber, id);
      assert.equal(await platform.services.sendRefunds(), 0);
      assert.equal((await listed(id))?.state, 'closed');
      await platform.services.retryRefund({ refund: id });
      assert.equal(await platform.services.sendRefunds(), 1);
      assert.equal((await readOrder(order)).state, 'refunded');
    });

    it('and then success under the same number after all, end the refund and are told of', async () => {
      const { order, payment, id, refunds } = await refunding();
      await deliver(await close(payment, id));
      await platform.services.retryRefund({ refund: id });
      await gateway.wechat.settleRefund(payment.id, id, 'done');
      await deliver(gateway.wechat.refundNotice(payment.id, id));
      assert.equal((await readOrder(order)).state, 'refunded');
      assert.equal(await platform.services.sendRefunds(), 0);
      assert.deepEqual([...refunds.keys()], [id]);
    });

    it('and success of what was sent by hand, are told of: it went twice', async () => {
      const { order, payment, id } = await refunding();
      await deliver(await close(payment, id));
      await platform.services.settleRefundByHand({ refund: id });
      assert.equal((await readOrder(order)).state, 'refunded');
      await gateway.wechat.settleRefund(payment.id, id, 'done');
      assert.equal((await deliver(gateway.wechat.refundNotice(payment.id, id))).status, 200);
      assert.match(platform.logs.join(''), new RegExp(`Refund ${id} .*sent by hand.*twice`));
    });

    it('that nobody has asked for, are not taken', async () => {
      const { payment, id } = await refunding();
      const options = { changes: { out_refund_no: `${id}_2` } };
      await deliver(gateway.wechat.refundNotice(payment.id, id, options));
      assert.equal((await listed(id))?.refundNumber, id);
      assert.equal((await listed(id))?.state, 'due');
    });
  });

  it('are none where WeChat Pay refuses to open, of whose words nothing is shown', async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    gateway.wechat.faults.plan({ refusal: 'NO_AUTH' });
    const { status, body } = await openPayment(platform, order.id, order.totalFen, 'wechat_native');
    assert.deepEqual([status, body.code], [502, 'payment_failed']);
    assert.ok(!JSON.stringify(body).includes('NO_AUTH'));
  });

  it('played again after five minutes are not WeChat Pay’s', async () => {
    const { order, payment } = await placeAndOpen('wechat_native');
    await gateway.wechat.pay(payment.id);
    const notice = gateway.wechat.notice(payment.id);
    platform.clock.advance(6 * 60_000);
    assert.equal((await deliver(notice)).status, 500);
    assert.equal((await readOrder(order)).state, 'placed');
    assert.equal((await deliver(gateway.wechat.notice(payment.id))).status, 200);
    assert.equal((await readOrder(order)).state, 'paid');
  });
});
