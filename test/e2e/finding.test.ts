import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

const orange = /新宁脐橙/;

const names = (page: Page) => page.locator('xiang-zone [part="products"] h3');
const box = (page: Page) => page.getByRole('searchbox', { name: '搜索商品' });
const found = (page: Page, count: number) => page.getByText(`找到 ${count} 种`, { exact: true }).waitFor();

describe('finding in the portal', () => {
  let shop: Shop;
  let browser: Browser;
  before(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  it('finds one product by its name, by pinyin and by initials', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/search.html`);
    for (const text of ['脐橙', 'qicheng', 'qc']) {
      await box(page).fill(text);
      await names(page).filter({ hasText: orange }).waitFor();
      await page.waitForURL((url) => url.searchParams.get('xiang-q') === text);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('goes from the portal’s own box to what was found, narrows it, goes back, is reloaded and shared', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/about.html`);
    await page.getByLabel('站内搜索').fill('xinning');
    await page.getByLabel('站内搜索').press('Enter');
    await page.waitForURL(/\/search\.html\?xiang-q=xinning$/);
    await found(page, 3);
    await page.getByRole('button', { name: '品类' }).click();
    await page.getByLabel('水果').check();
    await found(page, 1);
    await page.reload();
    await found(page, 1);
    const link = page.url();
    assert.equal(new URL(link).search, '?xiang-q=xinning&xiang-category=fruit');
    await page.goBack();
    await found(page, 3);
    const other = await visit(browser);
    await other.goto(link);
    await found(other, 1);
    assert.match((await names(other).first().textContent()) ?? '', orange);
    assert.deepEqual([...page.complaints, ...other.complaints], []);
    await page.context().close();
    await other.context().close();
  });

  it('opens a product with a link of its own, which back closes and another visitor can follow', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/search.html?xiang-q=xinning`);
    await found(page, 3);
    const link = names(page).filter({ hasText: orange }).getByRole('link');
    await link.click();
    const dialog = page.getByRole('dialog', { name: orange });
    await dialog.getByRole('heading', { name: '商品信息' }).waitFor();
    const shared = page.url();
    assert.match(new URL(shared).search, /^\?xiang-q=xinning&xiang-product=[a-z-]+$/);
    await page.goBack();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(new URL(page.url()).search, '?xiang-q=xinning');
    await found(page, 3);
    await link.click();
    await dialog.getByRole('heading', { name: '商品信息' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.search === '?xiang-q=xinning');

    const other = await visit(browser);
    await other.goto(shared);
    const heading = other.getByRole('dialog').getByRole('heading', { name: orange });
    await heading.waitFor();
    await found(other, 3);
    await other.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await other.waitForURL((url) => url.search === '?xiang-q=xinning');
    assert.deepEqual([...page.complaints, ...other.complaints], []);
    await page.context().close();
    await other.context().close();
  });
});
