import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { field, phone, recipient, typeHome, visitCheckout } from './support/checkout-page.js';
import { openShop, type Shop } from './support/shop.js';

/**
 * What a guest does in Shopify's one-page checkout on a phone, nothing of it filled in by the browser. To fill in: e-mail,
 * last name, address, postcode, city, province, number of the card, its expiry, its code, the name on it. To tap: check
 * out, pay now.
 * @see https://help.shopify.com/en/manual/checkout-settings
 */
const shopifySteps = 12;

/** How each field tells browser and keyboard what it wants (HTML, "Autofill" and "inputmode"). */
const wanted: Readonly<Record<string, { readonly autocomplete: string; readonly keyboard?: RegExp }>> = {
  name: { autocomplete: 'name' },
  phone: { autocomplete: 'tel-national', keyboard: /^(?:numeric|tel)$/ },
  provinceCode: { autocomplete: 'address-level1' },
  cityCode: { autocomplete: 'address-level2' },
  countyCode: { autocomplete: 'address-level3' },
  townCode: { autocomplete: 'address-level4' },
  detail: { autocomplete: 'street-address' },
};

const isNarrow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

const attributesOf = (page: Page, name: string) =>
  field(page, name).evaluate((element) => ({
    autocomplete: element.getAttribute('autocomplete'),
    keyboard: element.getAttribute('inputmode') ?? element.getAttribute('type') ?? '',
    fontSize: Number.parseFloat(getComputedStyle(element).fontSize),
    height: element.getBoundingClientRect().height,
  }));

/** What the form does not let go without, by the fields' names. */
const requiredFields = (page: Page) =>
  page
    .locator('form :is(input, select, textarea)[required]:visible')
    .evaluateAll((all) => all.map((element) => (element as HTMLInputElement).name));

describe('checking out on a phone of 360 px', () => {
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

  it('takes no more steps from the cart to the paid order than Shopify’s, on one page', async () => {
    const page = await visit(browser, phone);
    await page.goto(`${shop.portal.url}/zone.html`);
    await page
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*南山奶粉/ })
      .tap();
    await page.locator('xiang-cart').getByText('1', { exact: true }).first().waitFor();
    await page.locator('xiang-cart').getByRole('button').first().tap();
    const forward = page.getByRole('dialog', { name: '购物车' }).getByRole('button', { name: '去结算' });
    await forward.and(page.locator('[aria-disabled=false]')).waitFor();

    let steps = 0;
    const pages: string[] = [];
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) pages.push(new URL(frame.url()).pathname.replace(/\w{20,}/, ''));
    });
    await forward.tap();
    steps += 1;
    await page.waitForURL(/\/checkout\/co_/);
    await field(page, 'name').waitFor();

    const required = [...new Set(await requiredFields(page))];
    assert.deepEqual(
      required.filter((name) => !Object.hasOwn(wanted, name)),
      ['consent'],
      'what is wanted besides the address',
    );
    for (const [name, choice] of Object.entries({
      name: recipient.name,
      phone: recipient.phone,
      provinceCode: '湖南省',
      cityCode: '长沙市',
      countyCode: '岳麓区',
      townCode: '望月湖街道',
      detail: recipient.detail,
    })) {
      if (name.endsWith('Code')) await field(page, name).selectOption(choice);
      else await field(page, name).fill(choice);
      steps += 1;
    }
    await field(page, 'consent').tap();
    await page.getByRole('button', { name: /提交订单并支付 ¥78/ }).tap();
    await page.getByRole('button', { name: /^付款 / }).tap();
    steps += 3;
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    assert.deepEqual(
      pages,
      ['/checkout/', '/sandbox-payments/', '/payments/'],
      'one page, the provider’s, and the end',
    );
    assert.ok(steps <= shopifySteps, `${String(steps)} steps`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('tells the browser what it can fill in, and which keyboard is wanted', async () => {
    const page = await visitCheckout(browser, shop.platform, key, phone);
    for (const [name, { autocomplete, keyboard }] of Object.entries(wanted)) {
      const attributes = await attributesOf(page, name);
      assert.equal(attributes.autocomplete, autocomplete, name);
      if (keyboard) assert.match(attributes.keyboard, keyboard, name);
      // Below 16 px Safari on a phone zooms in on a field that is touched.
      assert.ok(attributes.fontSize >= 16, `${name}: ${String(attributes.fontSize)} px`);
      assert.ok(attributes.height >= 44, `${name}: ${String(attributes.height)} px high`);
    }
    await page.getByLabel('发票', { exact: true }).selectOption('单位');
    assert.equal((await attributesOf(page, 'email')).keyboard, 'email');
    assert.deepEqual(await axeFindings(page), []);
    assert.ok(await isNarrow(page));
    await page.context().close();
  });

  it('keeps what was typed through a lost network, an answer that is an error, and a reload', async () => {
    const page = await visitCheckout(browser, shop.platform, key, phone);
    await typeHome(page);
    await page.locator('[name=exemption]').check();
    const submit = page.getByRole('button', { name: /提交订单/ });

    // Without the consent nothing is sent; the fault stands at its field.
    await submit.tap();
    await field(page, 'consent').and(page.locator('[aria-invalid=true]')).waitFor();
    assert.ok(await isNarrow(page));
    await field(page, 'consent').check();

    const isKept = async () => {
      assert.equal(await field(page, 'name').inputValue(), recipient.name);
      assert.equal(await field(page, 'phone').inputValue(), recipient.phone);
      assert.equal(await field(page, 'detail').inputValue(), recipient.detail);
      assert.equal(await field(page, 'consent').isChecked(), true);
      assert.equal(await page.locator('[name=exemption]').isChecked(), true);
      await field(page, 'townCode').locator('option:checked', { hasText: '望月湖街道' }).waitFor({ state: 'attached' });
      assert.ok(await isNarrow(page));
    };
    const place = /\/v1\/checkouts\/[^/]+\/order$/;
    await page.route(place, (route) => route.abort());
    await submit.tap();
    await page.getByText('网络中断').waitFor();
    await isKept();
    await page.unroute(place);

    await page.route(place, (route) =>
      route.fulfill({
        status: 400,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'x', status: 400, code: 'invalid_request', requestId: 'r' },
      }),
    );
    await submit.tap();
    await page.getByText('填写的内容没有通过检查').waitFor();
    await isKept();
    await page.unroute(place);

    await page.reload();
    await field(page, 'name').waitFor();
    await isKept();
    await submit.tap();
    await page.waitForURL(/\/sandbox-payments\/pa_/);
    const own = page.complaints.filter((one) => !/Failed to load resource/.test(one));
    assert.deepEqual(own, []);
    await page.context().close();
  });
});
