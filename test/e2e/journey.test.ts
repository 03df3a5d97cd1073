import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Browser } from 'playwright-core';
import { openDatabase, schema } from '../../src/platform/database/index.js';
import { openBrowser, visit } from './support/browser.js';
import { freePort, startDemo } from './support/demo-process.js';
import { tabTo } from './support/keyboard.js';

const { orderLines, orders } = schema;

/** The orders' lines as they lie in the database, while nobody else has it open. */
const ordersIn = async (directory: string) => {
  const database = await openDatabase({ directory });
  try {
    return await database.orm
      .select({
        number: orders.number,
        state: orders.state,
        totalFen: orders.totalFen,
        product: orderLines.product,
        quantity: orderLines.quantity,
      })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.order, orders.id))
      .orderBy(orderLines.product);
  } finally {
    await database.close();
  }
};

describe('from the portal’s page to the order’s row, by keyboard alone', () => {
  let browser: Browser;
  let directory: string;
  let demo: Awaited<ReturnType<typeof startDemo>> | undefined;
  before(async () => {
    browser = await openBrowser();
    directory = await mkdtemp(join(tmpdir(), 'xiang-journey-'));
  });
  after(async () => {
    await browser.close();
    await demo?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('sells a snow pear and a black-bone chicken, and keeps the order over a restart', async () => {
    const ports = [await freePort(), await freePort(), await freePort(), await freePort()] as const;
    const portal = `http://localhost:${String(ports[1])}`;
    demo = await startDemo(directory, ports);
    const page = await visit(browser);
    const { keyboard } = page;

    await page.goto(`${portal}/`);
    // By its button: the link inside the tag bears the same words until the card is there.
    await page.getByRole('button', { name: /加入购物车.*江华瑶山雪梨/ }).waitFor();
    await tabTo(page, /加入购物车.*江华瑶山雪梨/);
    await keyboard.press('Enter');
    await page.locator('xiang-cart').getByText('1', { exact: true }).waitFor();

    await page.goto(`${portal}/zone.html`);
    await page.getByRole('heading', { name: '城步特色馆' }).waitFor();
    await page.locator('xiang-cart').getByText('1', { exact: true }).waitFor();
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    // The cart stands in the header, before the hall.
    await tabTo(page, /加入购物车.*城步乌骨鸡/);
    await keyboard.press('Enter');
    await page.locator('xiang-cart').getByText('2', { exact: true }).waitFor();

    await page.reload();
    await page.locator('xiang-cart').getByText('2', { exact: true }).waitFor();
    await tabTo(page, /购物车/);
    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: '购物车' });
    await drawer.getByText('江华瑶山雪梨').first().waitFor();
    await drawer.getByText('城步乌骨鸡').first().waitFor();
    await drawer.getByText('174').first().waitFor();
    await tabTo(page, '去结算');
    await keyboard.press('Enter');

    await page.waitForURL(/\/checkout\/co_/);
    await page.getByLabel('姓名').waitFor();
    /** By arrow keys, as one goes through a list whose words cannot be typed. */
    const choose = async (label: string, choice: string) => {
      await tabTo(page, label);
      const options = page.getByLabel(label).locator('option');
      await options.filter({ hasText: choice }).first().waitFor({ state: 'attached' });
      const place = (await options.allTextContents()).findIndex((text) => text.trim() === choice);
      for (let step = 0; step < place; step += 1) await keyboard.press('ArrowDown');
    };
    await tabTo(page, '姓名');
    await keyboard.type('测试收货人');
    await tabTo(page, '手机号码');
    await keyboard.type('13800000000');
    await choose('省、自治区、直辖市', '湖南省');
    await choose('市、州', '长沙市');
    await choose('区、县', '岳麓区');
    await choose('街道、乡镇', '望月湖街道');
    await tabTo(page, '详细地址');
    await keyboard.type('示例路 1 号');
    await tabTo(page, '我同意');
    await keyboard.press('Space');
    // Pear and chicken cannot be sent back without a reason: each is confirmed at its line.
    for (const name of [/江华瑶山雪梨.*不能七天无理由退货/, /城步乌骨鸡.*不能七天无理由退货/]) {
      await tabTo(page, name);
      await keyboard.press('Space');
    }
    await tabTo(page, /提交订单/);
    await keyboard.press('Enter');
    await page.waitForURL(/\/sandbox-payments\/pa_/);
    await page.getByRole('button', { name: /^付款 / }).waitFor();
    await tabTo(page, /^付款 /);
    await keyboard.press('Enter');
    await page.waitForURL(/\/payments\/pa_/);
    const number = (
      await page
        .getByText(/\d{8}-[0-9A-Z]{6}/)
        .first()
        .textContent()
    )?.match(/\d{8}-[0-9A-Z]{6}/)?.[0];
    assert.ok(number, 'the order is shown with its number');
    const checkoutUrl = page.url();

    await tabTo(page, /返回/);
    await keyboard.press('Enter');
    await page.waitForURL((url) => url.origin === portal);
    await page.locator('xiang-cart').getByText('0', { exact: true }).waitFor();
    assert.equal(new URL(page.url()).search, '', 'nothing in the query of the address that a shopper returns to');
    assert.deepEqual(page.complaints, []);

    assert.equal(await demo.stop(), 0, demo.said());
    // 98 and 69, and 7 for the cold chain of 2.03 kg: both are dear enough to be brought free within the province.
    const order = { number, state: 'paid', totalFen: 17_400, quantity: 1 };
    assert.deepEqual(await ordersIn(directory), [
      { ...order, product: 'chengbu-black-bone-chicken' },
      { ...order, product: 'jianghua-snow-pear' },
    ]);

    demo = await startDemo(directory, ports);
    await page.goto(checkoutUrl);
    await page.getByText(number).first().waitFor();
    assert.equal(await demo.stop(), 0, demo.said());
    await page.context().close();
  });
});
