import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import type { Payment } from '../../src/contract/payment.js';
import { lineOf, openCheckout, settleSandbox } from '../support/platform-shopping.js';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { orderHome, visitCheckout } from './support/checkout-page.js';
import { openShop, type Shop } from './support/shop.js';

const chicken = lineOf('chengbu-black-bone-chicken-1200g', 1, 'chengbu-black-bone-chicken');

const places = [
  ['省、自治区、直辖市', '湖南省'],
  ['市、州', '长沙市'],
  ['区、县', '岳麓区'],
  ['街道、乡镇', '望月湖街道'],
] as const;

const type = async (page: Page) => {
  await page.getByLabel('姓名').fill('测试收货人');
  await page.getByLabel('手机号码').fill('13800000000');
  for (const [label, choice] of places) await page.getByLabel(label, { exact: true }).selectOption(choice);
  await page.getByLabel('详细地址').fill('示例路 1 号');
  await page.getByLabel('发票', { exact: true }).selectOption('单位');
  await page.getByLabel(/发票抬头/).fill('示例食品有限公司');
  await page.getByLabel('税号').fill('91350100m000100y43');
  await page.getByLabel('邮箱').fill('orders@mail.example');
};

const confirm = async (page: Page) => {
  await page.getByLabel(/不能七天无理由退货/).check();
  await page.getByLabel(/我同意/).check();
};

