import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { chicken, orderHome, paymentOf, phone, rice, visitCheckout } from './support/checkout-page.js';
import { openPayingShop, type PayingShop } from './support/paying-shop.js';
import { actAsSupplier, orderOf } from './support/supplier.js';

const day = 24 * 60 * 60_000;

describe('a shopper who sends goods back without a reason', () => {
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

  it('asks for it on the order’s page, is told where to, and gets the price back when it has arrived', async () => {
    const { platform, gateway } = shop;
    const page = await visitCheckout(browser, platform, key, { ...phone, lines: [chicken, rice] });
    await orderHome(page, '支付宝');
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    const payment = paymentOf(page);
    await page.getByRole('link', { name: '本订单的链接' }).click();
    await page.waitForURL(/\/orders\/or_/);
    const order = orderOf(page);
    const { body } = await platform.ask<{ shipments: { variantIds: string[] }[] }>(`/v1/orders/${order}`);
    const at = body.shipments.findIndex(({ variantIds }) => variantIds.includes(rice.variantId));
    for (const position of body.shipments.keys()) {
      await supplier.act(order, 'packing', undefined, position);
      await supplier.act(order, 'dispatch', { carrier: 'sf', number: `SF100000000${String(position)}` }, position);
    }
    await page.reload();
    await page.getByRole('button', { name: '确认收货' }).waitFor();
    assert.equal(await page.getByRole('button', { name: '申请退货' }).count(), 0, 'nothing has arrived yet');
    await page.getByRole('button', { name: '确认收货' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '都收到了' }).click();

    const returns = page.locator('xiang-order-returns');
    await returns.getByText('2026年12月1日之前（含当天）可以无理由退货').waitFor();
    assert.match((await returns.textContent()) ?? '', /富硒/);
    assert.doesNotMatch((await returns.textContent()) ?? '', /乌骨鸡/, 'what is exempt is not offered');
    await returns.getByRole('button', { name: '申请退货' }).click();
    const dialog = page.getByRole('dialog');
    assert.deepEqual(await axeFindings(page), []);
    await dialog.getByRole('button', { name: '确认退货' }).click();
    await dialog.getByText('请至少选择一件要退的商品。').waitFor();
    await dialog.getByRole('combobox').selectOption({ label: '退 2 件' });
    await dialog.getByText('¥119.60').waitFor();
    await dialog.getByRole('button', { name: '确认退货' }).click();
    await returns.getByText('已于').waitFor();
    assert.match((await returns.textContent()) ?? '', /× 2[\s\S]*退货处（示例地址，请勿寄送）/);
    assert.deepEqual(await axeFindings(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.goto(`${platform.url}/orders/${order}?lang=en`);
    await returns.getByText('Return requested on').waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
    await returns.getByRole('button', { name: 'Return items' }).click();
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.goto(`${platform.url}/orders/${order}?lang=zh-CN`);
    await returns.getByText('已于').waitFor();

    // On its way it keeps the order open; its supplier gives the price back once it is there.
    shop.advance(11 * day);
    await platform.services.closeOrders();
    const line = { position: 1, quantity: 2 };
    await supplier.act(order, 'refunds', { reason: 'returned', lines: [line], amountFen: 11_960 }, at);
    assert.equal(await platform.services.sendRefunds(), 1);
    assert.deepEqual(
      [...gateway.alipay.books.trade(payment).refunds.values()].map(({ amountFen, state }) => [amountFen, state]),
      [[11_960, 'done']],
    );
    await page.reload();
    await returns.getByText('已于 2026年12月5日 退款').waitFor();
    assert.equal(await page.getByRole('button', { name: '申请退货' }).count(), 0, 'its days are over');
    await platform.services.closeOrders();
    await page.reload();
    await page.locator('.facts').getByText('已完成').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
