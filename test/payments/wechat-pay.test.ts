import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ForgedNotificationError,
  ProviderRefusalError,
  type Charge,
  type PaymentProvider,
} from '../../src/platform/payments/index.js';
import { NoAnswerError } from '../../src/platform/payments/no-answer-error.js';
import type { WechatPaySetup } from '../../src/platform/payments/wechat-client.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import { createKeyPair } from '../support/gateway/key-pairs.js';
import type { Notice } from '../support/gateway/notices.js';
import type { WechatNoticeOptions } from '../support/gateway/wechat-messages.js';
import { chargeOf, createClock, failureOf, incoming, newId, wechatOf } from './support/providers.js';

const clock = createClock();
let gateway: Gateway;
let wechat: PaymentProvider;

before(async () => {
  gateway = await startGateway({ clock: clock.now });
  gateway.wechat.notifier.mode = 'held';
  wechat = wechatOf(gateway, clock.now);
});

after(() => gateway.close());

const charge = (changes: Partial<Charge> = {}) => chargeOf(clock.now, { way: 'wechat_native', ...changes });

const openAndPay = async (changes: Partial<Charge> = {}) => {
  const opened = charge(changes);
  await wechat.open(opened);
  await gateway.wechat.pay(opened.paymentId);
  return opened;
};

/** The platform certificate's key beside the public key, as while a merchant goes over from one to the other. */
const bothKeys = ({ wechat: { publicKey, certificate } }: Gateway) =>
  new Map([publicKey, certificate].map(({ serial, pair }) => [serial, pair.publicKey]));

describe('WeChat Pay’s keys', () => {
  const wrong: Record<string, () => Partial<WechatPaySetup>> = {
    'the private key is not the merchant’s': () => ({ privateKey: createKeyPair().privateKey }),
    'the serial number is not the certificate’s': () => ({ serial: gateway.wechat.certificate.serial }),
    'the merchant is another': () => ({ merchantId: '1900000009' }),
    'the clock is more than 5 minutes off': () => ({
      clock: () => new Date(clock.now().getTime() + 301_000),
    }),
  };
  for (const [what, changes] of Object.entries(wrong)) {
    it(`are refused by WeChat Pay where ${what}`, async () => {
      const stranger = wechatOf(gateway, clock.now, changes());
      const failure = await failureOf(stranger.open(charge()), gateway);
      assert.ok(failure instanceof ProviderRefusalError);
      assert.equal(failure.code, 'SIGN_ERROR');
    });
  }

  it('make nothing known where the public key is not WeChat Pay’s', async () => {
    const { serial } = gateway.wechat.publicKey;
    const platformKeys = new Map([[serial, gateway.wechat.merchantKey.publicKey]]);
    const failure = await failureOf(wechatOf(gateway, clock.now, { platformKeys }).open(charge()), gateway);
    assert.ok(failure instanceof NoAnswerError);
    assert.match(failure.message, /its signature is wrong/);
  });

  for (const fault of ['old', 'wrong-serial'] as const) {
    it(`make nothing known where an answer is signed ("${fault}")`, async () => {
      gateway.wechat.faults.plan(fault);
      const failure = await failureOf(wechat.query(newId('pa')), gateway);
      assert.ok(failure instanceof NoAnswerError);
    });
  }

  it('let a refusal pass that is not signed, but none that is signed wrongly', async () => {
    gateway.wechat.faults.plan('unsigned', { isDone: true });
    assert.deepEqual(await wechat.query(newId('pa')), { state: 'open' });
    gateway.wechat.faults.plan('wrong-key', { isDone: true });
    const failure = await failureOf(wechat.query(newId('pa')), gateway);
    assert.ok(failure instanceof NoAnswerError);
    assert.match(failure.message, /404 ORDER_NOT_EXIST/);
  });

  it('may be those of the platform certificate, by its serial number', async () => {
    const { serial, pair } = gateway.wechat.certificate;
    const older = wechatOf(gateway, clock.now, {
      platformKeys: new Map([[serial, pair.publicKey]]),
      answerKey: serial,
    });
    assert.equal((await older.open(charge())).type, 'code');
  });
});

