import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Engine } from '../support/engine-page.js';
import { engineName, openEngine } from '../support/engine.js';
import { tabTo } from '../support/keyboard.js';
import { openShop, type Shop } from '../support/shop.js';
import { shopperOn } from '../support/shopper.js';

describe(`from the portal to an order in ${engineName}, on a page with a strict policy`, () => {
  let engine: Engine;
  let shop: Shop;
  /** Not localhost, so no secure context: no randomUUID, no subtle crypto, no Web Locks. */
  let portal: string;
  before(async () => {
    engine = await openEngine({ hosts: ['portal.test'] });
    shop = await openShop({ portalOrigins: ['http://portal.test'] });
    portal = `http://portal.test:${new URL(shop.portal.url).port}`;
  });
  after(async () => {
    await engine.close();
    await shop.stop();
  });

  it('sells a black-bone chicken and a snow pear', async () => {
    const page = await engine.visit();
    const shopper = shopperOn(page);
    const { keyboard } = page;

    await page.goto(`${portal}/zone.html`);
    await shopper.sees({ css: 'h1, h2, h3', name: /城步特色馆/, within: 'xiang-county-hall' });
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await shopper.clicks({ css: 'button', name: /加入购物车.*城步乌骨鸡/, within: 'xiang-county-hall' });
    await shopper.sees({ css: '[part=count]', name: /^1$/, within: 'xiang-cart' });
    await shopper.clicks({ css: 'button', name: /购物车/, within: 'xiang-cart' });
    await shopper.sees({ css: 'li', name: /城步乌骨鸡/, within: 'xiang-cart-drawer' });
    await shopper.sees({ css: '[part=total]', name: /105/, within: 'xiang-cart-drawer' });
    await keyboard.press('Escape');

    await shopper.clicks({ css: 'a', name: /^English$/ });
    await shopper.arrivesAt(/\/en\/zone\.html$/);
    await shopper.sees({ css: 'h1, h2, h3', name: /Chengbu Hall/, within: 'xiang-county-hall' });
    await page.goto(`${portal}/en/`);
    await shopper.sees({ css: 'button', name: /Add to cart.*snow pear/i });
    await tabTo(page, /Add to cart.*snow pear/i);
    await keyboard.press('Enter');
    await shopper.sees({ css: '[part=count]', name: /^2$/, within: 'xiang-cart' });
    await page.goto(`${portal}/en/`);
    await shopper.sees({ css: '[part=count]', name: /^2$/, within: 'xiang-cart' });
    await tabTo(page, /cart/i);
    await keyboard.press('Enter');
    await shopper.sees({ css: '[part=total]', name: /174/, within: 'xiang-cart-drawer' });
    await tabTo(page, 'Check out');
    await keyboard.press('Enter');

    await shopper.arrivesAt(/\/checkout\/co_/);
    await shopper.sees({ css: 'input', name: /Name/ });
    await tabTo(page, 'Name');
    await keyboard.type('测试收货人');
    await tabTo(page, 'Mobile');
    await keyboard.type('13800000000');
    await shopper.chooses('Province', '湖南省');
    await shopper.chooses('City', '长沙市');
    await shopper.chooses('District', '岳麓区');
    await shopper.chooses('Subdistrict', '望月湖街道');
    await tabTo(page, 'Street address');
    await keyboard.type('示例路 1 号');
    await tabTo(page, 'I agree');
    await keyboard.press(' ');
    // Neither can be sent back without a reason: each is confirmed at its line.
    for (const name of [/black-bone chicken.*cannot be returned/i, /snow pear.*cannot be returned/i]) {
      await tabTo(page, name);
      await keyboard.press(' ');
    }
    await tabTo(page, /Place order and pay/);
    await keyboard.press('Enter');
    await shopper.arrivesAt(/\/sandbox-payments\/pa_/);
    await shopper.sees({ css: 'button', name: /^Pay / });
    await tabTo(page, /^Pay /);
    await keyboard.press('Enter');
    await shopper.arrivesAt(/\/payments\/pa_/);
    const number = await shopper.sees({ css: 'dd, p, strong, output', name: /\d{8}-[0-9A-Z]{6}/ });
    assert.match(number, /\d{8}-[0-9A-Z]{6}/);

    await shopper.clicks({ css: 'a', name: /Back/ });
    await shopper.arrivesAt(/portal\.test/);
    await shopper.sees({ css: '[part=count]', name: /^0$/, within: 'xiang-cart' });
    assert.deepEqual(await page.complaints(), []);
    await page.close();
  });
});
