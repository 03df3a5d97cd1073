import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit, type Visit } from './support/browser.js';
import { freePort, startDemo } from './support/demo-process.js';
import { openShop, type Shop } from './support/shop.js';

const addFrom = (page: Visit, product: string) =>
  page
    .locator('xiang-county-hall')
    .getByRole('button', { name: new RegExp(`加入购物车.*${product}`) })
    .first()
    .click();

const holds = (page: Visit, pieces: string) =>
  page.locator('xiang-cart').getByText(pieces, { exact: true }).first().waitFor({ state: 'attached' });

/** The first add loads what shows the cart; from then on it can be shown without a network. */
const addFirst = async (page: Visit, product: string) => {
  await addFrom(page, product);
  await holds(page, '1');
  await page.locator('xiang-cart-drawer').waitFor({ state: 'attached' });
};

const openDrawer = async (page: Visit) => {
  await page.locator('xiang-cart').getByRole('button').first().click();
  const drawer = page.getByRole('dialog', { name: '购物车' });
  await drawer.waitFor();
  return drawer;
};

const quotesOf = (page: Visit) => page.requested.filter(({ pathname }) => pathname === '/v1/quotes').length;

describe('a cart without a network', () => {
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

  const openHall = async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/zone.html`);
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    return page;
  };

  it('is filled from the cards that are shown, says so, and is priced when the network is back', async () => {
    const page = await openHall();
    await addFirst(page, '城步乌骨鸡');
    await page.context().setOffline(true);
    await addFrom(page, '青钱柳');
    await holds(page, '2');
    const drawer = await openDrawer(page);
    await drawer.getByText(/没有网络/).waitFor();
    const lines = drawer.getByRole('listitem');
    await lines.filter({ hasText: '城步乌骨鸡' }).waitFor();
    await lines.filter({ hasText: '青钱柳' }).waitFor();
    assert.equal(await drawer.getByRole('button', { name: '去结算' }).getAttribute('aria-disabled'), 'true');
    await page.context().setOffline(false);
    await drawer.locator('.amount:not(.stale)').waitFor();
    await drawer.getByText(/没有网络/).waitFor({ state: 'detached' });
    assert.equal(await drawer.getByRole('button', { name: '去结算' }).getAttribute('aria-disabled'), 'false');
    await page.context().close();
  });

  it('keeps what was put in over a reload; names what the last quote named, and the rest by its id', async () => {
    const page = await openHall();
    await addFirst(page, '城步乌骨鸡');
    const drawer = await openDrawer(page);
    await drawer.locator('.amount:not(.stale)').waitFor();
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await addFrom(page, '青钱柳');
    await holds(page, '2');
    await page.context().setOffline(false);
    // The page and its script come from where they can be had without a network; the platform's answers do not.
    await page.route(`${shop.platform.url}/v1/**`, (route) => route.abort('internetdisconnected'));
    await page.reload();
    await holds(page, '2');
    const again = await openDrawer(page);
    await again.getByText(/网络中断/).waitFor();
    await again.getByRole('listitem').filter({ hasText: '城步乌骨鸡' }).waitFor();
    await again.getByRole('listitem').filter({ hasText: '商品 chengbu qingqianliu tea' }).waitFor();
    await page.unroute(`${shop.platform.url}/v1/**`);
    // Nobody presses anything: it asks again by itself.
    await again.getByRole('listitem').filter({ hasText: '青钱柳' }).waitFor();
    await again.locator('.amount:not(.stale)').waitFor();
    await page.context().close();
  });

  it('is changed on its page too', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.supermarket.url}/`);
    const card = page.locator('xiang-product-card[product="jiangyong-pomelo"]');
    await card.getByRole('button', { name: /加入购物车/ }).click();
    await holds(page, '1');
    await page.goto(`${shop.supermarket.url}/cart.html`);
    await page.locator('xiang-cart-page .amount:not(.stale)').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /增加一件/ }).click();
    await page.getByText(/没有网络/).waitFor();
    // Reckoned at the price that is known, with the postage of the last quote.
    await page.locator('xiang-cart-page .total').getByText('129').waitFor();
    await page.getByRole('button', { name: /^删除/ }).click();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await page.locator('xiang-cart-page .total').getByText('2 件').waitFor();
    await page.context().setOffline(false);
    // For two of them it is free.
    await page.locator('xiang-cart-page .amount:not(.stale)').getByText('118').waitFor();
    await page.context().close();
  });
});

describe('a cart whose platform is stopped and started again', () => {
  it('takes what the cards give, and prices itself, without being pressed and without hammering', async (test: TestContext) => {
    const browser = await openBrowser();
    const directory = await mkdtemp(join(tmpdir(), 'xiang-offline-'));
    const ports = [await freePort(), await freePort(), await freePort(), await freePort()] as const;
    let demo = await startDemo(directory, ports);
    try {
      const page = await visit(browser);
      await page.goto(`http://localhost:${ports[1]}/zone.html`);
      await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
      await addFirst(page, '城步乌骨鸡');
      assert.equal(await demo.stop(), 0, demo.said());
      const stopped = performance.now();
      await addFrom(page, '青钱柳');
      await holds(page, '2');
      const drawer = await openDrawer(page);
      await drawer.getByText(/网络中断/).waitFor();
      await drawer.getByRole('listitem').filter({ hasText: '青钱柳' }).waitFor();
      demo = await startDemo(directory, ports);
      const seconds = (performance.now() - stopped) / 1000;
      const asked = quotesOf(page);
      await drawer.locator('.amount:not(.stale)').waitFor({ timeout: 60_000 });
      test.diagnostic(`${asked} requests for prices in ${seconds.toFixed(1)} s without a platform`);
      // Each try is three requests; tries come 0, 2, 6, 14, 30 … s after the first.
      assert.ok(asked <= 3 * (2 + Math.log2(1 + seconds)), `${asked} requests in ${seconds} s`);
      await page.context().close();
    } finally {
      await browser.close();
      await demo.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
