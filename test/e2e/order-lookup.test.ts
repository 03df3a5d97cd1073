import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Order } from '../../src/contract/order.js';
import { rateLimits } from '../../src/platform/services/index.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit, type Visit } from './support/browser.js';
import { phone } from './support/checkout-page.js';
import { openShop, type Shop } from './support/shop.js';

const lastFour = personal.phone.slice(-4);

/**
 * All that is shown, and all that is kept. As text: what transpiles the tests would put a helper into a function, which
 * the page does not have.
 */
const readEverything = `(() => {
  const texts = [location.href, document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  const read = (root) => {
    for (const element of root.querySelectorAll('*')) {
      texts.push(element.textContent, element.value, ...[...element.attributes].map(({ value }) => value));
      if (element.shadowRoot) read(element.shadowRoot);
    }
  };
  read(document);
  return texts.join('\\n');
})()`;

describe('looking up an order', () => {
  let browser: Browser;
  let shop: Shop;
  /** A key of the supermarket, as its pages have one. */
  let key: string;
  before(async () => {
    browser = await openBrowser();
    shop = await openShop({ limits: rateLimits });
    ({ key } = await shop.platform.createKey({ partner: '满篮超市', zone: 'wuling' }));
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  /** An order that was placed through the supermarket's page, and paid. */
  const placed = async (): Promise<Order> => {
    const { platform } = shop;
    const line = lineOf('chengbu-selenium-rice-5000g', 2, 'chengbu-selenium-rice');
    const { status, body } = await buy(platform, key, [line]);
    assert.equal(status, 201, JSON.stringify(body));
    return (await pay(platform, body.id, body.totalFen)).body;
  };
  const ask = async (page: Page, number: string, digits: string) => {
    await page.getByLabel('订单号').fill(number);
    await page.getByLabel('手机号码后四位').fill(digits);
    await page.getByRole('button', { name: '查询', exact: true }).click();
  };
  const alertOf = (page: Page) => page.locator('xiang-order-status').getByRole('alert');
  const errorsOf = (page: Visit) => page.complaints.filter((one) => !/status of (?:404|429)/.test(one));

  const everything = (page: Page) => page.evaluate<string>(readEverything);

  for (const { where, address, options } of [
    { where: 'on the partner’s page', address: () => `${shop.supermarket.url}/help.html`, options: {} },
    { where: 'on the partner’s page at 360 px', address: () => `${shop.supermarket.url}/help.html`, options: phone },
    { where: 'on the platform’s page', address: () => `${shop.platform.url}/orders`, options: phone },
  ]) {
    it(`finds it by number and four digits, and shows nothing personal, ${where}`, async () => {
      const order = await placed();
      const page = await visit(browser, options);
      await page.goto(address());
      await page.getByLabel('订单号').waitFor();
      assert.equal(await page.getByLabel('手机号码后四位').getAttribute('inputmode'), 'numeric');
      assert.deepEqual(await axeFindings(page), []);

      await ask(page, order.number, lastFour === '0000' ? '0001' : '0000');
      await alertOf(page).getByText('没有找到：请核对订单号和手机号码后四位').waitFor();
      assert.equal(await page.getByLabel('订单号').inputValue(), order.number, 'what was typed is still there');
      assert.deepEqual(await axeFindings(page), []);

      await ask(page, order.number.toLowerCase().replace('-', ' '), lastFour);
      await page
        .locator('xiang-order-status')
        .getByRole('heading', { name: `订单 ${order.number}` })
        .waitFor();
      assert.match((await page.locator('xiang-order-status .state').textContent()) ?? '', /已支付/);
      assert.match((await page.locator('xiang-order-status .facts').textContent()) ?? '', /¥\s*119\.60/);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(await axeFindings(page), []);
      const shown = await everything(page);
      for (const secret of [...Object.values(personal), lastFour, '138****', '欧**', order.id, order.checkoutId]) {
        assert.ok(!shown.includes(secret), `"${secret}" is in the page`);
      }
      await page.getByRole('button', { name: '查询另一笔订单' }).click();
      await page.getByLabel('订单号').and(page.locator(':focus')).waitFor();
      assert.equal(await page.getByLabel('手机号码后四位').inputValue(), '');
      assert.deepEqual(errorsOf(page), []);
      await page.context().close();
    });
  }

  it('is over after too many guesses at one order, from wherever, with the right digits too', async () => {
    const order = await placed();
    const guess = (digits: string) =>
      shop.platform.ask('/v1/order-lookups', {
        body: { number: order.number, phoneLastFour: digits },
        key,
        origin: 'https://portal.example',
        idempotencyKey: null,
      });
    let guesses = 0;
    while ((await guess('0000')).status === 404) guesses += 1;
    assert.ok(guesses <= rateLimits.lookUp.subject.points, `${String(guesses)} guesses were answered`);
    const page = await visit(browser, phone);
    await page.goto(`${shop.supermarket.url}/help.html`);
    await page.getByLabel('订单号').waitFor();
    await ask(page, order.number, lastFour);
    await alertOf(page).getByText('查询次数太多了。为了保护订单，请过一会儿再试。').waitFor();
    assert.equal(await page.locator('xiang-order-status .state').count(), 0);
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(errorsOf(page), []);
    await page.context().close();
  });
});
