import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Payment } from '../../src/contract/payment.js';
import { axeFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { chickenFen, orderHome, paymentOf, phone, visitCheckout, wechatPhone } from './support/checkout-page.js';
import { openPayingShop, type PayingShop } from './support/paying-shop.js';
import { readQrCode } from './support/qr-reader.js';
import { addWeixinBridge } from './support/weixin-bridge.js';

describe('paying by WeChat Pay', () => {
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

  const paidFenOf = (payment: string) => shop.gateway.wechat.books.trade(payment).paidFen;
  const stateOf = async (payment: string) => (await shop.platform.ask<Payment>(`/v1/payments/${payment}`)).body.state;

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`shows a code that a phone reads, and goes on by itself once it is paid (${colorScheme})`, async () => {
      const page = await visitCheckout(browser, shop.platform, key, { colorScheme });
      await orderHome(page, '微信支付（扫码）');
      await page.getByRole('heading', { name: '请用微信扫一扫付款' }).waitFor();
      const code = await readQrCode(page.getByRole('img', { name: '付款二维码' }));
      assert.match(code, /^weixin:\/\/wxpay\/bizpayurl\?pr=/);
      assert.deepEqual(await axeFindings(page), []);
      await shop.gateway.wechat.scan(code);
      shop.advance(2000);
      await page.getByRole('heading', { name: '订单已支付' }).waitFor();
      const [delivery] = shop.gateway.wechat.notifier.deliveries.slice(-1);
      assert.deepEqual([delivery?.status, delivery?.body], [200, '{"code":"SUCCESS"}']);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  it('keeps the code of one payment through a reload and a second press', async () => {
    const page = await visitCheckout(browser, shop.platform, key);
    await orderHome(page, '微信支付（扫码）');
    const picture = page.getByRole('img', { name: '付款二维码' });
    const code = await readQrCode(picture);
    await page.getByRole('button', { name: /再次支付/ }).click();
    await page
      .getByRole('button', { name: /再次支付/ })
      .and(page.locator(':not([aria-disabled])'))
      .waitFor();
    assert.equal(await readQrCode(picture), code);
    await page.reload();
    await page.getByRole('radio', { name: '微信支付（扫码）' }).check();
    await page.getByRole('button', { name: /支付 ¥/ }).click();
    assert.equal(await readQrCode(picture), code, 'nobody pays twice by two codes');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('leads a phone’s browser to WeChat and back, at 360 px', async () => {
    const page = await visitCheckout(browser, shop.platform, key, phone);
    await orderHome(page, '微信支付');
    await page.getByRole('heading', { name: /微信支付 收银台/ }).waitFor();
    assert.equal(await page.locator('output').textContent(), '105.00');
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByText('正在等待支付结果').waitFor();
    const payment = paymentOf(page);
    assert.match(shop.gateway.wechat.payerAddresses.get(payment) ?? '', /^(?:127\.0\.0\.1|::1)$/);
    await page.getByRole('button', { name: /再次支付/ }).click();
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.equal(paymentOf(page), payment);
    assert.equal(paidFenOf(payment), chickenFen);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('has WeChat ask inside WeChat: the shopper turns it down, then pays, by what the merchant has signed', async () => {
    const page = await visitCheckout(browser, shop.platform, key, wechatPhone);
    const bridge = await addWeixinBridge(page, shop.gateway.wechat);
    bridge.willPay = false;
    await page.reload();
    await page.getByLabel('姓名').waitFor();
    assert.equal(
      await page.getByRole('group', { name: '支付方式' }).getByRole('radio').count(),
      2,
      'WeChat and sandbox',
    );
    await orderHome(page, '微信支付');
    // By way of WeChat's authorization, which leaves nothing in the address.
    await page.waitForURL(/\/payments\/pa_\w+/);
    await page.getByText('正在等待支付结果').waitFor();
    await bridge.asked(1);
    const payment = paymentOf(page);
    assert.deepEqual(
      [...new URL(page.url()).searchParams.keys()].filter((name) => name === 'code' || name === 'state'),
      [],
    );
    assert.equal(await stateOf(payment), 'open');

    bridge.willPay = true;
    shop.advance(2000);
    await page.getByRole('button', { name: /再次支付/ }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    await bridge.asked(2);
    assert.equal(paidFenOf(payment), chickenFen);
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(page.complaints, []);

    const [parameters = {}] = bridge.seen;
    for (const name of ['appId', 'nonceStr', 'package', 'paySign', 'timeStamp'] as const) {
      const changed = { ...parameters, [name]: `0${parameters[name] ?? ''}` };
      await assert.rejects(shop.gateway.wechat.payInside(changed), /支付验证签名失败/, name);
    }
    await page.context().close();
  });

  it('waits for a bridge that comes after the page', async () => {
    const page = await visitCheckout(browser, shop.platform, key, wechatPhone);
    const bridge = await addWeixinBridge(page, shop.gateway.wechat, { isLate: true });
    await page.reload();
    await page.getByLabel('姓名').waitFor();
    await orderHome(page, '微信支付');
    await page.getByText('正在等待支付结果').waitFor();
    assert.equal(bridge.seen.length, 0);
    shop.advance(2000);
    await bridge.arrive();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.equal(await stateOf(paymentOf(page)), 'paid');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
