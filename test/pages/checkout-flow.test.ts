import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createError } from '../../src/client/failure.js';
import { NetworkError } from '../../src/client/errors/network-error.js';
import { PriceChangedError } from '../../src/client/errors/price-changed-error.js';
import type { CheckoutDetails } from '../../src/contract/checkout-details.js';
import type { Delivery } from '../../src/contract/delivery.js';
import type { Order } from '../../src/contract/order.js';
import type { Payment } from '../../src/contract/payment.js';
import type { Quote } from '../../src/contract/quote.js';
import type { CheckoutApi, PageLook } from '../../src/platform/pages/browser/checkout-api.js';
import { CheckoutFlow } from '../../src/platform/pages/browser/checkout-flow.js';
import type { CheckoutSubject } from '../../src/platform/pages/browser/checkout-reader.js';
import { isWaiting, stepOf } from '../../src/platform/pages/browser/checkout-snapshot.js';

const checkoutId = `co_${'a'.repeat(26)}`;
const orderId = `or_${'a'.repeat(26)}`;

const quoteAt = (unitPriceFen: number): Quote => ({
  revision: 0,
  currency: 'CNY',
  lines: [
    {
      productId: 'sample-pear',
      variantId: 'sample-pear-5kg',
      quantity: 1,
      status: 'ok',
      availableQuantity: 5,
      name: 'Pear',
      label: '5 kg',
      picture: null,
      unitPriceFen,
      previousUnitPriceFen: null,
      lineTotalFen: unitPriceFen,
      noReasonReturn: true,
      minimumAge: null,
    },
  ],
  shipments: [],
  subtotalFen: unitPriceFen,
  postageFen: 0,
  postageUpToFen: 0,
  totalFen: unitPriceFen,
  orderable: true,
});

const open: CheckoutDetails = {
  id: checkoutId,
  state: 'open',
  url: `http://platform.example/checkout/${checkoutId}`,
  expiresAt: '2026-11-25T00:00:00Z',
  lines: [],
  lang: 'zh-CN',
  quote: quoteAt(9800),
  partnerName: 'Portal',
  zone: null,
  returnUrl: 'http://portal.example/zone',
  orderId: null,
};

const placed: Order = {
  id: orderId,
  checkoutId,
  number: '20261124-7KQ2XM',
  state: 'placed',
  placedAt: '2026-11-24T09:00:00Z',
  expiresAt: '2026-11-24T09:30:00Z',
  paidAt: null,
  lines: [],
  shipments: [],
  subtotalFen: 9800,
  postageFen: 0,
  totalFen: 9800,
  refundedFen: 0,
  refundingFen: 0,
  contact: { name: '测**', phone: '138****5678' },
  destination: { type: 'home', region: '湖南省 长沙市 岳麓区 ***', placeId: null },
  invoice: null,
};

const delivery: Delivery = {
  contact: { name: '测试收货人', phone: '13800005678' },
  destination: {
    type: 'home',
    provinceCode: '43',
    cityCode: '4301',
    countyCode: '430104',
    townCode: '430104001',
    detail: '麓山南路 1 号',
  },
  consent: true,
  ageConfirmed: false,
  exemptions: [],
};

const asked = { method: 'POST', url: 'http://platform.example/v1' };
const refusal = (code: string, status: number, more: object = {}) =>
  createError({ ...asked, errors: { price_changed: PriceChangedError } }, code, `answered ${status}`, {
    status,
    problem: { type: 'about:blank', title: code, status, code, requestId: 'r1', ...more },
  });
const lost = () => new NetworkError({ ...asked, code: 'network_error', reason: 'got no answer' });

/** Answers in turn; an error is thrown. Keeps what it was asked with. */
const platform = (
  answers: Partial<Record<keyof CheckoutApi, unknown[]>>,
  subject: CheckoutSubject = { checkout: checkoutId },
  now = Date.parse('2026-11-24T09:10:00Z'),
  look?: () => PageLook,
) => {
  const calls: unknown[][] = [];
  const answer = (name: keyof CheckoutApi) =>
    ((...given: unknown[]) => {
      calls.push([name, ...given]);
      const next = answers[name]?.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    }) as never;
  const api: CheckoutApi = {
    details: answer('details'),
    place: answer('place'),
    order: answer('order'),
    cancel: answer('cancel'),
    confirmReceipt: answer('confirmReceipt'),
    requestReturn: answer('requestReturn'),
    paymentWays: answers.paymentWays ? answer('paymentWays') : () => Promise.resolve(['sandbox']),
    openPayment: answer('openPayment'),
    payment: answer('payment'),
    placeCounties: answer('placeCounties'),
    places: answer('places'),
    collectionPlace: answer('collectionPlace'),
    collectionCode: answer('collectionCode'),
    divisions: answer('divisions'),
  };
  const keyed = ['place', 'openPayment', 'cancel', 'confirmReceipt', 'requestReturn'];
  const keys = () => calls.filter(([name]) => keyed.includes(name as string)).map((call) => call.at(-1));
  let made = 0;
  const flow = new CheckoutFlow(api, subject, () => `key-${(made += 1)}`, { now: () => now, look });
  return { flow, calls, keys, step: () => stepOf(flow.getSnapshot()) };
};