describe('opening a payment at WeChat Pay', () => {
  it('gives a code, which a phone pays', async () => {
    const { paymentId, ...terms } = charge({ amountFen: 1 });
    const step = await wechat.open({ paymentId, ...terms });
    assert.ok(step.type === 'code');
    await gateway.wechat.scan(step.content);
    const { amountFen, expiresAt, notifyUrl, state } = gateway.wechat.books.trade(paymentId);
    assert.deepEqual([amountFen, expiresAt, state], [1, terms.expiresAt, 'paid']);
    assert.match(notifyUrl, /\/v1\/payment-notifications\/wechat-pay$/);
  });

  it('is refused what has expired', async () => {
    const failure = await failureOf(wechat.open(charge({ expiresAt: clock.now() })), gateway);
    assert.ok(failure instanceof ProviderRefusalError);
  });

  it('is refused another amount for the same payment', async () => {
    const opened = charge();
    await wechat.open(opened);
    const failure = await failureOf(wechat.open({ ...opened, amountFen: 1 }), gateway);
    assert.ok(failure instanceof ProviderRefusalError);
  });

  it('goes to a page that pays and comes back, from a phone’s browser', async () => {
    const opened = charge({ way: 'wechat_h5' });
    const step = await wechat.open(opened);
    assert.ok(step.type === 'redirect');
    const visit = await visitCashier(step.url);
    assert.equal(await visit.press('walk-away'), opened.returnUrl);
    assert.equal(await visit.press('pay'), opened.returnUrl);
    assert.equal((await wechat.query(opened.paymentId)).state, 'paid');
  });

  it('wants the shopper’s address for a phone’s browser', async () => {
    const failure = await failureOf(wechat.open(charge({ way: 'wechat_h5', clientAddress: undefined })), gateway);
    assert.ok(failure instanceof ProviderRefusalError);
    assert.equal(failure.code, 'NO_CLIENT_ADDRESS');
  });

  it('inside WeChat is not offered without the app’s secret', async () => {
    const without = wechatOf(gateway, clock.now, { appSecret: undefined });
    assert.deepEqual(without.ways, ['wechat_native', 'wechat_h5']);
    await assert.rejects(without.open(charge({ way: 'wechat_jsapi' })), TypeError);
    assert.ok(wechat.ways.includes('wechat_jsapi'));
  });

  it('inside WeChat goes to the authorization, then hands the page what pays', async () => {
    const opened = charge({ way: 'wechat_jsapi' });
    const first = await wechat.open(opened);
    assert.ok(first.type === 'redirect');
    const answer = await fetch(first.url, { redirect: 'manual' });
    const back = new URL(answer.headers.get('Location') ?? '');
    assert.ok(back.href.startsWith(opened.returnUrl));
    const authorizationCode = back.searchParams.get('code') ?? '';
    const second = await wechat.open({ ...opened, authorizationCode });
    assert.ok(second.type === 'jsapi');
    await assert.rejects(gateway.wechat.payInside({ ...second.parameters, nonceStr: 'another' }));
    await gateway.wechat.payInside(second.parameters);
    assert.equal((await wechat.query(opened.paymentId)).state, 'paid');
  });

  it('inside WeChat is refused a code that was used, with no word of the secret', async () => {
    const authorizationCode = gateway.wechat.authorize();
    await wechat.open(charge({ way: 'wechat_jsapi', authorizationCode }));
    const failure = await failureOf(wechat.open(charge({ way: 'wechat_jsapi', authorizationCode })), gateway);
    assert.ok(failure instanceof ProviderRefusalError);
    assert.equal(failure.code, '40029');
  });

  for (const fault of ['cut', 'error', 'endless', 'redirect'] as const) {
    it(`inside WeChat makes nothing known where the login answers "${fault}"`, async () => {
      gateway.wechat.faults.plan(fault);
      const authorizationCode = gateway.wechat.authorize();
      const failure = await failureOf(wechat.open(charge({ way: 'wechat_jsapi', authorizationCode })), gateway);
      assert.ok(failure instanceof NoAnswerError);
    });
  }
});

