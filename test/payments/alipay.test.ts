import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import {
  ForgedNotificationError,
  ProviderRefusalError,
  type Charge,
  type PaymentProvider,
} from '../../src/platform/payments/index.js';
import { NoAnswerError } from '../../src/platform/payments/no-answer-error.js';
import type { AlipayNoticeOptions } from '../support/gateway/alipay-messages.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import { createKeyPair } from '../support/gateway/key-pairs.js';
import type { Notice } from '../support/gateway/notices.js';
import { alipayOf, chargeOf, createClock, failureOf, incoming, newId } from './support/providers.js';

const clock = createClock();
let gateway: Gateway;
let alipay: PaymentProvider;

before(async () => {
  gateway = await startGateway({ clock: clock.now });
  gateway.alipay.notifier.mode = 'held';
  alipay = alipayOf(gateway, clock.now);
});

after(() => gateway.close());

const openPage = async (changes: Partial<Charge> = {}, provider = alipay) => {
  const charge = chargeOf(clock.now, changes);
  const step = await provider.open(charge);
  assert.ok(step.type === 'redirect');
  return { charge, url: step.url };
};

const openAndPay = async () => {
  const { charge, url } = await openPage();
  await (await visitCashier(url)).press('log-in');
  await gateway.alipay.pay(charge.paymentId);
  return charge;
};

describe('Alipay’s keys', () => {
  it('are refused by Alipay where the private key is not the app’s', async () => {
    const stranger = alipayOf(gateway, clock.now, { privateKey: createKeyPair().privateKey });
    const failure = await failureOf(stranger.query(newId('pa')), gateway);
    assert.ok(failure instanceof ProviderRefusalError);
    assert.equal(failure.code, 'isv.invalid-signature');
    const { url } = await openPage({}, stranger);
    await assert.rejects(visitCashier(url), /isv\.invalid-signature/);
  });

  it('make nothing known where the public key is not Alipay’s', async () => {
    const deceived = alipayOf(gateway, clock.now, { publicKey: gateway.alipay.appKey.publicKey });
    const failure = await failureOf(deceived.query(newId('pa')), gateway);
    assert.ok(failure instanceof NoAnswerError);
    assert.match(failure.message, /without Alipay’s signature/);
  });

  it('make nothing known where the app is not theirs, and the log has Alipay’s code', async () => {
    const stranger = alipayOf(gateway, clock.now, { appId: '2021000100000009' });
    const failure = await failureOf(stranger.query(newId('pa')), gateway);
    assert.ok(failure instanceof NoAnswerError);
    assert.match(failure.message, /40002 isv\.invalid-app-id/);
  });

  it('make nothing known where nobody answers', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    const lost = alipayOf(gateway, clock.now, { gateway: `http://127.0.0.1:${String(port)}/gateway.do` });
    const failure = await failureOf(lost.query(newId('pa')), gateway);
    assert.ok(failure instanceof NoAnswerError);
    assert.match(failure.message, /^alipay\.trade\.query was not answered: ECONNREFUSED\.$/);
  });
});

describe('Alipay’s page', () => {
  it('asks for nothing until the shopper logs in there', async () => {
    const { charge, url } = await openPage();
    const visit = await visitCashier(url);
    assert.equal(await visit.press('walk-away'), charge.returnUrl);
    assert.deepEqual(await alipay.query(charge.paymentId), { state: 'open' });
    assert.equal(gateway.alipay.books.trades.has(charge.paymentId), false);
  });

  it('opens no payment that has expired', async () => {
    const { url } = await openPage({ expiresAt: clock.now() });
    const visit = await visitCashier(url);
    assert.equal(await visit.press('pay'), undefined);
  });

  it('knows no way of another provider', async () => {
    await assert.rejects(async () => alipay.open(chargeOf(clock.now, { way: 'wechat_h5' })), TypeError);
  });

  for (const way of ['alipay_page', 'alipay_wap'] as const) {
    it(`takes the amount by ${way}, to the fen, and comes back`, async () => {
      const { charge, url } = await openPage({ way, amountFen: 101 });
      const visit = await visitCashier(url);
      assert.match(visit.html, /<output>1\.01<\/output>/);
      assert.match(visit.html, /特色馆订单 20261124-7KQ2XM/);
      const back = new URL((await visit.press('pay')) ?? '');
      assert.equal(back.origin + back.pathname, 'http://platform.example/orders/or_1');
      assert.equal(back.searchParams.get('lang'), 'zh-CN');
      const { amountFen, expiresAt, notifyUrl } = gateway.alipay.books.trade(charge.paymentId);
      assert.deepEqual([amountFen, expiresAt], [101, charge.expiresAt]);
      assert.match(notifyUrl, /\/v1\/payment-notifications\/alipay$/);
    });
  }
});