describe('the checkout page', () => {
  let browser: Browser;
  let shop: Shop;
  let key: string;
  before(async () => {
    browser = await openBrowser();
    shop = await openShop();
    ({ key } = await shop.platform.createKey());
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  const open = async () => {
    const page = await visit(browser);
    const { id } = await openCheckout(shop.platform, key, [chicken]);
    const url = `${shop.platform.url}/checkout/${id}`;
    await page.goto(url);
    await page.getByLabel('姓名').waitFor();
    return { page, url };
  };

  const change = (statement: ReturnType<typeof sql>) => shop.platform.database.orm.execute(statement);

  it('asks for what is missing where it is missing, each line that cannot be sent back by its name', async () => {
    const { page } = await open();
    await type(page);
    await page.getByLabel(/我同意/).check();
    await page.getByLabel('税号').fill('91350100M000100Y44');
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page
      .getByText(/这个税号没有通过校验/)
      .first()
      .waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByLabel('税号').fill('91350100M000100Y43');
    await page.getByRole('link', { name: /城步乌骨鸡/ }).click();
    const box = page.getByRole('checkbox', { name: /城步乌骨鸡.*不能七天无理由退货/ });
    await box.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Space');
    await page.locator('[aria-invalid=true]').first().waitFor({ state: 'detached' });
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('keeps what was typed through a reload, in this tab alone, and no longer than until the order is placed', async () => {
    const { page, url } = await open();
    await type(page);
    await confirm(page);
    await page.reload();
    for (const [label, choice] of places) {
      await page
        .getByLabel(label, { exact: true })
        .locator('option:checked', { hasText: choice })
        .waitFor({ state: 'attached' });
    }
    assert.equal(await page.getByLabel('姓名').inputValue(), '测试收货人');
    assert.equal(await page.getByLabel('税号').inputValue(), '91350100m000100y43');
    assert.equal(await page.getByLabel(/我同意/).isChecked(), true);
    assert.equal(page.url(), url, 'nothing in the address');

    const other = await page.context().newPage();
    await other.goto(url);
    await other.getByLabel('姓名').waitFor();
    assert.equal(await other.getByLabel('姓名').inputValue(), '');
    await other.close();

    await page.getByRole('button', { name: /提交订单/ }).click();
    await page.waitForURL(/\/sandbox-payments\/pa_/);
    assert.deepEqual(await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]), [[], []]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('sells where the browser forbids storage', async () => {
    const { page } = await open();
    // As text: what transpiles the tests would put a helper into a function, which the page does not have.
    await page.addInitScript(
      `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });`,
    );
    await page.reload();
    await type(page);
    await confirm(page);
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page.waitForURL(/\/sandbox-payments\/pa_/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  for (const [lang, failed, closed] of [
    ['zh-CN', '这次没有付成', '这次付款已关闭'],
    ['en', 'The payment did not go through', 'This payment was closed'],
  ] as const) {
    it(`tells a screen reader what becomes of a payment while the page waits for it (${lang})`, async () => {
      const page = await visitCheckout(browser, shop.platform, key, { lang, query: `?lang=${lang}` });
      await orderHome(page);
      await page.waitForURL(/\/sandbox-payments\/pa_/);
      const [payment = ''] = /pa_\w+/.exec(page.url()) ?? [];
      await page.goto(`${shop.platform.url}/payments/${payment}?lang=${lang}`);
      // What is written into a region is read where the region was there before.
      const news = page.getByRole('status');
      await news.getByText(/正在等待支付结果|Waiting for the payment/).waitFor();
      await news.evaluate((region) => {
        region.id = 'before';
      });
      await settleSandbox(shop.platform, payment, 'failed');
      await page.locator('#before').getByText(failed).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('button', { name: /再次支付|Pay again/ }).click();
      await page.waitForURL(/\/sandbox-payments\/pa_/);
      const [second = ''] = /pa_\w+/.exec(page.url()) ?? [];
      await page.goto(`${shop.platform.url}/payments/${second}?lang=${lang}`);
      await news.getByText(/正在等待支付结果|Waiting for the payment/).waitFor();
      await news.evaluate((region) => {
        region.id = 'before';
      });
      await change(sql`update payments set state = 'closed', next = null where id = ${second}`);
      await page.locator('#before').getByText(closed).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  it('has the order that was left or failed paid again, sent, received; and another one cancelled', async () => {
    const { page } = await open();
    await type(page);
    await confirm(page);
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page.getByRole('button', { name: '付款失败' }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', { name: '付款失败' }).click();
    await page.getByText('这次没有付成').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', { name: /再次支付/ }).click();
    await page.getByRole('link', { name: /不付了/ }).click();
    await page.getByText('正在等待支付结果').waitFor();
    await page.getByRole('button', { name: /再次支付/ }).click();
    await page.getByRole('button', { name: /^付款 / }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    await page.getByText('这里是演示，不会真的发货').waitFor();
    await page.getByText('单位 示例**** 9135****0Y43').waitFor();
    await page.getByRole('link', { name: '本订单的链接' }).click();
    await page.waitForURL(/\/orders\/or_/);
    await page.getByRole('button', { name: '取消订单' }).click();
    const question = page.getByRole('dialog', { name: '要取消这笔订单吗？' });
    await question.waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '取消订单' }).and(page.locator(':focus')).waitFor();

    const [, order] = /\/orders\/(or_\w+)/.exec(page.url()) ?? [];
    await change(sql`update shipments set state = 'shipped' where "order" = ${order}`);
    await change(sql`update orders set state = 'shipped' where id = ${order}`);
    await page.reload();
    await page.getByRole('heading', { name: '订单已发货' }).waitFor();
    await page.getByRole('button', { name: '确认收货' }).click();
    await page.getByRole('button', { name: '都收到了' }).click();
    await page.getByRole('heading', { name: '订单已收货' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /取消订单|确认收货/ }).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const another = await open();
    await type(another.page);
    await confirm(another.page);
    await another.page.getByRole('button', { name: /提交订单/ }).click();
    await another.page.getByRole('link', { name: /不付了/ }).click();
    await another.page.getByRole('button', { name: '取消订单' }).click();
    await another.page.getByRole('dialog').getByRole('button', { name: '取消订单' }).click();
    await another.page.getByRole('heading', { name: '订单已结束' }).waitFor();
    await another.page.getByText('订单已取消，没有扣款。').waitFor();
    assert.deepEqual(another.page.complaints, []);
    await another.page.context().close();
  });

  it('lets the way be chosen in the form, and shows the code of one that is scanned in place', async () => {
    const { page } = await open();
    await page.route('**/v1/payment-ways', (route) =>
      route.fulfill({ json: { items: ['alipay_page', 'wechat_native', 'wechat_h5'] } }),
    );
    const code: Payment = {
      id: `pa_${'a'.repeat(26)}`,
      orderId: `or_${'a'.repeat(26)}`,
      way: 'wechat_native',
      amountFen: 10_500,
      state: 'open',
      openedAt: '2026-11-24T09:05:00Z',
      next: { type: 'code', content: 'weixin://wxpay/bizpayurl?pr=sample' },
      returned: null,
    };
    const asked: unknown[] = [];
    await page.route('**/v1/orders/*/payments', (route) => {
      asked.push(route.request().postDataJSON());
      return route.fulfill({ status: 201, json: code });
    });
    await page.route('**/v1/payments/*', (route) => route.fulfill({ json: code }));
    await page.reload();
    const ways = page.getByRole('group', { name: '支付方式' }).getByRole('radio');
    await ways.first().waitFor();
    assert.equal(await ways.count(), 2, 'of the ways, those for this device');
    await page.getByRole('radio', { name: /扫码/ }).check();
    await type(page);
    await confirm(page);
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page.getByRole('heading', { name: '请用微信扫一扫付款' }).waitFor();
    await page.getByRole('img', { name: '付款二维码' }).locator('path[d^=M]').waitFor();
    assert.deepEqual(asked, [{ lang: 'zh-CN', way: 'wechat_native', amountFen: 10_500 }]);
    assert.equal(await page.getByRole('radio', { name: /扫码/ }).isChecked(), true, 'and every way is offered again');
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
