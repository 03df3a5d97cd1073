import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

describe('a product looked at closely', () => {
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

  it('opens over a partner’s page under its strict policy, is bought from there, and gives the focus back', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/`);
    const link = page.locator('xiang-product-card h3 a').first();
    const name = await link.textContent();
    await link.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: name?.trim() ?? '' });
    await dialog.getByRole('heading', { name: '商品信息' }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await dialog.locator('.buying').getByRole('button').click();
    await page.locator('xiang-cart [part=count]').filter({ hasText: '1' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.localName === 'xiang-product-card');
    assert.equal(new URL(page.url()).origin, new URL(shop.portal.url).origin);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('has the price and the button in view on a phone, however far one reads', async () => {
    const page = await visit(browser, { viewport: { width: 360, height: 640 } });
    await page.goto(`${shop.platform.url}/halls/chengbu?lang=zh-CN`);
    await page.locator('xiang-product-card h3 a').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: '商品信息' }).waitFor();
    const button = dialog.locator('.buying').getByRole('button');
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 640);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('has a page of its own, which is whole without a script', async () => {
    const path = '/products/jianghua-snow-pear?lang=zh-CN';
    const plain = await visit(browser, { javaScriptEnabled: false });
    await plain.goto(shop.platform.url + path);
    const text = await plain.locator('main').innerText();
    for (const part of ['江华瑶山雪梨', '农产品地理标志', '湖南省永州市江华瑶族自治县', '示例供货方']) {
      assert.ok(text.includes(part), part);
    }
    await plain.context().close();

    const page = await visit(browser);
    await page.goto(shop.platform.url + path);
    await page
      .locator('xiang-product-detail')
      .getByRole('button', { name: /加入购物车/ })
      .first()
      .click();
    await page.locator('xiang-cart [part=count]').filter({ hasText: '1' }).waitFor();
    assert.equal(await page.locator('h1:visible, h2:visible').filter({ hasText: '江华瑶山雪梨' }).count(), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
