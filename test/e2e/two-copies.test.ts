import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { Browser } from 'playwright-core';
import { rollup } from 'rollup';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, shopOf, type HostSite } from './support/host-site.js';

/** The published SDK with what it depends on, as a partner's bundler makes it. */
const bundleSdk = async (): Promise<string> => {
  const bundle = await rollup({
    input: fileURLToPath(new URL('../../dist/index.js', import.meta.url)),
    plugins: [nodeResolve({ browser: true })],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  await bundle.close();
  return output[0].code;
};

const pageScript = (key: string, api: string) => `
import { createStorefront } from '/sdk.js';
const { cart } = createStorefront({ publishableKey: ${JSON.stringify(key)}, api: ${JSON.stringify(api)} });
const show = () => { document.querySelector('output').value = String(cart.getSnapshot().count); };
cart.subscribe(show);
show();
document.querySelector('#add').addEventListener('click', () => {
  cart.add({ productId: 'jianghua-snow-pear', variantId: 'jianghua-snow-pear-5000g' });
});
`;

describe('a page that has both the loader and the SDK of the package', () => {
  let browser: Browser;
  let site: HostSite;
  let url: string;

  before(async () => {
    browser = await openBrowser();
    site = await openHostSite();
    site.putFile('/sdk.js', 'text/javascript', await bundleSdk());
    site.putFile('/page.js', 'text/javascript', pageScript(site.publishableKey, site.platform.url));
    url = site.put('/', {
      body: `${shopOf(site.publishableKey)}<button id="add">Add by the SDK</button> <output></output>
<script type="module" src="/page.js"></script>`,
    });
  });

  after(async () => {
    await browser.close();
    await site.stop();
  });

  it('has one cart: each hears of the other at once, a press counts once, and both keep it', async () => {
    const page = await visit(browser);
    await page.goto(url);
    const button = page.locator('xiang-cart');
    const count = page.locator('output');
    await count.getByText('0', { exact: true }).waitFor();
    await page.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).click();
    await count.getByText('1', { exact: true }).waitFor();
    await button.getByText('1', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add by the SDK' }).click();
    await button.getByText('2', { exact: true }).waitFor();
    assert.equal(await count.textContent(), '2');
    await page.reload();
    await button.getByText('2', { exact: true }).waitFor();
    await count.getByText('2', { exact: true }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
