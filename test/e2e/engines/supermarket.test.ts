import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Engine } from '../support/engine-page.js';
import { engineName, openEngine } from '../support/engine.js';
import { openShop, type Shop } from '../support/shop.js';
import { shopperOn } from '../support/shopper.js';

let engine: Engine;
let shop: Shop;
before(async () => {
  engine = await openEngine();
  shop = await openShop();
});
after(async () => {
  await engine.close();
  await shop.stop();
});

for (const width of [360, 1280]) {
  it(`fills the supermarket’s basket in ${engineName} at ${String(width)} px, in a language that changes`, async () => {
    const page = await engine.visit();
    const shopper = shopperOn(page);
    const card = 'xiang-product-card[product=hunan-sweet-orange-mayang]';
    await page.resize(width, 800);
    assert.equal(await page.evaluate(() => innerWidth), width);
    await page.goto(`${shop.supermarket.url}/`);
    await shopper.clicks({ css: 'button', name: /加入购物车.*麻阳/, within: card });
    await shopper.sees({ css: '[part=count]', name: /^1$/, within: 'xiang-cart' });
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      true,
      'nothing is wider than the screen',
    );
    await shopper.clicks({ css: 'button', name: /^English$/ });
    await shopper.sees({ css: 'button', name: /Add to cart.*Mayang/, within: card });
    await shopper.sees({ css: 'h1, h2, h3', name: /Chengbu/, within: 'xiang-county-hall' });
    await shopper.clicks({ css: 'button', within: 'xiang-cart' });
    await shopper.sees({ css: 'li', name: /Mayang/, within: 'xiang-cart-drawer' });
    // Beside a scrollbar that takes room, as Firefox has here, the screen is narrower than 100vw.
    const left = await page.evaluate(async () => {
      const cart = document.querySelector('xiang-cart')?.shadowRoot;
      const dialog = cart?.querySelector('xiang-cart-drawer')?.shadowRoot?.querySelector('dialog');
      await Promise.all(dialog?.getAnimations().map(({ finished }) => finished) ?? []);
      return dialog?.getBoundingClientRect().left ?? -1;
    });
    assert.ok(left >= 0, `the drawer begins on the screen, not at ${String(left)} px`);
    await shopper.clicks({ css: 'button', name: /^Check out$/, within: 'xiang-cart-drawer' });
    await shopper.arrivesAt(/\/checkout\/co_/);
    await shopper.sees({ css: 'input', name: /Name/ });
    assert.deepEqual(await page.complaints(), []);
    await page.close();
  });
}
