import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { tabTo } from './support/keyboard.js';
import { openShop, type Shop } from './support/shop.js';

/** A window of 1280 by 1024 at 400% (WCAG 2.1, 1.4.10). */
const viewport = { width: 320, height: 256 };

const words = {
  'zh-CN': { add: /^加入购物车/, checkOut: '去结算', place: '提交订单', easy: '适老版' },
  en: { add: /^Add to cart/, checkOut: 'Check out', place: 'Place order', easy: 'Easy view' },
} as const;
const paths = { 'zh-CN': { home: '/', zone: '/zone.html' }, en: { home: '/en/', zone: '/en/zone.html' } } as const;

/** What is wider than its place: the page, or a dialog that is open over it. */
const tooWide = (page: Page) =>
  page
    .locator('html, dialog[open]')
    .evaluateAll((all) =>
      all
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ localName, scrollWidth, clientWidth }) => `${localName}: ${scrollWidth} in ${clientWidth}`),
    );

/** Whether what has the focus can be seen: within the window, and not below something else. */
const focusIsSeen = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return false;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const root = element.getRootNode() as Document | ShadowRoot;
    const at = root.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return at !== null && (element.contains(at) || at.contains(element));
  });

describe('a page at 400%, 320 px wide and 256 high', () => {
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

  for (const lang of ['zh-CN', 'en'] as const) {
    for (const elder of [false, true]) {
      it(`needs no dragging sideways from the portal to the checkout, by keyboard alone (${lang}${elder ? ', elder' : ''})`, async () => {
        const page = await visit(browser, { lang, viewport });
        const { add, checkOut, place, easy } = words[lang];
        await page.goto(shop.portal.url + paths[lang].home);
        if (elder) await page.getByRole('button', { name: easy }).click();
        await page.locator('xiang-product-card .add').waitFor();
        assert.deepEqual(await tooWide(page), [], 'the front page');
        // The choice made there is found on the next page.
        await page.goto(shop.portal.url + paths[lang].zone);
        await page
          .locator(`xiang-county-hall .base${elder ? '.elder' : ':not(.elder)'} .add`)
          .first()
          .waitFor();
        assert.deepEqual(await tooWide(page), [], 'the zone');
        await tabTo(page, add);
        assert.ok(await focusIsSeen(page), 'the button that adds');
        await page.keyboard.press('Enter');
        const cart = page.locator('xiang-cart').getByRole('button');
        await page.locator('xiang-cart .count').getByText('1', { exact: true }).waitFor();
        await cart.focus();
        await page.keyboard.press('Enter');
        const forward = page.getByRole('dialog').getByRole('button', { name: checkOut });
        await forward.and(page.locator('[aria-disabled=false]')).waitFor();
        assert.deepEqual(await tooWide(page), [], 'the drawer');
        await tabTo(page, checkOut);
        assert.ok(await focusIsSeen(page), 'the button that checks out');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/checkout\/co_/);
        await page.getByRole('textbox').first().waitFor();
        assert.deepEqual(await tooWide(page), [], 'the checkout');
        assert.equal(new URL(page.url()).searchParams.get('elder'), elder ? '1' : null);
        await tabTo(page, place);
        assert.ok(await focusIsSeen(page), 'the button that orders');
        assert.deepEqual(await axeFindings(page), [], 'the checkout');
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });

      it(`needs no dragging sideways in the supermarket and on the platform (${lang}${elder ? ', elder' : ''})`, async () => {
        const page = await visit(browser, { lang, viewport });
        for (const address of [
          `${shop.supermarket.url}/`,
          `${shop.supermarket.url}/huaihua.html`,
          `${shop.supermarket.url}/wuling.html`,
          `${shop.platform.url}/halls?lang=${lang}`,
          `${shop.platform.url}/halls/chengbu?lang=${lang}`,
          `${shop.platform.url}/zones/wuling?lang=${lang}`,
        ]) {
          await page.goto(address);
          await page.waitForLoadState('networkidle');
          if (elder) {
            await page.evaluate(() => document.querySelector('xiang-storefront')?.toggleAttribute('elder', true));
          }
          assert.deepEqual(await tooWide(page), [], address);
          assert.deepEqual(await axeFindings(page), [], address);
        }
        // The last one is a shop: what adds is reached by keyboard, and seen where it is.
        await tabTo(page, words[lang].add);
        assert.ok(await focusIsSeen(page), 'the button that adds');
        await page.keyboard.press('Enter');
        await page.locator('xiang-cart .count').getByText('1', { exact: true }).waitFor();
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });
    }
  }
});

describe('forced colours and reduced motion', () => {
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

  it('keep outlines and the ground of pictures; nothing moves', async () => {
    const page = await visit(browser, { forcedColors: 'active', reducedMotion: 'reduce' });
    await page.goto(`${shop.portal.url}/zone.html`);
    const button = page.locator('xiang-county-hall .add:enabled').first();
    await button.click();
    await page.locator('xiang-cart').getByRole('button').click();
    const forward = page.locator('xiang-cart-drawer .forward');
    await forward.and(page.locator('[aria-disabled=false]')).waitFor();
    const styleOf = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    const system = (name: string) =>
      page.evaluate((color) => {
        document.body.style.setProperty('color', color);
        return getComputedStyle(document.body).color;
      }, name);
    const drawer = 'xiang-cart-drawer';
    // One of a thing is the fewest: what takes one away cannot be pressed, and says so by more than paleness.
    const less = `${drawer} .stepper [aria-disabled=true]`;
    assert.equal(await styleOf(less, 'color'), await system('GrayText'));
    assert.notEqual(await styleOf(`${drawer} .line .field`, 'background-color'), await system('Canvas'));
    assert.equal(await styleOf(`${drawer} dialog`, 'border-inline-start-width'), '1px');
    assert.equal(await styleOf(`${drawer} dialog`, 'animation-duration'), '0s');
    await page.context().close();
  });
});