describe('CheckoutFlow', () => {
  it('says that it failed, and shows the form on a retry', async () => {
    const { flow, step } = platform({ details: [lost(), open] });
    assert.equal(step(), 'loading');
    await flow.load();
    assert.equal(step(), 'failed');
    await flow.load();
    assert.equal(step(), 'form');
  });

  it('keeps one key for the same order until it is answered, and takes a new one for another', async () => {
    const { flow, keys, step } = platform({ details: [open], place: [lost(), lost(), lost(), placed] });
    await flow.load();
    await flow.place(delivery);
    assert.equal(step(), 'form');
    await flow.place(delivery);
    await flow.place({ ...delivery, contact: { ...delivery.contact, name: '另一人' } });
    await flow.place(delivery);
    assert.deepEqual(
      keys().map((attempt) => (attempt as { idempotencyKey: string }).idempotencyKey),
      ['key-1', 'key-1', 'key-2', 'key-3'],
    );
    assert.equal(step(), 'payment');
  });

  it('takes a new key after a refusal', async () => {
    const { flow, keys } = platform({ details: [open], place: [refusal('unpaid_limit', 429), placed] });
    await flow.load();
    await flow.place(delivery);
    await flow.place(delivery);
    assert.deepEqual(keys(), [{ idempotencyKey: 'key-1' }, { idempotencyKey: 'key-2' }]);
  });

  it('asks once for two clicks', async () => {
    const { flow, keys } = platform({ details: [open], place: [placed] });
    await flow.load();
    await Promise.all([flow.place(delivery), flow.place(delivery)]);
    assert.equal(keys().length, 1);
  });

  it('shows the new quote beside the old where the price has changed, and places at the new total only when asked', async () => {
    const { flow, calls, step } = platform({
      details: [open, { ...open, quote: quoteAt(10_500) }],
      place: [refusal('price_changed', 409, { quote: quoteAt(10_500) }), placed],
    });
    await flow.load();
    await flow.place(delivery);
    assert.equal(step(), 'form');
    assert.equal(flow.getSnapshot().before?.totalFen, 9800);
    assert.equal(flow.getSnapshot().details?.quote.totalFen, 10_500);
    assert.equal(calls.filter(([name]) => name === 'place').length, 1);
    await flow.place(delivery);
    assert.deepEqual(calls.at(-1)?.[2], { delivery, totalFen: 10_500 });
  });

  it('shows which lines cannot be had where the order was refused for them', async () => {
    const fresh = { ...open, quote: { ...quoteAt(9800), orderable: false } };
    const { flow, step } = platform({ details: [open, fresh], place: [refusal('not_orderable', 409)] });
    await flow.load();
    await flow.place(delivery);
    assert.equal(step(), 'blocked');
  });

  it('has the quote in the language and for the region that it is asked for, the last of them, whatever is answered first', async () => {
    const shown: { lang: 'zh-CN' | 'en' } = { lang: 'zh-CN' };
    const english = { ...open, lang: 'en' };
    let answerLate: (details: CheckoutDetails) => void = () => undefined;
    const late = new Promise<CheckoutDetails>((resolve) => {
      answerLate = resolve;
    });
    const { flow, calls } = platform({ details: [open, late, english, lost()] }, undefined, undefined, () => shown);
    await flow.load();
    const region = flow.bringTo('430104');
    shown.lang = 'en';
    await flow.translate();
    answerLate(open);
    await region;
    assert.deepEqual(calls, [
      ['details', checkoutId, { lang: 'zh-CN' }],
      ['details', checkoutId, { lang: 'zh-CN', region: '430104' }],
      ['details', checkoutId, { lang: 'en', region: '430104' }],
    ]);
    assert.equal(flow.getSnapshot().details?.lang, 'en');
    await flow.translate();
    assert.deepEqual([flow.getSnapshot().details?.lang, flow.getSnapshot().error], ['en', null]);
  });

  it('says that a checkout has expired', async () => {
    const { flow, step } = platform({ details: [open], place: [refusal('checkout_expired', 409)] });
    await flow.load();
    await flow.place(delivery);
    assert.equal(step(), 'expired');
  });

  it('goes on to the order that has already come of the checkout', async () => {
    const ordered = { ...open, state: 'ordered', orderId };
    const again = platform({ details: [ordered], order: [placed] });
    await again.flow.load();
    assert.equal(again.step(), 'payment');

    // Another browser's order is nobody else's to see.
    const elsewhere = platform({ details: [{ ...ordered, orderId: null }] });
    await elsewhere.flow.load();
    assert.equal(elsewhere.step(), 'elsewhere');
    const beaten = platform({
      details: [open, { ...ordered, orderId: null }],
      place: [refusal('already_ordered', 409)],
    });
    await beaten.flow.load();
    await beaten.flow.place(delivery);
    assert.equal(beaten.step(), 'elsewhere');

    const late = platform({ details: [open, ordered], order: [placed], place: [refusal('already_ordered', 409)] });
    await late.flow.load();
    await late.flow.place(delivery);
    assert.equal(late.step(), 'payment');
  });

  const opened: Payment = {
    id: `pa_${'a'.repeat(26)}`,
    orderId,
    way: 'sandbox',
    amountFen: 9800,
    state: 'open',
    openedAt: '2026-11-24T09:05:00Z',
    next: { type: 'redirect', url: 'http://platform.example/sandbox' },
    returned: null,
  };
  const paid = { ...placed, state: 'paid', paidAt: '2026-11-24T09:10:00Z' };

  it('opens the payment of the amount that is shown, once, whatever gets lost', async () => {
    const { flow, step, keys, calls } = platform({
      details: [{ ...open, orderId }],
      order: [placed],
      openPayment: [lost(), opened],
    });
    await flow.load();
    assert.deepEqual(flow.getSnapshot().ways, ['sandbox']);
    assert.equal(await flow.pay('sandbox'), undefined);
    assert.equal(step(), 'payment');
    assert.deepEqual(await flow.pay('sandbox'), opened.next);
    assert.deepEqual(keys(), [{ idempotencyKey: 'key-1' }, { idempotencyKey: 'key-1' }]);
    assert.deepEqual(calls.at(-1)?.slice(1, 3), [orderId, { way: 'sandbox', amountFen: 9800 }]);
    assert.equal(isWaiting(flow.getSnapshot()), true);
  });

  it('says how the page is shown, at the moment of paying, so that the shopper comes back to it like that', async () => {
    const shown: { lang: 'zh-CN' | 'en'; elder?: boolean } = { lang: 'zh-CN' };
    const answers = { details: [{ ...open, orderId }], order: [placed], openPayment: [opened] };
    const { flow, calls } = platform(answers, undefined, undefined, () => ({ ...shown }));
    await flow.load();
    Object.assign(shown, { lang: 'en', elder: true });
    await flow.pay('sandbox');
    assert.deepEqual(calls.at(-1)?.[2], { lang: 'en', elder: true, way: 'sandbox', amountFen: 9800 });
  });

  it('places and opens the payment with one press, and shows nothing in between', async () => {
    const { flow, keys, calls } = platform({ details: [open], place: [placed], openPayment: [opened] });
    await flow.load();
    const steps = new Set<string>();
    flow.subscribe(() => steps.add(stepOf(flow.getSnapshot())));
    assert.deepEqual(await flow.place(delivery, 'sandbox'), opened.next);
    assert.deepEqual([...steps], ['form', 'payment']);
    assert.deepEqual(keys(), [{ idempotencyKey: 'key-1' }, { idempotencyKey: 'key-2' }]);
    assert.deepEqual(calls.at(-1)?.slice(0, 3), ['openPayment', orderId, { way: 'sandbox', amountFen: 9800 }]);
    assert.equal(isWaiting(flow.getSnapshot()), true);
  });

  it('goes on to the order where its payment could not be opened, and pays it again by another way', async () => {
    const { flow, step, calls } = platform({
      details: [open],
      place: [placed],
      paymentWays: [['alipay_page', 'wechat_native']],
      openPayment: [refusal('payment_failed', 502), { ...opened, way: 'wechat_native' }],
    });
    await flow.load();
    assert.equal(await flow.place(delivery, 'alipay_page'), undefined);
    assert.equal(step(), 'payment');
    assert.notEqual(flow.getSnapshot().error, null);
    assert.deepEqual(await flow.pay('wechat_native'), opened.next);
    assert.equal(calls.filter(([name]) => name === 'place').length, 1);
    assert.equal(flow.getSnapshot().error, null);
  });

  it('opens no payment of an order that is paid already, or that another tab has placed with other details', async () => {
    const settled = platform({ details: [open], place: [paid] });
    await settled.flow.load();
    assert.equal(await settled.flow.place(delivery, 'sandbox'), undefined);
    assert.equal(settled.step(), 'done');

    const late = platform({
      details: [open, { ...open, state: 'ordered', orderId }],
      order: [placed],
      place: [refusal('already_ordered', 409)],
    });
    await late.flow.load();
    assert.equal(await late.flow.place(delivery, 'sandbox'), undefined);
    assert.equal(late.step(), 'payment');
    assert.deepEqual(late.keys(), [{ idempotencyKey: 'key-1' }]);
  });

  it('shows the form without the ways of paying, and asks for them again once the order stands', async () => {
    const { flow, step } = platform({ details: [open], place: [placed], paymentWays: [lost(), ['sandbox']] });
    await flow.load();
    assert.equal(step(), 'form');
    assert.equal(flow.getSnapshot().error, null);
    assert.equal(await flow.place(delivery, undefined), undefined);
    assert.equal(step(), 'payment');
    assert.deepEqual(flow.getSnapshot().ways, ['sandbox']);
  });

  it('shows what else has to be confirmed, beside the refusal', async () => {
    const asksMore = { ...open, quote: { ...open.quote, lines: [{ ...open.quote.lines[0], noReasonReturn: false }] } };
    const { flow, step } = platform({
      details: [open, asksMore],
      place: [refusal('exemption_not_confirmed', 422, { variants: ['sample-pear-5kg'] })],
    });
    await flow.load();
    await flow.place(delivery, 'sandbox');
    assert.equal(step(), 'form');
    assert.equal(flow.getSnapshot().details?.quote.lines[0]?.noReasonReturn, false);
    assert.notEqual(flow.getSnapshot().error, null);
  });

  it('goes on to pay with what WeChat’s authorization has sent the shopper back with', async () => {
    const jsapi = { ...opened, way: 'wechat_jsapi' };
    const next = { type: 'jsapi', parameters: { appId: 'wx-sample' } };
    const { flow, calls } = platform(
      {
        payment: [jsapi],
        order: [placed],
        details: [{ ...open, orderId }],
        openPayment: [{ ...jsapi, next }],
      },
      { payment: opened.id, authorizationCode: 'once' },
    );
    assert.deepEqual(await flow.load(), next);
    const { way, amountFen } = { way: 'wechat_jsapi', amountFen: 9800 };
    assert.deepEqual(calls.at(-1)?.[2], { way, amountFen, authorizationCode: 'once' });
  });

  it('takes a code in the address for nothing where the payment is none of WeChat’s', async () => {
    const { flow, keys } = platform(
      { payment: [opened], order: [placed], details: [{ ...open, orderId }] },
      { payment: opened.id, authorizationCode: 'once' },
    );
    assert.equal(await flow.load(), undefined);
    assert.deepEqual(keys(), []);
  });

  it('cancels, through a lost answer, once', async () => {
    const { flow, step, keys } = platform(
      { order: [placed], details: [{ ...open, orderId }], cancel: [lost(), { ...placed, state: 'cancelled' }] },
      { order: orderId },
    );
    await flow.load();
    await flow.cancel();
    assert.equal(step(), 'payment');
    await flow.cancel();
    assert.equal(step(), 'ended');
    assert.deepEqual(keys(), [{ idempotencyKey: 'key-1' }, { idempotencyKey: 'key-1' }]);
  });

  it('shows how the order stands where it can be changed so no more', async () => {
    const packed = { ...paid, state: 'packed' };
    const { flow } = platform(
      { order: [paid, packed], details: [{ ...open, orderId }], cancel: [refusal('order_state', 409)] },
      { order: orderId },
    );
    await flow.load();
    await flow.cancel();
    assert.equal(flow.getSnapshot().order?.state, 'packed');
    assert.notEqual(flow.getSnapshot().error, null);
  });

  it('confirms receipt', async () => {
    const { flow, calls } = platform(
      {
        order: [{ ...paid, state: 'shipped' }],
        details: [{ ...open, orderId }],
        confirmReceipt: [{ ...paid, state: 'received' }],
      },
      { order: orderId },
    );
    await flow.load();
    await flow.confirmReceipt();
    assert.equal(flow.getSnapshot().order?.state, 'received');
    assert.equal(calls.at(-1)?.[0], 'confirmReceipt');
  });

  it('asks for a return, through a lost answer, once, and for other pieces as something else', async () => {
    const received: Order = { ...paid, state: 'received' };
    const { flow, keys } = platform(
      { order: [received], details: [{ ...open, orderId }], requestReturn: [lost(), lost(), received] },
      { order: orderId },
    );
    await flow.load();
    await flow.requestReturn([{ position: 0, quantity: 1 }]);
    await flow.requestReturn([{ position: 0, quantity: 1 }]);
    await flow.requestReturn([{ position: 0, quantity: 2 }]);
    assert.deepEqual(
      keys().map((attempt) => (attempt as { idempotencyKey: string }).idempotencyKey),
      ['key-1', 'key-1', 'key-2'],
    );
    assert.equal(flow.getSnapshot().error, null);
  });

  it('shows how the order stands where the days for returning it are over', async () => {
    const { flow } = platform(
      {
        order: [
          { ...paid, state: 'received' },
          { ...paid, state: 'closed' },
        ],
        details: [{ ...open, orderId }],
        requestReturn: [refusal('return_period_over', 409)],
      },
      { order: orderId },
    );
    await flow.load();
    await flow.requestReturn([{ position: 0, quantity: 1 }]);
    assert.equal(flow.getSnapshot().order?.state, 'closed');
    assert.notEqual(flow.getSnapshot().error, null);
  });

  it('says when the time is over', async () => {
    const { flow, step } = platform({
      details: [{ ...open, orderId }],
      order: [placed, { ...placed, state: 'expired' }],
      openPayment: [refusal('order_expired', 409)],
    });
    await flow.load();
    await flow.pay('sandbox');
    assert.equal(step(), 'lapsed');
    assert.equal(flow.getSnapshot().error, null);
  });

  it('says what a provider refuses, and the order still waits', async () => {
    const { flow, step } = platform({
      details: [{ ...open, orderId }],
      order: [placed],
      openPayment: [refusal('payment_failed', 502)],
    });
    await flow.load();
    assert.equal(await flow.pay('sandbox'), undefined);
    assert.equal(step(), 'payment');
    assert.notEqual(flow.getSnapshot().error, null);
  });

  it('waits for the payment from which the shopper comes back, through answers that get lost', async () => {
    const { flow, step } = platform(
      {
        payment: [opened, lost(), opened, { ...opened, state: 'paid', next: null }],
        order: [placed, paid],
        details: [{ ...open, orderId }],
      },
      { payment: opened.id },
    );
    await flow.load();
    assert.equal(step(), 'payment');
    assert.equal(flow.getSnapshot().details?.partnerName, 'Portal');
    await flow.askAgain();
    await flow.askAgain();
    assert.equal(isWaiting(flow.getSnapshot()), true);
    await flow.askAgain();
    assert.equal(step(), 'done');
    assert.equal(isWaiting(flow.getSnapshot()), false);
    assert.equal(flow.getSnapshot().error, null);
  });

  it('sees that the order’s time is over while its payment stays open', async () => {
    const { flow, step } = platform(
      {
        payment: [opened, opened, opened],
        order: [placed, placed, { ...placed, state: 'expired' }],
        details: [{ ...open, orderId }],
      },
      { payment: opened.id },
      Date.parse(placed.expiresAt),
    );
    await flow.load();
    await flow.askAgain();
    assert.equal(step(), 'payment');
    assert.equal(isWaiting(flow.getSnapshot()), true);
    await flow.askAgain();
    assert.equal(step(), 'lapsed');
    assert.equal(isWaiting(flow.getSnapshot()), false);
  });

  it('does not ask for the order while its time and its payment run', async () => {
    const { flow, calls } = platform(
      { payment: [opened, opened], order: [placed], details: [{ ...open, orderId }] },
      { payment: opened.id },
      Date.parse(placed.expiresAt) - 1,
    );
    await flow.load();
    await flow.askAgain();
    assert.equal(calls.filter(([name]) => name === 'order').length, 1);
  });
});
