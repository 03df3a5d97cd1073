import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, type HostSite } from './support/host-site.js';
import { assertGoodGuest, shopThere } from './support/shopping.js';

const styles = {
  'everything unset': '* { all: unset !important }',
  'boxes by their content, in large letters': '* { box-sizing: content-box; font-size: 40px }',
  'both, and more': `* { box-sizing: content-box !important; margin: 7px !important; padding: 3px !important; line-height: 3;
    float: left; text-transform: uppercase; letter-spacing: 4px }
    button, a, ul, li, img, dialog { display: inline !important; border: 5px solid red !important; position: static !important }`,
};

interface Box {
  readonly width: number;
  readonly height: number;
}

const boxOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element): Box => {
      const { width, height } = element.getBoundingClientRect();
      return { width, height };
    });

describe('a page with other styles', () => {
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

  for (const [name, css] of Object.entries(styles)) {
    it(`shows what it should, with ${name}`, async () => {
      const page = await visit(browser, { viewport: { width: 1000, height: 800 } });
      await page.goto(site.put(`/${encodeURIComponent(name)}`, { css }));
      const { drawer } = await shopThere(page);

      const card = await boxOf(page, 'xiang-product-card');
      assert.ok(card.width > 140 && card.width < 500, `a card is ${String(card.width)} px wide`);
      assert.ok(card.height > card.width, 'a card is higher than wide: its picture, and its words below it');
      const picture = await boxOf(page, 'xiang-product-card .field');
      assert.ok(Math.abs(picture.width - picture.height) < 1, 'its picture is square');
      const button = await boxOf(page, 'xiang-product-card button');
      assert.ok(button.height >= 36, `a button is ${String(button.height)} px high`);
      const panel = await drawer.boundingBox();
      assert.ok(panel && panel.width >= 300 && panel.width <= 520, `the drawer is ${String(panel?.width)} px wide`);
      assert.ok(
        panel.height >= 790 && panel.x + panel.width >= 990,
        'the drawer stands at the right, from top to bottom',
      );
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await page.keyboard.press('Escape');
      await assertGoodGuest(page);
      await page.context().close();
    });
  }
});
