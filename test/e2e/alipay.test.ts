import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { keptOf, orderPaidBy, reachAlipay } from './support/alipay-cashier.js';
import { axeFindings } from './support/axe.js';
import { openBrowser, type VisitOptions } from './support/browser.js';
import { chickenFen, orderHome, paymentOf, phone, visitCheckout } from './support/checkout-page.js';
import { openPayingShop, type PayingShop } from './support/paying-shop.js';

describe('paying by Alipay', () => {
  let browser: Browser;
  let shop: PayingShop;
  let key: string;
  before(async () => {
    browser = await openBrowser();
    shop = await openPayingShop();
    ({ key } = await shop.platform.createKey());
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  /** As far as the page on which Alipay is paid. */
  const reachCashier = async (options?: VisitOptions) => {
    const page = await reachAlipay(browser, shop, key, options);
    assert.equal(await page.locator('output').textContent(), '105.00');
    return { page, method: new URL(page.url()).searchParams.get('method') };
  };
  const held = async (work: () => Promise<void>) => {
    const { notifier } = shop.gateway.alipay;
    notifier.mode = 'held';
    await work();
    notifier.mode = 'at-once';
    return notifier.held.splice(0);
  };

  for (const [name, method, options] of [
    ['its page, on a large screen', 'alipay.trade.page.pay', {}],
    ['its page for phones, at 360 px', 'alipay.trade.wap.pay', phone],
  ] as const) {
    it(`leads to ${name}, and back to an order that its notification has paid`, async () => {
      const { page, method: used } = await reachCashier(options);
      assert.equal(used, method);
      await page.getByRole('button', { name: '付款', exact: true }).click();
      await page.getByRole('heading', { name: '订单已支付' }).waitFor();
      const payment = paymentOf(page);
      const [delivery] = shop.gateway.alipay.notifier.deliveries.slice(-1);
      assert.deepEqual([delivery?.status, delivery?.body], [200, 'success']);
      assert.match(delivery?.notice.body ?? '', new RegExp(payment));
      assert.equal((await orderPaidBy(shop, payment)).state, 'paid');
      assert.equal(keptOf(shop, payment), chickenFen);
      await page.getByText('供货方会尽快备货、发货').waitFor();
      assert.equal(await page.getByText('演示').count(), 0, 'this was real money');
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  it('shows an order as paid to one who is back before the notification, which changes nothing any more', async () => {
    const { page } = await reachCashier();
    const [notice] = await held(async () => {
      await page.getByRole('button', { name: '付款', exact: true }).click();
      await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    });
    assert.ok(notice, 'the notification has not gone out');
    const delivery = await shop.gateway.alipay.notifier.deliver(notice);
    assert.deepEqual([delivery.status, delivery.body], [200, 'success']);
    assert.equal(keptOf(shop, paymentOf(page)), chickenFen);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('has the page wait, ask again, and go on by itself', async () => {
    const { page } = await reachCashier();
    await page.getByRole('button', { name: '只登录' }).click();
    await page.getByText('logged in').waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { name: '支付订单' }).waitFor();
    await page.getByRole('button', { name: /支付 ¥105/ }).click();
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByText('正在等待支付结果').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    const payment = paymentOf(page);
    // On another device: nothing tells this page but its own asking.
    await held(() => shop.gateway.alipay.pay(payment));
    shop.advance(2000);
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('brings the shopper back to the page as it was left, in its language and for elders', async () => {
    const page = await visitCheckout(browser, shop.platform, key, { query: '?lang=en&elder=1' });
    await orderHome(page, 'Alipay');
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: 'Your order is paid' }).waitFor();
    await page.locator('html[lang=en] body.elder').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('takes no address for a payment: a forged return pays nothing', async () => {
    const { page } = await reachCashier();
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByText('正在等待支付结果').waitFor();
    const payment = paymentOf(page);
    const forged = new URL(page.url());
    for (const [name, value] of Object.entries({
      out_trade_no: payment,
      trade_no: '2026112422001',
      total_amount: '105.00',
      trade_status: 'TRADE_SUCCESS',
      sign: 'c2lnbmVkIGJ5IG5vYm9keQ==',
    }))
      forged.searchParams.set(name, value);
    await page.goto(forged.href);
    await page.getByText('正在等待支付结果').waitFor();
    assert.equal((await orderPaidBy(shop, payment)).state, 'placed');
    await page.getByRole('button', { name: /再次支付/ }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