describe('a notification of Alipay’s', () => {
  const read = (notice: Notice, provider = alipay) => provider.readNotification(incoming(notice, clock.now()));

  const refused: readonly (readonly [string, AlipayNoticeOptions])[] = [
    ['is not signed', { flaw: 'unsigned' }],
    ['is signed by somebody else', { flaw: 'wrong-key' }],
    ['is signed with SHA-1', { flaw: 'sha1' }],
    ['was changed on its way', { flaw: 'tampered' }],
    ['is of another app', { changes: { app_id: '2021000100000009' } }],
    ['is of another seller', { changes: { seller_id: '2088100000000009' } }],
    ['names no payment', { changes: { out_trade_no: '' } }],
    ['has an amount that is none', { changes: { total_amount: '1.234' } }],
    ['has no number of Alipay’s', { changes: { trade_no: '' } }],
    ['has a time that is none', { changes: { gmt_payment: 'yesterday' } }],
  ];
  for (const [what, options] of refused) {
    it(`is not believed where it ${what}`, async () => {
      const { paymentId } = await openAndPay();
      const failure = await failureOf(read(gateway.alipay.notice(paymentId, options)), gateway);
      assert.ok(failure instanceof ForgedNotificationError);
    });
  }

  for (const body of [
    '',
    'sign=a&sign_type=RSA2',
    '{"app_id":1}',
    'sign_type=RSA2&sign=%ff%00',
    '__proto__=1&sign=1',
  ]) {
    it(`is not believed where it is ${JSON.stringify(body)}`, async () => {
      const failure = await failureOf(alipay.readNotification({ headers: {}, body, receivedAt: clock.now() }), gateway);
      assert.ok(failure instanceof ForgedNotificationError);
    });
  }

  it('is not what Alipay signs for the way back, which the shopper sees', async () => {
    const { paymentId } = await openAndPay();
    for (const more of ['', '&notify_type=trade_status_sync&trade_status=TRADE_SUCCESS']) {
      const body = gateway.alipay.returnQuery(paymentId) + more;
      const failure = await failureOf(alipay.readNotification({ headers: {}, body, receivedAt: clock.now() }), gateway);
      assert.ok(failure instanceof ForgedNotificationError);
    }
  });

  it('is believed by nobody else’s key', async () => {
    const { paymentId } = await openAndPay();
    const deceived = alipayOf(gateway, clock.now, { publicKey: createKeyPair().publicKey });
    await assert.rejects(read(gateway.alipay.notice(paymentId), deceived), ForgedNotificationError);
  });

  it('says what has arrived, as often and as late as it comes', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const paidAt = clock.now();
    const notice = gateway.alipay.notice(paymentId);
    const { reference } = gateway.alipay.books.trade(paymentId);
    const expected = { about: 'payment', paymentId, settlement: { state: 'paid', amountFen, reference, paidAt } };
    assert.deepEqual(await read(notice), expected);
    clock.advance(25 * 60);
    assert.deepEqual(await read(notice), expected);
  });

  for (const [status, state] of [
    ['WAIT_BUYER_PAY', 'open'],
    ['TRADE_CLOSED', 'closed'],
    ['TRADE_SUCCESS', 'paid'],
    ['TRADE_FINISHED', 'paid'],
  ] as const) {
    it(`says of ${status} that it is ${state}`, async () => {
      const { paymentId } = await openAndPay();
      const notification = await read(gateway.alipay.notice(paymentId, { changes: { trade_status: status } }));
      assert.ok(notification.about === 'payment');
      assert.equal(notification.settlement.state, state);
    });
  }

  it('changes nothing where it is of another kind, or of a status that is not known', async () => {
    const { paymentId } = await openAndPay();
    for (const changes of [{ notify_type: 'dut_user_sign' }, { trade_status: 'TRADE_PENDING' }]) {
      assert.deepEqual(await read(gateway.alipay.notice(paymentId, { changes })), { about: 'other' });
    }
  });

  it('says of a payment that was given back in part that it was paid, all of it', async () => {
    const { paymentId, amountFen } = await openAndPay();
    await alipay.refund({ refundId: newId('re'), paymentId, amountFen: 100, paidFen: amountFen });
    const notification = await read(gateway.alipay.notice(paymentId));
    assert.ok(notification.about === 'payment' && notification.settlement.state === 'paid');
    assert.equal(notification.settlement.amountFen, amountFen);
  });

  it('is answered in Alipay’s words', () => {
    assert.equal(alipay.answerNotification(true).body, 'success');
    assert.equal(alipay.answerNotification(false).body, 'failure');
  });
});

describe('Alipay’s requests', () => {
  it('carry Beijing’s time wherever the server stands', async () => {
    const zone = process.env['TZ'];
    try {
      for (const elsewhere of ['America/Lima', 'Asia/Shanghai', 'Pacific/Auckland']) {
        process.env['TZ'] = elsewhere;
        assert.deepEqual(await alipay.query(newId('pa')), { state: 'open' });
        await visitCashier((await openPage()).url);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});
