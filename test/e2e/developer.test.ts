import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

describe('the developer’s page', () => {
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

  it('lists, adds, changes, checks out and learns that it was ordered, by the SDK alone', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.developer.url}/`);
    const products = page.locator('#product-list li');
    await products.filter({ hasText: '城步乌骨鸡' }).waitFor();
    assert.equal(await page.locator(':is(xiang-cart, xiang-county-hall, xiang-product-card)').count(), 0);

    await page.getByLabel('特色馆').selectOption('江华特色馆');
    await products.filter({ hasText: '江华瑶山雪梨' }).getByRole('button').click();
    await page.getByText('已加入：江华瑶山雪梨').waitFor();
    await page.getByLabel('特色馆').selectOption('城步特色馆');
    await products.filter({ hasText: '城步乌骨鸡' }).getByRole('button').click();

    const cart = page.getByRole('region', { name: '购物车' });
    const chicken = cart.getByLabel('城步乌骨鸡的数量');
    await chicken.fill('2');
    await chicken.press('Enter');
    await cart.getByText('revision 3 · count 3 · priced').waitFor();
    assert.equal(await cart.locator('.total strong').innerText(), '¥273.00');
    await chicken.fill('100');
    await chicken.press('Enter');
    await cart.getByText('数量须是 1 到 99 的整数').waitFor();
    assert.equal(await chicken.inputValue(), '2');
    await cart.getByRole('button', { name: '移除 江华瑶山雪梨' }).click();
    const undo = cart.getByRole('button', { name: '撤销' });
    await undo.and(page.locator(':focus')).waitFor();
    await undo.press('Enter');
    await cart.getByText('count 3 · priced').waitFor();

    await cart.getByRole('button', { name: '去结算' }).click();
    await page.waitForURL(/\/checkout\/co_/);
    await page.getByLabel('姓名').fill('测试收货人');
    await page.getByLabel('手机号码').fill('13800000000');
    for (const [label, choice] of [
      ['省、自治区、直辖市', '湖南省'],
      ['市、州', '长沙市'],
      ['区、县', '岳麓区'],
      ['街道、乡镇', '望月湖街道'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).selectOption(choice);
    }
    await page.getByLabel('详细地址').fill('示例路 1 号');
    await page.getByLabel(/我同意/).check();
    for (const name of [/江华瑶山雪梨.*不能七天无理由退货/, /城步乌骨鸡.*不能七天无理由退货/]) {
      await page.getByRole('checkbox', { name }).check();
    }
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page.getByRole('button', { name: /^付款 / }).click();
    await page.waitForURL(/\/payments\/pa_/);
    await page.getByRole('link', { name: /返回/ }).click();

    await page.waitForURL(`${shop.developer.url}/`);
    const state = page.getByRole('region', { name: '结算的状态' });
    await state.getByText('ordered 已下单').waitFor();
    await cart.getByText('count 0').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('says in words what failed when the platform cannot be reached', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.developer.url}/`);
    await page.locator('#product-list li').first().waitFor();
    await page.context().setOffline(true);
    await page.getByLabel('特色馆').selectOption('江华特色馆');
    await page.getByRole('region', { name: '商品列表' }).getByText('网络不通，请稍后再试。').waitFor();
    await page.context().close();
  });

  it('shows the very code that its bundle was made from, to be copied', async () => {
    const page = await visit(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${shop.developer.url}/`);
    await page.getByRole('button', { name: '复制 sdk/storefront.ts' }).click();
    await page.getByText('已复制').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^import \{ createStorefront, type Language \} from 'xiang-storefront';\n/);
    assert.match(copied, /createStorefront\(\{\n {2}api: platform,/);
    await page.context().close();
  });

  for (const [lang, path, words] of [
    ['zh-CN', '/react.html', { hall: '特色馆', other: '江华', product: '江华瑶山雪梨', add: '加入购物车' }],
    [
      'en',
      '/en/react.html',
      { hall: 'Hall', other: 'Jianghua', product: 'Jianghua Yaoshan snow pear', add: 'Add to cart' },
    ],
  ] as const) {
    it(`runs the elements within React: properties go in and events come out, in ${lang}`, async () => {
      const page = await visit(browser, { lang });
      await page.goto(shop.developer.url + path);
      await page.locator('xiang-product-card').first().getByRole('button').waitFor();
      await page.getByLabel(words.hall, { exact: true }).selectOption(words.other);
      const card = page.locator('xiang-product-card').filter({ hasText: words.product });
      await card.getByRole('button', { name: words.add }).click();
      await page.getByText('xiang-cart-change: 1').waitFor();
      await page.locator('xiang-cart').getByRole('button').click();
      await page.locator('xiang-cart').getByRole('dialog').getByText(words.product).first().waitFor();
      assert.ok(!page.requested.some(({ pathname }) => pathname.startsWith('/v1/products/')), 'cards ask for nothing');
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  it('embeds by plain HTML what it shows as code', async () => {
    const page = await visit(browser);
    await page.goto(`${shop.developer.url}/plain.html`);
    await page.locator('xiang-county-hall').getByRole('heading', { name: '城步特色馆' }).waitFor();
    const code = await page.locator('.code code').first().innerText();
    assert.ok(code.includes(`<script type="module" src="${shop.platform.url}/embed/v1/xiang.js"></script>`), code);
    assert.match(code, /publishable-key="pk_(?:live|test)_\w+"/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const path of ['/', '/react.html', '/plain.html', '/en/', '/en/react.html', '/en/plain.html']) {
      it(`is accessible by axe and fits 360 px: ${path}, ${colorScheme}`, async () => {
        const page = await visit(browser, { colorScheme, viewport: { width: 360, height: 800 } });
        await page.goto(shop.developer.url + path);
        await page.locator('#product-list li, xiang-product-card').first().waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await axeFindings(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });
    }
  }
});
