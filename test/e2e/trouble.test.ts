import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql, type SQL } from 'drizzle-orm';
import type { Browser, Route } from 'playwright-core';
import { openBrowser, visit, type Visit } from './support/browser.js';
import { openShop, type Shop } from './support/shop.js';

describe('what goes wrong while a shopper is there', () => {
  let browser: Browser;
  let shop: Shop;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async (context) => {
    shop = await openShop();
    (context as { after?: (work: () => Promise<void>) => void }).after?.(() => shop.stop());
  });

  /** As an operator's hand in the database, behind the platform's back. */
  const change = (statement: SQL) => shop.platform.database.orm.execute(statement);

  const cartOf = (page: Visit) => page.locator('xiang-cart');
  const drawerOf = (page: Visit) => page.getByRole('dialog', { name: '购物车' });

  const openHall = async () => {
    const page = await visit(browser);
    await page.goto(`${shop.portal.url}/zone.html`);
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    return page;
  };

  const addChicken = async (page: Visit) => {
    await page
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*城步乌骨鸡/ })
      .click();
    await cartOf(page).getByText('1', { exact: true }).waitFor();
  };

  const openDrawer = async (page: Visit) => {
    await cartOf(page).getByRole('button').first().click();
    await drawerOf(page).getByText('城步乌骨鸡').first().waitFor();
  };

  it('says that the connection is lost, keeps the cart, and prices it when the network is back', async () => {
    const page = await openHall();
    await addChicken(page);
    await openDrawer(page);
    await page.context().setOffline(true);
    await drawerOf(page)
      .getByRole('button', { name: /增加一件/ })
      .click();
    await drawerOf(page)
      .getByText(/没有网络/)
      .waitFor();
    await cartOf(page).getByText('2', { exact: true }).waitFor({ state: 'attached' });
    await page.context().setOffline(false);
    await drawerOf(page).getByText('196').first().waitFor();
    await page.context().close();
  });

  const answerWith = (answer: Parameters<Route['fulfill']>[0]) => (route: Route) => route.fulfill(answer);

  for (const [what, answer, sentence] of [
    ['a 500', { status: 500, body: 'Internal Server Error' }, /出了点问题|请稍后再试/],
    [
      'an HTML page instead of JSON',
      { status: 200, contentType: 'text/html', body: '<h1>Login</h1>' },
      /不完整|无法显示/,
    ],
    ['a malformed answer', { status: 200, contentType: 'application/json', body: '{"slug":7}' }, /不完整|无法显示/],
  ] as const) {
    it(`shows a sentence and a retry for ${what}, and then the hall`, async () => {
      const page = await visit(browser);
      const pattern = `${shop.platform.url}/v1/halls/**`;
      await page.route(pattern, answerWith({ ...answer, headers: { 'Access-Control-Allow-Origin': '*' } }));
      await page.goto(`${shop.portal.url}/zone.html`);
      const hall = page.locator('xiang-county-hall');
      await hall.getByText(sentence).first().waitFor();
      await page.unroute(pattern);
      await hall.getByRole('button', { name: '重试' }).click();
      await hall.getByText('城步乌骨鸡').first().waitFor();
      await page.context().close();
    });
  }

  it('says which county is unknown', async () => {
    const page = await openHall();
    await page.evaluate(() => document.querySelector('xiang-county-hall')?.setAttribute('county', 'nowhere'));
    await page
      .locator('xiang-county-hall')
      .getByText(/没有找到/)
      .waitFor();
    assert.ok(shop.platform.logs.some((line) => line.includes('"status":404')));
    await page.context().close();
  });

  it('says on the line that a price has changed, old beside new, and lets go on at the new one', async () => {
    const page = await openHall();
    await addChicken(page);
    await change(sql`update variants set price_fen = 10800 where id = 'chengbu-black-bone-chicken-1200g'`);
    await openDrawer(page);
    await drawerOf(page)
      .getByText(/价格有变/)
      .waitFor();
    const line = drawerOf(page).getByRole('listitem').first();
    await line.getByText('98').first().waitFor();
    await line.getByText('108').first().waitFor();
    await cartOf(page).getByText('1', { exact: true }).waitFor({ state: 'attached' });
    await page.context().close();
  });

  it('keeps a withdrawn product’s line, says so, and goes no further with it', async () => {
    const page = await openHall();
    await addChicken(page);
    await change(sql`update products set withdrawn = true where id = 'chengbu-black-bone-chicken'`);
    await cartOf(page).getByRole('button').first().click();
    await drawerOf(page)
      .getByText(/已下架/)
      .waitFor();
    await cartOf(page).getByText('1', { exact: true }).waitFor({ state: 'attached' });
    await page.context().close();
  });

  it('places nothing when the price changes on the checkout page, and shows the new total', async () => {
    const page = await openHall();
    await addChicken(page);
    await openDrawer(page);
    await drawerOf(page).getByRole('button', { name: '去结算' }).click();
    await page.getByLabel('姓名').fill('测试收货人');
    await page.getByLabel('手机号码').fill('13800000000');
    for (const [label, choice] of [
      ['省、自治区、直辖市', '湖南省'],
      ['市、州', '长沙市'],
      ['区、县', '岳麓区'],
      ['街道、乡镇', '望月湖街道'],
    ] as const) {
      await page.getByLabel(label).selectOption({ label: choice });
    }
    await page.getByLabel('详细地址').fill('示例路 1 号');
    await page.getByLabel(/我同意/).check();
    await page.getByLabel(/不能七天无理由退货/).check();
    await change(sql`update variants set price_fen = 10800 where id = 'chengbu-black-bone-chicken-1200g'`);
    await page.getByRole('button', { name: /提交订单/ }).click();
    await page
      .getByText(/价格有变化/)
      .first()
      .waitFor();
    assert.equal(await page.getByLabel('姓名').inputValue(), '测试收货人', 'what was typed is kept');
    const { rows } = await change(sql`select 1 from orders`);
    assert.equal(rows.length, 0);
    // 108 for the chicken; at 68 and more only the cold is paid for: 5 for its first kilogram, 1 for each further one.
    await page.getByRole('button', { name: /提交订单.*¥115/ }).click();
    await page.getByRole('button', { name: /^付款 / }).click();
    await page.waitForURL(/\/payments\/pa_/);
    await page
      .getByText(/\d{8}-[0-9A-Z]{6}/)
      .first()
      .waitFor();
    const log = shop.platform.logs.join('\n');
    assert.doesNotMatch(log, /测试收货人|13800000000|示例路/);
    await page.context().close();
  });

  it('refuses a key from another origin with a sentence, and leaves the cart as it was', async () => {
    const page = await openHall();
    await addChicken(page);
    await change(sql`update keys set origins = '{https://other.example}'`);
    await cartOf(page).getByRole('button').first().click();
    await drawerOf(page)
      .getByText(/没有开通/)
      .waitFor();
    await cartOf(page).getByText('1', { exact: true }).waitFor({ state: 'attached' });
    await page.context().close();
  });

  it('shows markup in a description as text', async () => {
    await change(
      sql`update halls set story = jsonb_build_object('zh-CN', '<img src=x onerror=alert(1)>故事', 'en', 'x')`,
    );
    const page = await openHall();
    await page.locator('xiang-county-hall').getByText('<img src=x onerror=alert(1)>故事').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('keeps two tabs in step and each site’s cart its own', async () => {
    const page = await openHall();
    const other = await page.context().newPage();
    await other.goto(`${shop.portal.url}/zone.html`);
    await addChicken(page);
    await other.locator('xiang-cart').getByText('1', { exact: true }).waitFor();
    await other.goto(`${shop.supermarket.url}/`);
    await other.locator('xiang-cart').getByText('0', { exact: true }).waitFor();
    await page.context().close();
  });
});
