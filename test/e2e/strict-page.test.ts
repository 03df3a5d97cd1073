import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit, type Visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

/** Sums what moved without anybody's doing (the layout instability API), from the first paint on. */
const watchLayout = (page: Visit) =>
  page.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(globalThis, { movedOnPage: moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        if (!entry.hadRecentInput) moved.push(entry.value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

const movedOn = (page: Visit) =>
  page.evaluate(() =>
    (globalThis as unknown as { movedOnPage: number[] }).movedOnPage.reduce((sum, value) => sum + value, 0),
  );

describe('a page with a strict policy, on plain http', () => {
  let browser: Browser;
  let shop: Shop;
  /** Not localhost, so no secure context: no randomUUID, no subtle crypto, no Web Locks. */
  let portal: string;
  before(async () => {
    browser = await openBrowser({ hosts: ['portal.test'] });
    shop = await openShop({ portalOrigins: ['http://portal.test'] });
    portal = `http://portal.test:${new URL(shop.portal.url).port}`;
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  it('sends the policy of the issue', async () => {
    const response = await fetch(`${shop.portal.url}/zone.html`);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    for (const part of [
      "default-src 'none'",
      `script-src 'self' ${shop.platform.url}`,
      `connect-src ${shop.platform.url}`,
      `img-src ${shop.platform.url}`,
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ]) {
      assert.ok(policy.split(/;\s*/).includes(part), `${part} in ${policy}`);
    }
  });

  it('shows the hall, fills the cart and reaches the checkout without a violation', async () => {
    const page = await visit(browser);
    await page.goto(`${portal}/zone.html`);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    const hall = page.locator('xiang-county-hall');
    await hall.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).click();
    await page.locator('xiang-cart').getByRole('button').click();
    const drawer = page.getByRole('dialog', { name: '购物车' });
    await drawer.getByText('城步乌骨鸡').first().waitFor();
    await drawer.getByRole('button', { name: '去结算' }).click();
    await page.getByLabel('姓名').waitFor();
    assert.deepEqual(page.complaints, []);
    const hosts = new Set(page.requested.map(({ host }) => host));
    assert.deepEqual([...hosts].sort(), [new URL(shop.platform.url).host, new URL(portal).host].sort());
    await page.context().close();
  });

  it('bears two copies of the script, from two addresses', async (test) => {
    const page = await visit(browser);
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    const source = await fetch(`${shop.portal.url}/zone.html`);
    const second = `<script type="module" src="${shop.platform.url}/embed/${manifest.version}/xiang.js"></script></head>`;
    // This server answers every path with the page: the portal's own script would be one that cannot be read.
    const body = (await source.text()).replace(/<script src="\/scripts\/.*?<\/script>/g, '').replace('</head>', second);
    const server = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', source.headers.get('Content-Security-Policy') ?? '');
      response.end(body);
    }).listen(0, 'localhost');
    test.after(() => {
      server.close();
      server.closeAllConnections();
    });
    await once(server, 'listening');
    await page.goto(`http://portal.test:${String((server.address() as AddressInfo).port)}/`);
    await page
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*城步乌骨鸡/ })
      .click();
    await page.locator('xiang-cart').getByText('1', { exact: true }).waitFor();
    assert.ok(page.requested.some(({ pathname }) => pathname === `/embed/${manifest.version}/xiang.js`));
    // Its styles are none; nothing else may be missed.
    assert.deepEqual(
      page.complaints.filter((complaint) => !complaint.includes('/styles/')),
      [],
    );
    await page.context().close();
  });

  it('asks for the hall once, though the loader has asked for it before', async () => {
    const page = await visit(browser);
    await page.goto(`${portal}/zone.html`);
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    const asked = page.requested.filter(({ pathname }) => pathname === '/v1/halls/chengbu');
    assert.equal(asked.length, 1);
    await page.context().close();
  });

  for (const [site, path] of [
    ['portal', '/zone.html'],
    ['portal', '/'],
    ['portal', '/en/zone.html'],
    ['portal', '/search.html'],
    ['supermarket', '/'],
    ['supermarket', '/huaihua.html'],
    ['supermarket', '/wuling.html'],
    ['platform', '/halls/chengbu'],
    ['platform', '/zones/wuling'],
  ] as const) {
    for (const width of [360, 1280]) {
      it(`moves nothing on the ${site}’s ${path} at ${String(width)} px`, async () => {
        const page = await visit(browser, { viewport: { width, height: 800 } });
        await watchLayout(page);
        await page.goto(`${site === 'platform' ? shop.platform.url : shop[site].url}${path}`);
        await page.locator('xiang-product-card').getByRole('button').first().waitFor();
        await page.waitForLoadState('networkidle');
        assert.equal(await movedOn(page), 0);
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          true,
          'nothing is wider than the screen',
        );
        await page.context().close();
      });
    }
  }
});