describe('a notification of WeChat Pay’s', () => {
  const read = (notice: Notice, provider = wechat) => provider.readNotification(incoming(notice, clock.now()));

  const refused: readonly (readonly [string, WechatNoticeOptions])[] = [
    ['is not signed', { flaw: 'unsigned' }],
    ['is signed by somebody else', { flaw: 'wrong-key' }],
    ['is signed with a key of another name', { flaw: 'wrong-serial' }],
    ['was changed on its way', { flaw: 'tampered' }],
    ['is more than 5 minutes old', { flaw: 'old' }],
    ['is of a time to come', { flaw: 'future' }],
    ['is a probe with a wrong signature', { flaw: 'probe' }],
    ['is encrypted with another key', { flaw: 'wrong-api-key' }],
    ['is of another app', { changes: { appid: 'wx0000000000000009' } }],
    ['is of another merchant', { changes: { mchid: '1900000009' } }],
    ['names no payment', { changes: { out_trade_no: '' } }],
    ['is of another currency', { changes: { amount: { total: 12_345, currency: 'HKD' } } }],
    ['has no currency', { changes: { amount: { total: 12_345 } } }],
    ['has an amount with a fraction', { changes: { amount: { total: 1.5, currency: 'CNY' } } }],
    ['has an amount as text', { changes: { amount: { total: '12345', currency: 'CNY' } } }],
    ['has no number of WeChat Pay’s', { changes: { transaction_id: '' } }],
    ['has a time that is none', { changes: { success_time: 'yesterday' } }],
    ['tells of success, of one that is not paid', { changes: { trade_state: 'NOTPAY' } }],
    ['tells of success, of a state that is not known', { changes: { trade_state: 'MAYBE' } }],
  ];
  for (const [what, options] of refused) {
    it(`is not believed where it ${what}`, async () => {
      const { paymentId } = await openAndPay();
      const failure = await failureOf(read(gateway.wechat.notice(paymentId, options)), gateway);
      assert.ok(failure instanceof ForgedNotificationError);
    });
  }

  it('is not believed where a header is missing, or its time is none', async () => {
    const { paymentId } = await openAndPay();
    const { url, headers, body } = gateway.wechat.notice(paymentId);
    for (const name of Object.keys(headers).filter((one) => /timestamp|nonce|serial|signature$/.test(one))) {
      for (const value of ['', 'NaN', '__proto__']) {
        await assert.rejects(read({ url, headers: { ...headers, [name]: value }, body }), ForgedNotificationError);
      }
    }
  });

  it('is not believed when it is played again later', async () => {
    const { paymentId } = await openAndPay();
    const notice = gateway.wechat.notice(paymentId);
    assert.equal((await read(notice)).about, 'payment');
    clock.advance(5);
    assert.equal((await read(notice)).about, 'payment');
    clock.advance(1);
    await assert.rejects(read(notice), ForgedNotificationError);
  });

  it('says what has arrived', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const { reference } = gateway.wechat.books.trade(paymentId);
    assert.deepEqual(await read(gateway.wechat.notice(paymentId)), {
      about: 'payment',
      paymentId,
      settlement: { state: 'paid', amountFen, reference, paidAt: clock.now() },
    });
  });

  it('may be signed with the public key or the platform certificate, while both are set up', async () => {
    const { paymentId } = await openAndPay();
    const both = wechatOf(gateway, clock.now, { platformKeys: bothKeys(gateway) });
    for (const key of [gateway.wechat.publicKey, gateway.wechat.certificate]) {
      assert.equal((await read(gateway.wechat.notice(paymentId, { key }), both)).about, 'payment');
    }
    const notice = gateway.wechat.notice(paymentId, { key: gateway.wechat.certificate });
    await assert.rejects(read(notice), /key that is not set up here/);
  });

  it('says how a refund has ended, in either way, and nothing personal', async () => {
    for (const [ending, state] of [
      ['done', 'done'],
      ['failed', 'failed'],
      ['closed', 'closed'],
    ] as const) {
      const { paymentId, amountFen } = await openAndPay();
      const refundId = newId('re');
      gateway.wechat.refundState = 'pending';
      assert.equal(await wechat.refund({ refundId, paymentId, amountFen, paidFen: amountFen }), 'pending');
      gateway.wechat.refundState = 'done';
      await gateway.wechat.settleRefund(paymentId, refundId, ending);
      const notice = gateway.wechat.notifier.held.at(-1);
      assert.ok(notice);
      assert.deepEqual(await read(notice), { about: 'refund', refundId, state });
    }
  });

  const refusedRefunds: readonly (readonly [string, WechatNoticeOptions])[] = [
    ['is of another merchant', { changes: { mchid: '1900000009' } }],
    ['names no refund', { changes: { out_refund_no: '' } }],
    ['has a state that is not known', { changes: { refund_status: 'MAYBE' } }],
    ['is encrypted with another key', { flaw: 'wrong-api-key' }],
  ];
  for (const [what, options] of refusedRefunds) {
    it(`of a refund is not believed where it ${what}`, async () => {
      const { paymentId, amountFen } = await openAndPay();
      const refundId = newId('re');
      await wechat.refund({ refundId, paymentId, amountFen, paidFen: amountFen });
      const notice = gateway.wechat.refundNotice(paymentId, refundId, options);
      assert.ok((await failureOf(read(notice), gateway)) instanceof ForgedNotificationError);
    });
  }

  it('changes nothing where it is of another kind', async () => {
    const { paymentId } = await openAndPay();
    const notice = gateway.wechat.notice(paymentId, { eventType: 'COUPON.USE' });
    assert.deepEqual(await read(notice), { about: 'other' });
  });

  it('is answered as WeChat Pay wants it', () => {
    assert.equal(wechat.answerNotification(true).status, 200);
    const { status, body } = wechat.answerNotification(false);
    assert.equal(status, 500);
    assert.equal((JSON.parse(body) as { code: string }).code, 'FAIL');
  });
});

