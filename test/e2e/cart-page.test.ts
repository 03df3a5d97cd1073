import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

/** What the browser counts as moved without being asked (Layout Instability, W3C). */
const layoutShift = `new Promise((resolve) => {
  const observer = new PerformanceObserver(() => undefined);
  observer.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    resolve(observer.takeRecords().reduce((sum, { value }) => sum + value, globalThis.shifted ?? 0));
  }));
})`;

const watchShifts = `
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

const words = {
  'zh-CN': {
    heading: '我的篮子',
    lines: '商品',
    checkOut: '去结算',
    remove: /^删除/,
    undo: /^撤销/,
    empty: '逛怀化专柜',
  },
  en: {
    heading: 'Your basket',
    lines: 'Items',
    checkOut: 'Check out',
    remove: /^Remove/,
    undo: /^Undo/,
    empty: 'Huaihua counter',
  },
} as const;

describe('the supermarket’s basket page', () => {
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

  for (const [lang, width, colorScheme] of [
    ['zh-CN', 1280, 'light'],
    ['zh-CN', 360, 'dark'],
    ['en', 360, 'light'],
    ['en', 768, 'dark'],
  ] as const) {
    it(`moves nothing as it comes, keeps the way forward in view, and is accessible (${lang}, ${width}, ${colorScheme})`, async () => {
      const { heading, lines, checkOut, remove, undo, empty } = words[lang];
      const page = await visit(browser, { colorScheme, viewport: { width, height: 720 } });
      await page.addInitScript(watchShifts);
      await page.goto(`${shop.supermarket.url}/`);
      if (lang === 'en') await page.getByRole('button', { name: 'English' }).click();
      for (const [index, product] of ['jiangyong-pomelo', 'xupu-goose', 'chengbu-black-bone-chicken'].entries()) {
        await page.locator(`xiang-product-card[product="${product}"]`).first().getByRole('button').last().click();
        await page.locator('xiang-cart .cart-icon').waitFor();
        await page
          .locator('xiang-cart')
          .getByText(String(index + 1), { exact: true })
          .waitFor({ state: 'attached' });
      }
      await page.goto(`${shop.supermarket.url}/cart.html`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByRole('heading', { level: 2, name: lines }).waitFor();
      await page.locator('xiang-cart-page .amount:not(.stale)').waitFor();
      assert.equal(await page.evaluate(layoutShift), 0);
      const forward = page.getByRole('button', { name: checkOut });
      const inView = async () => {
        const box = await forward.boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= 720, `the way forward is at ${box?.y}`);
      };
      await inView();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.deepEqual(await axeFindings(page), []);
      // At 400% zoom nothing stands over the lines.
      await page.setViewportSize({ width: 320, height: 256 });
      const aside = page.locator('xiang-cart-page .aside');
      assert.equal(await aside.evaluate((element) => getComputedStyle(element).position), 'static');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await page.setViewportSize({ width, height: 720 });
      await page.getByRole('button', { name: remove }).last().scrollIntoViewIfNeeded();
      await inView();
      for (let left = 3; left; left -= 1) await page.getByRole('button', { name: remove }).first().click();
      await page.getByRole('link', { name: empty }).last().waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('button', { name: undo }).nth(1).click();
      await page.locator('xiang-cart-page .amount:not(.stale)').waitFor();
      await forward.click();
      await page.waitForURL(/\/checkout\/co_/);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }
});
