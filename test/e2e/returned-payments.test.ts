import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { keptOf, orderPaidBy, reachAlipay } from './support/alipay-cashier.js';
import { axeFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { paymentOf } from './support/checkout-page.js';
import { openPayingShop, type PayingShop } from './support/paying-shop.js';
import { readQrCode } from './support/qr-reader.js';

describe('money that its order does not want', () => {
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

  it('lets an order that was walked away from be paid another way, and gives back what comes twice', async () => {
    const page = await reachAlipay(browser, shop, key);
    await page.getByRole('button', { name: '只登录' }).click();
    await page.getByText('logged in').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByText('正在等待支付结果').waitFor();
    const first = paymentOf(page);
    const firstUrl = page.url();
    await page.getByRole('radio', { name: '微信支付（扫码）' }).check();
    await page.getByRole('button', { name: /再次支付/ }).click();
    await shop.gateway.wechat.scan(await readQrCode(page.getByRole('img', { name: '付款二维码' })));
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.equal((await orderPaidBy(shop, first)).state, 'paid');

    // The cashier's other window was still open.
    await shop.gateway.alipay.pay(first);
    await page.goto(firstUrl);
    await page.getByText('这一次是重复付款，¥105 会自动原路退回').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.equal(await shop.platform.services.sendRefunds(), 1);
    assert.equal(keptOf(shop, first), 0);
    assert.equal((await orderPaidBy(shop, first)).refundedFen, 0, 'of the order itself nothing has gone back');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('gives back another sum than was asked for, and has the order paid again', async () => {
    const page = await reachAlipay(browser, shop, key);
    await page.getByRole('button', { name: '只登录' }).click();
    await page.getByText('logged in').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByText('正在等待支付结果').waitFor();
    const first = paymentOf(page);
    await shop.gateway.alipay.pay(first, 10_499);
    await page.reload();
    await page.getByText('付的不是应付的金额，¥104.99 会自动原路退回').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.equal((await orderPaidBy(shop, first)).state, 'placed', 'a fen less is not paid');
    assert.equal(await shop.platform.services.sendRefunds(), 1);
    assert.equal(keptOf(shop, first), 0);
    await page.getByRole('button', { name: /再次支付 ¥105/ }).click();
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.notEqual(paymentOf(page), first);
    assert.equal(await page.getByText('这笔付款会退给您').count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('gives back by itself what is paid when the order’s time is over, and says so', async () => {
    const page = await reachAlipay(browser, shop, key);
    // Alipay's clock is a minute behind, so that it still takes what the platform does not wait for any more.
    shop.platform.clock.advance(30 * 60_000);
    shop.gatewayClock.advance(29 * 60_000);
    assert.equal((await shop.platform.services.expireOrders()) > 0, true);
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: '订单已失效' }).waitFor();
    const payment = paymentOf(page);
    await page.getByText('付款到得太晚，¥105 会自动原路退回').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    const order = await orderPaidBy(shop, payment);
    assert.equal(order.state, 'expired');
    await shop.platform.services.sendRefunds();
    assert.equal(keptOf(shop, payment), 0);
    await page.goto(`${shop.platform.url}/orders/${order.id}`);
    await page.getByText(/如果付款到得太晚，会自动原路退回/).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    shop.gatewayClock.advance(60_000);
  });
});
