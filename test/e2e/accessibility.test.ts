import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

const words = {
  'zh-CN': { add: '加入购物车', cart: '购物车', checkOut: '去结算', name: '姓名' },
  en: { add: 'Add to cart', cart: 'Cart', checkOut: 'Check out', name: 'Name' },
} as const;

describe('accessibility, by axe', () => {
  let browser: Browser;
  let shop: Shop;
  before(async () => {
    browser = await openBrowser();
    shop = await openShop();
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  const check = async (page: Page, where: string) => {
    assert.deepEqual(await axeFindings(page), [], where);
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [lang, path] of [
      ['zh-CN', '/zone.html'],
      ['en', '/en/zone.html'],
    ] as const) {
      it(`finds nothing from the portal’s hall to the checkout in ${lang}, ${colorScheme}`, async () => {
        const page = await visit(browser, { lang, colorScheme });
        const { add, cart, checkOut, name } = words[lang];
        await page.goto(shop.portal.url + path);
        const button = page
          .locator('xiang-county-hall')
          .getByRole('button', { name: new RegExp(`^${add}`) })
          .first();
        await button.waitFor();
        await check(page, 'the hall');
        await page.locator('xiang-cart').getByRole('button').click();
        const drawer = page.getByRole('dialog', { name: new RegExp(cart, 'i') });
        await drawer.waitFor();
        await check(page, 'the empty drawer');
        await page.keyboard.press('Escape');
        await button.click();
        await page.locator('xiang-cart').getByText('1', { exact: true }).waitFor();
        await page.locator('xiang-cart').getByRole('button').click();
        await drawer.getByRole('button', { name: checkOut }).waitFor();
        await check(page, 'the drawer');
        await drawer.getByRole('button', { name: checkOut }).click();
        await page.getByLabel(name).waitFor();
        await check(page, 'the checkout');
        await page.getByRole('button', { name: /提交订单|Place order/ }).click();
        await page.locator('[aria-invalid=true]').first().waitFor();
        await check(page, 'the checkout with faults');
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });
    }
  }

  for (const path of ['/', '/huaihua.html', '/wuling.html', '/help.html']) {
    it(`finds nothing on the supermarket’s ${path}`, async () => {
      const page = await visit(browser);
      await page.goto(shop.supermarket.url + path);
      await page.waitForLoadState('networkidle');
      await check(page, path);
      await page.context().close();
    });
  }

  for (const path of ['/', '/about.html', '/news.html', '/search.html', '/accessibility.html', '/en/', '/nowhere']) {
    it(`finds nothing on the portal’s ${path}`, async () => {
      const page = await visit(browser);
      await page.goto(shop.portal.url + path);
      await page.waitForLoadState('networkidle');
      await check(page, path);
      await page.context().close();
    });
  }

  for (const path of [
    '/halls',
    '/halls/chengbu',
    '/halls/huaihua?lang=en',
    '/zones/wuling',
    '/about',
    '/checkout/co_unknown',
    '/halls/nowhere',
  ]) {
    for (const javaScriptEnabled of [true, false]) {
      it(`finds nothing on the platform’s ${path} with${javaScriptEnabled ? '' : 'out'} JavaScript`, async () => {
        const page = await visit(browser, { javaScriptEnabled });
        await page.goto(shop.platform.url + path);
        await page.waitForLoadState('networkidle');
        // Without script of its own, the page is still read by axe through the debugger.
        if (javaScriptEnabled) await check(page, path);
        else assert.ok((await page.locator('main').innerText()).length > 20);
        await page.context().close();
      });
    }
  }
});
