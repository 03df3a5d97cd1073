import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, type HostSite } from './support/host-site.js';
import { assertGoodGuest, shopThere } from './support/shopping.js';

describe('a visit under odd circumstances', () => {
  let browser: Browser;
  let site: HostSite;
  before(async () => {
    browser = await openBrowser();
    site = await openHostSite();
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  const storages = {
    'throws when it is touched': `Object.defineProperty(window, 'localStorage', {
      configurable: true, get: function () { throw new DOMException('no', 'SecurityError'); } });`,
    'is null': `Object.defineProperty(window, 'localStorage', { configurable: true, value: null });`,
    'is full': `Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };`,
  };
  for (const [name, script] of Object.entries(storages)) {
    it(`goes on where storage ${name}`, async () => {
      const page = await visit(browser);
      await page.goto(site.put(`/${encodeURIComponent(name)}`, { scripts: [script] }));
      await shopThere(page);
      await assertGoodGuest(page);
      await page.context().close();
    });
  }

  for (const [name, days] of [
    ['a year behind', -365],
    ['a year ahead', 365],
  ] as const) {
    it(`goes on where the clock is ${name}`, async () => {
      const page = await visit(browser);
      const script = `(function () {
        var Real = Date, off = ${String(days * 86_400_000)};
        Date = function () {
          return arguments.length || !new.target ? Reflect.construct(Real, arguments) : new Real(Real.now() + off);
        };
        Date.prototype = Real.prototype; Date.parse = Real.parse; Date.UTC = Real.UTC;
        Date.now = function () { return Real.now() + off; };
      })();`;
      await page.goto(site.put(`/${encodeURIComponent(name)}`, { scripts: [script] }));
      const { drawer } = await shopThere(page);
      await assertGoodGuest(page);
      await drawer.getByRole('button', { name: '去结算' }).click();
      await page.getByLabel('姓名').waitFor();
      await page.context().close();
    });
  }

  it('comes back alive from the back/forward cache', async () => {
    const page = await visit(browser);
    const first = site.put('/first', {
      scripts: ['window.shown = []; addEventListener("pageshow", function (event) { shown.push(event.persisted); });'],
    });
    await page.goto(first);
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    await page.goto(site.put('/second', {}));
    await shopThere(page);
    await page.goBack();
    // What was put into the cart on the other page is there, and more can be.
    await page.locator('xiang-cart').getByText('1', { exact: true }).first().waitFor();
    await page
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*城步乌骨鸡/ })
      .click();
    await page.locator('xiang-cart').getByText('2', { exact: true }).first().waitFor();
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('prints the hall with its pictures and without what can only be pressed', async () => {
    const page = await visit(browser, { viewport: { width: 760, height: 1000 } });
    await page.goto(site.put('/print', {}));
    const hall = page.locator('xiang-county-hall');
    await hall.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await hall.getByText('城步乌骨鸡').first().waitFor();
    await hall.locator('img').first().waitFor();
    for (const button of await page.getByRole('button').all()) assert.equal(await button.isVisible(), false);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 20_000);
    await assertGoodGuest(page);
    await page.context().close();
  });
});
