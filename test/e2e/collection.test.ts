import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import {
  chicken,
  field,
  phone,
  recipient,
  rice,
  submitOrder,
  typeContact,
  visitCheckout,
} from './support/checkout-page.js';
import { readQrCode } from './support/qr-reader.js';
import { openShop, type Shop } from './support/shop.js';
import { actAsPlace } from './support/place.js';
import { actAsSupplier, orderOf } from './support/supplier.js';

describe('collecting an order', () => {
  let browser: Browser;
  let shop: Shop;
  let key: string;
  let supplier: ReturnType<typeof actAsSupplier>;
  before(async () => {
    browser = await openBrowser();
    // The page says by its own clock whether a time is over: the platform has the same.
    shop = await openShop({ clock: 'system' });
    ({ key } = await shop.platform.createKey({ partner: '满篮超市', zone: 'wuling' }));
    const { key: secretKey } = await shop.platform.services.createSecretKey({ supplier: 'chengbu-cooperative' });
    supplier = actAsSupplier(shop.platform, secretKey);
  });
  after(async () => {
    await browser.close();
    await shop.stop();
  });

  for (const { kind, id, radio, county, place, name, cannot } of [
    {
      kind: 'station',
      id: 'svc-chengbu',
      radio: '到服务站自提',
      county: '城步苗族自治县',
      place: '城步苗族自治县电子商务公共服务中心（示例）',
      name: 'of a county',
      cannot: '儒林镇双井村服务站（示例）',
    },
    {
      kind: 'store',
      id: 'store-changsha-1',
      radio: '到门店自提',
      county: '芙蓉区',
      place: '长沙示例门店一',
      name: 'of the partner',
      cannot: undefined,
    },
  ] as const) {
    it(`at a ${kind} ${name}: chosen at 360 px, shown with its code once it lies there, handed over for it`, async () => {
      const page = await visitCheckout(browser, shop.platform, key, { ...phone, lines: [chicken] });
      await typeContact(page);
      await page.getByRole('radio', { name: radio }).check();
      // No street is asked for by whoever collects.
      await field(page, 'detail').waitFor({ state: 'hidden' });
      await field(page, 'placeCounty').selectOption(county);
      if (cannot !== undefined) {
        const cold = page.getByRole('radio', { name: cannot });
        await cold.waitFor();
        assert.equal(await cold.isDisabled(), true, 'it cannot keep what has to be chilled');
      }
      await page.getByRole('radio', { name: place }).check();
      // For how long it is kept there is known before anything is ordered: of what is ordered, and of nothing else.
      await page.getByText('到货后保管：冷藏 2 天', { exact: false }).first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(await axeFindings(page), []);
      await submitOrder(page);
      await page.getByRole('button', { name: /^付款 / }).click();
      await page.getByRole('heading', { name: '订单已支付' }).waitFor();
      await page.getByRole('heading', { name: '取货地点' }).waitFor();
      await page.getByText(place).first().waitFor();
      assert.equal(await page.getByText('取货码', { exact: true }).count(), 0, 'no code before anything lies there');
      await page.getByRole('link', { name: '本订单的链接' }).click();
      await page.waitForURL(/\/orders\/or_/);
      const order = orderOf(page);
      const own = await shop.platform.services.createSecretKey({ place: id });
      const there = actAsPlace(shop.platform, own.key);

      await supplier.act(order, 'packing');
      await supplier.act(order, 'dispatch', { carrier: 'own', number: 'VAN-0007' });
      await page.reload();
      await page.getByRole('heading', { name: '订单已发货' }).waitFor();
      assert.equal(await page.getByText('取货码', { exact: true }).count(), 0, 'nor while it is on its way');
      assert.deepEqual(await there.waiting(), []);

      await supplier.act(order, 'arrival');
      await page.reload();
      await page.getByRole('heading', { name: '可以自提了' }).waitFor();
      const [{ keptUntil } = { keptUntil: null }] = (await shop.platform.services.getOrder({ order })).shipments;
      const until = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' });
      const kept = page.getByText(`${until.format(new Date(keptUntil ?? 0))}`, { exact: false });
      assert.equal(await kept.filter({ hasText: /^为您保管到 / }).count(), 2, 'on the card and at the shipment');
      const digits = await page.locator('.collect-code strong').textContent();
      assert.match(digits ?? '', /^\d{3} \d{3}$/);
      const qr = await readQrCode(page.getByRole('img', { name: '取货二维码' }));
      const [, number = '', code = ''] = /^XIANG-COLLECT:(\d{8}-[0-9A-Z]{6}):(\d{6})$/.exec(qr) ?? [];
      assert.equal(code, digits?.replace(' ', ''), 'digits and picture say the same');
      assert.equal(await page.locator('.order-number').textContent(), number);
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));

      const waiting = await there.waiting();
      assert.deepEqual(
        waiting.map(({ orderNumber, pieces, ...row }) => [orderNumber, pieces, row.keptUntil]),
        [[number, 1, keptUntil]],
      );
      const wrong = await there.collect({ orderNumber: number, code: code === '000000' ? '000001' : '000000' });
      assert.deepEqual([wrong.status, wrong.body.code], [422, 'collection_code_wrong']);
      // A station scans the picture, a store's staff types the digits.
      const shown = kind === 'station' ? { code: qr } : { orderNumber: number, code };
      const handedOver = await there.collect(shown);
      assert.equal(handedOver.status, 200);
      assert.deepEqual(
        handedOver.body.lines.map(({ productId, quantity }) => [productId, quantity]),
        [[chicken.productId, 1]],
      );
      assert.ok(!JSON.stringify([handedOver.body, waiting]).includes(recipient.phone));
      await page.reload();
      await page.getByRole('heading', { name: '订单已收货' }).waitFor();
      assert.equal(await page.locator('.collect-code').count(), 0, 'the code is of no use any more');
      const again = await there.collect(shown);
      assert.deepEqual([again.status, again.body], [200, handedOver.body], 'who asks again hears the same');
      assert.deepEqual(await there.waiting(), []);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  it('in parts: what is there first is named, and the rest follows with the same code', async () => {
    const page = await visitCheckout(browser, shop.platform, key, { ...phone, lines: [chicken, rice] });
    await typeContact(page);
    await page.getByRole('radio', { name: '到服务站自提' }).check();
    await field(page, 'placeCounty').selectOption('城步苗族自治县');
    await page.getByRole('radio', { name: '城步苗族自治县电子商务公共服务中心（示例）' }).check();
    await submitOrder(page);
    await page.getByRole('button', { name: /^付款 / }).click();
    await page.getByRole('heading', { name: '订单已支付' }).waitFor();
    await page.getByRole('link', { name: '本订单的链接' }).click();
    await page.waitForURL(/\/orders\/or_/);
    const order = orderOf(page);
    const { shipments, lines } = await shop.platform.services.getOrder({ order });
    const first = shipments.findIndex(({ variantIds }) => variantIds.includes(rice.variantId));
    const named = (variant: string) => lines.find(({ variantId }) => variantId === variant)?.name['zh-CN'] ?? '';
    const arrive = async (position: number) => {
      await supplier.act(order, 'packing', undefined, position);
      await supplier.act(order, 'dispatch', { carrier: 'own', number: `VAN-${String(position)}` }, position);
      await supplier.act(order, 'arrival', undefined, position);
      await page.reload();
    };

    await arrive(first);
    await page.getByRole('heading', { level: 1, name: '部分货品可以自提了' }).waitFor();
    const card = page.getByRole('region', { name: '已到自提点的货品' });
    const there = card.getByRole('listitem');
    assert.equal(await there.count(), 1);
    assert.match(
      (await there.textContent()) ?? '',
      new RegExp(`^${named(rice.variantId)} .* × ${String(rice.quantity)}$`),
    );
    assert.ok(!(await card.textContent())?.includes(named(chicken.variantId)), 'what is not there is not said to be');
    const code = await page.locator('.collect-code strong').textContent();
    assert.deepEqual(await axeFindings(page), []);

    await arrive(1 - first);
    await page.getByRole('heading', { level: 1, name: '可以自提了' }).waitFor();
    assert.equal(await page.locator('.collect-code strong').textContent(), code);
    await page.getByRole('heading', { name: '可以取货了', exact: true }).waitFor();
    assert.equal(await page.locator('.collection .there').count(), 0, 'all of it is there');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
