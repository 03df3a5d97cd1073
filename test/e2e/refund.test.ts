import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { chicken, orderHome, paymentOf, phone, recipient, rice, visitCheckout } from './support/checkout-page.js';
import { openPayingShop, type PayingShop } from './support/paying-shop.js';
import { actAsSupplier, orderOf } from './support/supplier.js';

describe('a supplier that cannot send all of an order', () => {
  let browser: Browser;
  let shop: PayingShop;
  let key: string;
  let supplier: ReturnType<typeof actAsSupplier>;
  before(async () => {
    browser = await openBrowser();
    shop = await openPayingShop();
    ({ key } = await shop.platform.createKey());
    const { key: secretKey } = await shop.platform.services.createSecretKey({ supplier: 'chengbu-cooperative' });
    supplier = actAsSupplier(shop.platform, secretKey);
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  it('gives back what it lacks, to the fen: page, look-up and Alipay’s books say the same', async () => {
    const { platform, gateway } = shop;
    const page = await visitCheckout(browser, platform, key, { ...phone, lines: [chicken, rice] });
    await orderHome(page, '支付宝');
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    const payment = paymentOf(page);
    const paidFen = gateway.alipay.books.trade(payment).paidFen;
    await page.getByRole('link', { name: '本订单的链接' }).click();
    await page.waitForURL(/\/orders\/or_/);
    const order = orderOf(page);
    const number = (await page.locator('.order-number').textContent()) ?? '';

    // Which of its shipments has the rice, the supplier's own list says.
    const { body } = await platform.ask<{ shipments: { variantIds: string[] }[] }>(`/v1/orders/${order}`);
    const at = body.shipments.findIndex(({ variantIds }) => variantIds.includes(rice.variantId));
    const line = { position: 1, quantity: 2 };
    const tooMuch = await platform.ask(`/v1/supplier/shipments/${number}/${String(at)}/refunds`, {
      secretKey: (await platform.services.createSecretKey({ supplier: 'chengbu-cooperative' })).key,
      body: { reason: 'unavailable', lines: [line], amountFen: 11_961 },
    });
    assert.equal(tooMuch.status, 400, 'another sum than what they cost is refused');
    await supplier.act(order, 'refunds', { reason: 'unavailable', lines: [line], amountFen: 11_960 }, at);
    await page.reload();
    await page.locator('.facts div', { hasText: '退款中' }).waitFor();
    const refundedLine = page.locator('.line', { hasText: '大米' }).locator('.line-refund');
    assert.equal((await refundedLine.textContent())?.trim(), '退款中 2 件');
    assert.equal(await page.locator('.line-refund').count(), 1, 'of the other line nothing goes back');
    assert.equal(await page.getByText('已退款').count(), 0, 'nothing has gone back yet, and nobody says so');
    assert.deepEqual(await axeFindings(page), []);

    assert.equal(await platform.services.sendRefunds(), 1);
    assert.deepEqual(
      [...gateway.alipay.books.trade(payment).refunds.values()].map(({ amountFen, state }) => [amountFen, state]),
      [[11_960, 'done']],
    );
    await page.reload();
    const fact = page.locator('.facts div', { hasText: '已退款' });
    await fact.waitFor();
    assert.match((await fact.textContent()) ?? '', /¥\s*119\.60/);
    assert.equal((await refundedLine.textContent())?.trim(), '已退款 2 件');
    assert.equal(await page.getByText('退款中').count(), 0);
    assert.match(
      (await page.locator('.totals', { hasText: '其中已退款' }).textContent()) ?? '',
      /其中已退款\s*−\s*¥\s*119\.60/,
    );
    assert.match(
      (await page.locator('.totals .total').textContent()) ?? '',
      new RegExp(`¥${(paidFen / 100).toFixed(2)}\\s*$`),
    );
    assert.deepEqual(await axeFindings(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    // What is left of it goes on its way.
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    await page.getByRole('button', { name: '取消订单' }).waitFor();

    await page.goto(`${platform.url}/orders`);
    await page.getByLabel('订单号').fill(number);
    await page.getByLabel('手机号码后四位').fill(recipient.phone.slice(-4));
    await page.getByRole('button', { name: '查询' }).click();
    const refunded = page.locator('xiang-order-status .facts div', { hasText: '已退款' });
    await refunded.waitFor();
    assert.match((await refunded.textContent()) ?? '', /¥\s*119\.60/);
    await page.locator('xiang-order-status').getByText('已退款 2 件').waitFor();

    // The rest of the order is given back by cancelling it: together what was paid, and no fen more.
    await page.goto(`${platform.url}/orders/${order}`);
    await page.getByRole('button', { name: '取消订单' }).click();
    await page
      .getByRole('dialog')
      .getByText(`¥${((paidFen - 11_960) / 100).toFixed(2)}`)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消订单' }).click();
    await page.getByRole('heading', { name: '订单已结束' }).waitFor();
    assert.equal(await platform.services.sendRefunds(), 1);
    const trade = gateway.alipay.books.trade(payment);
    assert.equal(gateway.alipay.books.refundedFen(trade), paidFen);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