describe('a refund at WeChat Pay', () => {
  it('is refused where the sum that was paid is not the one in its books', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const refund = { refundId: newId('re'), paymentId, amountFen, paidFen: amountFen + 1 };
    assert.ok((await failureOf(wechat.refund(refund), gateway)) instanceof ProviderRefusalError);
  });

  it('leaves the payment paid', async () => {
    const { paymentId, amountFen } = await openAndPay();
    await wechat.refund({ refundId: newId('re'), paymentId, amountFen: 1, paidFen: amountFen });
    const settlement = await wechat.query(paymentId);
    assert.equal(settlement.state === 'paid' && settlement.amountFen, amountFen);
  });

  it('has failed where the bank did not take it', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const refund = { refundId: newId('re'), paymentId, amountFen, paidFen: amountFen };
    gateway.wechat.refundState = 'failed';
    assert.equal(await wechat.refund(refund), 'failed');
    gateway.wechat.refundState = 'done';
  });

  it('is closed where WeChat Pay has ended it, and is done under another number alone', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const refund = { refundId: newId('re'), paymentId, amountFen, paidFen: amountFen };
    gateway.wechat.refundState = 'closed';
    assert.equal(await wechat.refund(refund), 'closed');
    gateway.wechat.refundState = 'done';
    assert.equal(await wechat.refund(refund), 'closed', 'the old number is refused, and looked up');
    assert.equal(await wechat.refund({ ...refund, refundId: newId('re') }), 'done');
  });

  it('that is refused, and of which nothing else can be heard, is refused', async () => {
    const { paymentId, amountFen } = await openAndPay();
    const refund = { refundId: newId('re'), paymentId, amountFen, paidFen: amountFen };
    const refusedBy = async () => {
      const failure = await failureOf(wechat.refund(refund), gateway);
      assert.ok(failure instanceof ProviderRefusalError);
      return failure.code;
    };
    gateway.wechat.faults.plan({ refusal: 'NOT_ENOUGH' });
    assert.equal(await refusedBy(), 'NOT_ENOUGH', 'it is not there');
    gateway.wechat.faults.plan({ refusal: 'NOT_ENOUGH' });
    gateway.wechat.faults.plan('cut');
    assert.equal(await refusedBy(), 'NOT_ENOUGH', 'the look-up was not answered');
  });
});
