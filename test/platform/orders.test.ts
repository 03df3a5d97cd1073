import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { inArray, sql } from 'drizzle-orm';
import type { CheckoutDetails } from '../../src/contract/checkout-details.js';
import type { Checkout } from '../../src/contract/checkout.js';
import type { Invoice } from '../../src/contract/invoice.js';
import type { Order } from '../../src/contract/order.js';
import type { Problem } from '../../src/contract/problem.js';
import type { Quote } from '../../src/contract/quote.js';
import { schema } from '../../src/platform/database/index.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import {
  buy,
  deliveryOf,
  home,
  lineOf,
  newBrowser,
  openCheckout,
  ownBrowser,
  pay,
  personal,
  placeCheckout,
} from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const halfHour = 30 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

const importFiles = async (platform: TestPlatform, files: object) => {
  const directory = await writeCatalogueFiles({ ...files });
  await platform.services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
};

const stockOf = async ({ database }: TestPlatform, variant: string) => {
  const { rows } = await database.orm.execute<{ quantity: number }>(
    sql`select quantity from stock where variant = ${variant}`,
  );
  return rows[0]?.quantity;
};

const unpaidUnitsOf = async ({ services }: TestPlatform, key: string) =>
  (await services.listKeys()).find((entry) => entry.key === key)?.unpaidUnits;

/** Everything that could be personal, as an answer or a log might hold it. */
const assertNothingPersonal = (text: string) => {
  for (const secret of [...Object.values(personal), personal.name.slice(1), personal.detail.slice(0, 3)]) {
    assert.ok(!text.includes(secret), `${secret} stands in ${text}`);
  }
};

describe(`a checkout, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey({
      returnUrls: ['https://portal.example/', 'https://portal.example/zone?from=xiang'],
    }));
  });

  after(() => platform.stop());

  const open = (body: object) =>
    platform.ask<Checkout & Problem & { quote: Quote }>('/v1/checkouts', {
      key,
      origin: 'https://portal.example',
      body,
    });

  it('is not opened of what cannot be ordered; a fresh quote says why', async () => {
    const { status, body } = await open({ lines: [lineOf('pear-one'), lineOf('bayberry-one')] });
    assert.equal(status, 409);
    assert.equal(body.code, 'not_orderable');
    assert.deepEqual(
      body.quote.lines.map((line) => line.status),
      ['ok', 'out_of_season'],
    );
  });

  for (const returnUrl of [
    'https://thief.example/',
    'https://portal.example/other',
    'https://portal.example/zone',
    'https://portal.example.thief.example/',
    'http://portal.example/',
    'http://%zz',
  ]) {
    it(`does not return to ${returnUrl}, which is not registered`, async () => {
      const { status, body } = await open({ lines: [lineOf('pear-one')], returnUrl });
      assert.equal(status, 400);
      assert.equal(body.code, 'return_url_not_registered');
    });
  }

  it('is refused a script as return address', async () => {
    const { body } = await open({ lines: [lineOf('pear-one')], returnUrl: 'javascript:alert(1)' });
    assert.equal(body.code, 'invalid_request');
  });

  it('is not found by another key, nor by an id that nobody made', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const { key: other } = await platform.createKey({ partner: 'another' });
    assert.equal((await platform.ask(`/v1/checkouts/${id}`, { key: other })).status, 404);
    assert.equal((await platform.ask(`/v1/checkouts/co_${'a'.repeat(26)}`, { key })).status, 404);
  });

  it('tells a partner its state and lines, and nothing else', async () => {
    const { status, body } = await open({
      lines: [lineOf('pear-one', 2)],
      lang: 'en',
      returnUrl: 'https://portal.example/zone?from=xiang',
    });
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(body).sort(), ['expiresAt', 'id', 'lines', 'state', 'url']);
    assert.equal(body.url, `${platform.url}/checkout/${body.id}`);
    assert.equal(body.expiresAt, '2026-11-25T08:00:00.000Z');
    const again = await platform.ask<Checkout>(`/v1/checkouts/${body.id}`, { key });
    assert.deepEqual(again.body, body);
    const details = await platform.ask<CheckoutDetails>(`/v1/checkouts/${body.id}/details`, { origin: platform.url });
    assert.deepEqual(
      [details.body.lang, details.body.partnerName, details.body.returnUrl, details.body.orderId],
      ['en', 'county portal', 'https://portal.example/zone?from=xiang', null],
    );
    assert.equal(details.body.quote.totalFen, 7960);
  });

  it('is quoted in the language that it was opened in, unless another is asked for', async () => {
    const { body } = await open({ lines: [lineOf('pear-one')], lang: 'en' });
    const named = async (query: string) => {
      const path = `/v1/checkouts/${body.id}/details${query}`;
      const { lang, quote } = (await platform.ask<CheckoutDetails>(path, { origin: platform.url })).body;
      return [lang, quote.lines[0]?.name, quote.shipments[0]?.supplier.name];
    };
    assert.deepEqual(await named(''), ['en', 'The pear', 'chengbu-farmers cooperative']);
    assert.deepEqual(await named('?lang=zh-CN'), ['zh-CN', 'pear名', 'chengbu-farmers合作社']);
    const refused = await platform.ask(`/v1/checkouts/${body.id}/details?lang=fr`, { origin: platform.url });
    assert.equal(refused.status, 400);
  });

  it('reserves nothing', async () => {
    const before = await stockOf(platform, 'pear-one');
    await openCheckout(platform, key, [lineOf('pear-one', 9)]);
    assert.equal(await stockOf(platform, 'pear-one'), before);
  });

  it('says ordered once an order has come of it, whoever asks', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const placed = await placeCheckout(platform, id);
    assert.equal(placed.status, 201);
    const asked = await platform.ask<Checkout>(`/v1/checkouts/${id}`, { key });
    assert.equal(asked.body.state, 'ordered');
    assertNothingPersonal(JSON.stringify(asked.body));
    const ask = (headers?: Readonly<Record<string, string>>) =>
      platform.ask<CheckoutDetails>(`/v1/checkouts/${id}/details`, { ...(headers && { headers }) });
    // The partner knows the checkout's id, too: the order is told to the browser alone that has placed it.
    for (const browser of [undefined, newBrowser(), { Cookie: 'xiang-checkout=' }, { Cookie: 'xiang-checkout=null' }]) {
      const { state, orderId } = (await ask(browser)).body;
      assert.deepEqual([state, orderId], ['ordered', null]);
    }
    assert.equal((await ask(ownBrowser)).body.orderId, placed.body.id);
  });

  it('expires after a day, and can be ordered no more', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    platform.clock.advance(day);
    assert.equal((await platform.ask<Checkout>(`/v1/checkouts/${id}`, { key })).body.state, 'expired');
    const { status, body } = await placeCheckout(platform, id);
    assert.deepEqual([status, body.code], [409, 'checkout_expired']);
  });
});

describe(`an order, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  it('is not placed at another total than the shopper saw', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one', 2)]);
    const before = await stockOf(platform, 'pear-one');
    const files = smallCatalogue();
    const [pear] = files.products;
    if (pear?.variants[0]) pear.variants[0].priceFen = 4000;
    await importFiles(platform, files);
    const refused = await placeCheckout(platform, id, { totalFen: 7960 });
    assert.deepEqual([refused.status, refused.body.code], [409, 'price_changed']);
    assert.equal((refused.body['quote'] as Quote).totalFen, 8000);
    assert.equal(await stockOf(platform, 'pear-one'), before);
    await importFiles(platform, smallCatalogue());
  });

  it('is not placed when a line was withdrawn, or ran out of season, meanwhile', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one'), lineOf('orange-one')]);
    const before = await stockOf(platform, 'pear-one');
    const files = smallCatalogue();
    await importFiles(platform, { ...files, products: files.products.slice(0, -1) });
    const refused = await placeCheckout(platform, id, { totalFen: 7960 });
    assert.deepEqual([refused.status, refused.body.code], [409, 'not_orderable']);
    assert.deepEqual(
      (refused.body['quote'] as Quote).lines.map(({ status }) => status),
      ['ok', 'withdrawn'],
    );
    assert.equal(await stockOf(platform, 'pear-one'), before);
    await importFiles(platform, smallCatalogue());
  });

  it('wants the age confirmed where a line is not for minors', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('rice-wine-one')]);
    const refused = await placeCheckout(platform, id);
    assert.deepEqual([refused.status, refused.body.code], [422, 'age_not_confirmed']);
    assert.equal((await placeCheckout(platform, id, { delivery: deliveryOf({ ageConfirmed: true }) })).status, 201);
  });

  it('wants it confirmed of each line that it cannot be sent back without a reason, and keeps when', async () => {
    const files = smallCatalogue();
    for (const product of files.products) product.noReasonReturn = !['pear', 'orange'].includes(product.id);
    await importFiles(platform, files);
    const { id } = await openCheckout(platform, key, [lineOf('pear-one'), lineOf('lily-one'), lineOf('orange-one')]);
    for (const [exemptions, missing] of [
      [[], ['pear-one', 'orange-one']],
      [['orange-one', 'lily-one'], ['pear-one']],
    ] as const) {
      const before = await stockOf(platform, 'pear-one');
      const refused = await placeCheckout(platform, id, { delivery: deliveryOf({ exemptions: [...exemptions] }) });
      assert.deepEqual([refused.status, refused.body.code], [422, 'exemption_not_confirmed']);
      assert.deepEqual(refused.body['variants'], missing);
      assert.equal(await stockOf(platform, 'pear-one'), before);
    }
    const delivery = deliveryOf({ exemptions: ['pear-one', 'orange-one', 'lily-one'] });
    const { status, body } = await placeCheckout(platform, id, { delivery });
    assert.equal(status, 201);
    assert.deepEqual(
      body.lines.map(({ variantId, noReasonReturn, exemptionConfirmedAt }) => [
        variantId,
        noReasonReturn,
        exemptionConfirmedAt,
      ]),
      [
        ['pear-one', false, body.placedAt],
        ['lily-one', true, null],
        ['orange-one', false, body.placedAt],
      ],
    );
    const { rows } = await platform.database.orm.execute<{ variant: string; confirmed: boolean }>(
      sql`select variant, exemption_confirmed_at is not null as confirmed from order_lines where "order" = ${body.id} order by position`,
    );
    assert.deepEqual(
      rows.map(({ confirmed }) => confirmed),
      [true, false, true],
    );
    // Unpaid, it would give its stock back in the midst of another test.
    await pay(platform, body.id, body.totalFen);
    await importFiles(platform, smallCatalogue());
  });

  it('has no confirmation asked of lines that can be sent back', async () => {
    assert.equal((await buy(platform, key, [lineOf('pear-one')])).status, 201);
  });

  const unit: Invoice = {
    type: 'unit',
    title: '示例食品有限公司',
    taxNumber: '91350100M000100Y43',
    email: 'orders@mail.example',
  };

  for (const [invoice, shown] of [
    [undefined, null],
    [
      { type: 'person', title: '欧阳小明', email: 'orders@mail.example' },
      { type: 'person', title: '欧**', taxNumber: null, email: 'o***@mail.example' },
    ],
    [unit, { type: 'unit', title: '示例****', taxNumber: '9135****0Y43', email: 'o***@mail.example' }],
  ] as const satisfies readonly (readonly [Invoice | undefined, Order['invoice']])[]) {
    it(`has ${invoice ? `an invoice for a ${invoice.type}, which lies sealed and is shown masked` : 'no invoice where none is wanted'}`, async () => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const delivery = deliveryOf(invoice && { invoice });
      const { status, body } = await placeCheckout(platform, id, { delivery });
      assert.equal(status, 201);
      assert.deepEqual(body.invoice, shown);
      const { rows } = await platform.database.orm.execute<{ row: string }>(
        sql`select row_to_json(orders)::text as row from orders where id = ${body.id}`,
      );
      for (const secret of ['示例食品', 'orders@', '91350100M']) {
        assert.ok(!JSON.stringify([rows, body]).includes(secret), secret);
      }
      // The same again is no second order; with another invoice it is told that one stands.
      assert.equal((await placeCheckout(platform, id, { delivery })).body.id, body.id);
      const other = deliveryOf({ invoice: { ...unit, title: '另一示例单位' } });
      assert.equal((await placeCheckout(platform, id, { delivery: other })).body.code, 'already_ordered');
    });
  }

  for (const [name, change, pointer] of [
    ['an invoice for a unit whose number is not proved', { taxNumber: '91350100M000100Y44' }, 'taxNumber'],
    ['an invoice for nobody', { title: ' ' }, 'title'],
    ['an invoice that goes nowhere', { email: 'orders' }, 'email'],
  ] as const) {
    it(`is not placed with ${name}`, async () => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const { status, body } = await placeCheckout(platform, id, {
        delivery: deliveryOf({ invoice: { ...unit, ...change } }),
      });
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors?.map((error) => error.pointer),
        [`/delivery/invoice/${pointer}`],
      );
    });
  }

  for (const [name, change, pointer] of [
    ['no consent', { consent: false as unknown as true }, '/delivery/consent'],
    ['no mobile number', { contact: { name: '王', phone: '010-1234567' } }, '/delivery/contact/phone'],
    ['a name of blanks', { contact: { name: '   ', phone: personal.phone } }, '/delivery/contact/name'],
  ] as const) {
    it(`is not placed with ${name}`, async () => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const { status, body } = await placeCheckout(platform, id, { delivery: deliveryOf(change) });
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors?.map((error) => error.pointer),
        [pointer],
      );
    });
  }

  for (const [level, change] of [
    ['provinceCode', { provinceCode: '99' }],
    ['cityCode', { cityCode: '4401' }],
    ['countyCode', { countyCode: '430529' }],
    ['townCode', { townCode: '430102999' }],
  ] as const) {
    it(`is not sent to a ${level} that does not lie in the one above`, async () => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const delivery = deliveryOf({ destination: { ...home, ...change } });
      const { status, body } = await placeCheckout(platform, id, { delivery });
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors?.map(({ pointer }) => pointer),
        [`/delivery/destination/${level}`],
      );
    });
  }

  it('says not_found of a checkout that nobody opened', async () => {
    const { status, body } = await placeCheckout(platform, `co_${'a'.repeat(26)}`, { totalFen: 1 });
    assert.deepEqual([status, body.code], [404, 'not_found']);
  });

  it('stands as the shopper saw it, masked, with a number to read out', async () => {
    const { body } = await buy(platform, key, [lineOf('pear-one', 2), lineOf('lily-one')]);
    assert.match(body.number, /^20261124-[2-9A-HJKMNP-TV-Z]{6}$/);
    assert.equal(body.state, 'placed');
    assert.equal(body.placedAt, '2026-11-24T08:00:00.000Z');
    assert.equal(body.expiresAt, '2026-11-24T08:30:00.000Z');
    assert.deepEqual(body.contact, { name: '欧**', phone: '138****5678' });
    assert.deepEqual(body.destination, { type: 'home', region: '湖南省 长沙市 芙蓉区 ***', placeId: null });
    assert.deepEqual(
      body.lines.map(({ name, quantity, lineTotalFen }) => [name['zh-CN'], quantity, lineTotalFen]),
      [
        ['pear名', 2, 7960],
        ['lily名', 1, 3980],
      ],
    );
    assert.deepEqual(
      body.shipments.map(({ variantIds }) => variantIds),
      [['pear-one'], ['lily-one']],
    );
    assert.equal(body.totalFen, 11_940);
    const { body: read } = await platform.ask<Order>(`/v1/orders/${body.id}`, { origin: platform.url });
    assert.deepEqual(read, body);
    assertNothingPersonal(JSON.stringify(read));
  });

  it('keeps in every language what things are called, whatever they are called later', async () => {
    const partner = await platform.services.authorizePartner({ key, origin: undefined });
    const checkout = await platform.services.createCheckout({ lang: 'en', lines: [lineOf('pear-one')] }, partner);
    const { body } = await placeCheckout(platform, checkout.id);
    const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
    const catalogue = smallCatalogue();
    const renamed = catalogue.products.map((product) => ({ ...product, name: both('新名', 'New name') }));
    await importFiles(platform, { ...catalogue, products: renamed });
    const { body: read } = await platform.ask<Order>(`/v1/orders/${body.id}`, { origin: platform.url });
    assert.deepEqual(read, body);
    assert.deepEqual(
      read.lines.map(({ name, label }) => [name, label]),
      [[both('pear名', 'The pear'), both('2500克装', '2500 g pack')]],
    );
    assert.deepEqual(read.shipments[0]?.supplier, {
      id: 'chengbu-farmers',
      name: both('chengbu-farmers合作社', 'chengbu-farmers cooperative'),
    });
    await importFiles(platform, smallCatalogue());
  });

  it('leaves out of a region the levels that a municipality does not have', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const destination = {
      ...home,
      provinceCode: '11',
      cityCode: '1101',
      countyCode: '110101',
      townCode: '110101001',
    };
    const { body } = await placeCheckout(platform, id, { delivery: deliveryOf({ destination }) });
    assert.equal(body.destination.region, '北京市 东城区 ***');
  });

  it('comes once of a checkout: again with other details is refused, with the order that stands', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const first = await placeCheckout(platform, id);
    const same = await placeCheckout(platform, id);
    assert.deepEqual(same.body, first.body);
    const contact = { name: '别人', phone: '13900000000' };
    const other = await placeCheckout(platform, id, { delivery: deliveryOf({ contact }) });
    assert.deepEqual([other.status, other.body.code], [409, 'already_ordered']);
    assert.deepEqual(other.body['order'], first.body);
    for (const browser of [{}, newBrowser()]) {
      const elsewhere = await placeCheckout(platform, id, { delivery: deliveryOf({ contact }), browser });
      assert.deepEqual([elsewhere.body.code, elsewhere.body['order']], ['already_ordered', undefined]);
      assert.ok(!JSON.stringify(elsewhere.body).includes(first.body.id));
      // Who has no cookie and lost the answer types the same again, and is given the order.
      assert.deepEqual((await placeCheckout(platform, id, { browser })).body, first.body);
    }
  });

  it('of a browser that keeps no cookies is given to the request that places it, and to no other', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const placed = await placeCheckout(platform, id, { browser: {}, idempotencyKey: `no-cookie-${id}` });
    const again = await placeCheckout(platform, id, { browser: {}, idempotencyKey: `no-cookie-${id}` });
    assert.deepEqual([placed.status, again.body], [201, placed.body]);
    for (const headers of [{}, ownBrowser]) {
      const { body } = await platform.ask<CheckoutDetails>(`/v1/checkouts/${id}/details`, { headers });
      assert.deepEqual([body.state, body.orderId], ['ordered', null]);
    }
  });

  it('keeps of its browser nothing by which two orders could be joined', async () => {
    const first = await buy(platform, key, [lineOf('pear-one')]);
    const second = await buy(platform, key, [lineOf('pear-one')]);
    const rows = await platform.database.orm
      .select()
      .from(schema.orders)
      .where(inArray(schema.orders.id, [first.body.id, second.body.id]));
    assert.equal(new Set(rows.map(({ browserDigest }) => browserDigest)).size, 2);
    const [, secret = '?'] = ownBrowser.Cookie.split('=');
    assert.ok(!JSON.stringify(rows).includes(secret));
  });

  it('is paid at its total, once', async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const wrong = await pay(platform, order.id, 1);
    assert.deepEqual([wrong.status, wrong.body.code], [409, 'amount_mismatch']);
    const paid = await pay(platform, order.id, order.totalFen);
    assert.deepEqual([paid.status, paid.body.state], [200, 'paid']);
    assert.equal(paid.body.paidAt, '2026-11-24T08:00:00.000Z');
    platform.clock.advance(1000);
    const again = await pay(platform, order.id, order.totalFen);
    assert.deepEqual([again.status, again.body.code, again.body['state']], [409, 'order_state', 'paid']);
    const { body: read } = await platform.ask<Order>(`/v1/orders/${order.id}`);
    assert.deepEqual(read, paid.body);
    assert.equal((await pay(platform, `or_${'a'.repeat(26)}`, 1)).body.code, 'not_found');
  });

  it('gives its stock back when it is not paid in time, and can be paid no more', async () => {
    const before = await stockOf(platform, 'orange-one');
    const held = await unpaidUnitsOf(platform, key);
    const { body: unpaid } = await buy(platform, key, [lineOf('orange-one', 5), lineOf('pear-one')]);
    const { body: paid } = await buy(platform, key, [lineOf('orange-one', 2)]);
    await pay(platform, paid.id, paid.totalFen);
    assert.equal(await stockOf(platform, 'orange-one'), (before ?? 0) - 7);
    platform.clock.advance(halfHour - 1);
    assert.equal((await platform.ask<Order>(`/v1/orders/${unpaid.id}`)).body.state, 'placed');

    platform.clock.advance(1);
    // The sweep has not run yet, and the time is over all the same.
    assert.equal((await platform.ask<Order>(`/v1/orders/${unpaid.id}`)).body.state, 'expired');
    assert.equal((await pay(platform, unpaid.id, unpaid.totalFen)).body.code, 'order_expired');
    const expired = await Promise.all([platform.services.expireOrders(), platform.services.expireOrders()]);
    assert.ok(expired[0] + expired[1] >= 1);
    assert.equal(await platform.services.expireOrders(), 0);
    assert.equal(await stockOf(platform, 'orange-one'), (before ?? 0) - 2);
    assert.equal((await pay(platform, unpaid.id, unpaid.totalFen)).body.code, 'order_expired');
    assert.equal((await platform.ask<Order>(`/v1/orders/${paid.id}`)).body.state, 'paid');
    assert.ok(((await unpaidUnitsOf(platform, key)) ?? 0) <= (held ?? 0));
  });

  it('keeps units gone equal to units ordered while placing, paying and expiring run at once', async () => {
    const { key: busy } = await platform.createKey({ partner: 'busy' });
    const attempts = Array.from({ length: 40 }, async (_, index) => {
      const { status, body } = await buy(platform, busy, [lineOf('orange-one', 3), lineOf('lily-one')]);
      if (status === 201 && index % 3 === 0) await pay(platform, body.id, body.totalFen);
      if (index % 5 === 0) {
        platform.clock.advance(60_000);
        await platform.services.expireOrders();
      }
    });
    await Promise.all(attempts);
    const { rows } = await platform.database.orm.execute<{ standing: number }>(sql`
      select coalesce(sum(l.quantity), 0)::int as standing from order_lines l join orders o on o.id = l."order"
      where l.variant = 'orange-one' and o.state <> 'expired'`);
    assert.equal(100 - ((await stockOf(platform, 'orange-one')) ?? 0), rows[0]?.standing);
    platform.clock.advance(halfHour);
    await platform.services.expireOrders();
    assert.equal(await unpaidUnitsOf(platform, busy), 0);
  });

  it('holds no more unpaid pieces by one key than the key allows', async () => {
    const { key: small } = await platform.createKey({ partner: 'small', unpaidUnitLimit: 5 });
    const { body: first } = await buy(platform, small, [lineOf('pear-one', 3)]);
    platform.clock.advance(60_000);
    const before = await stockOf(platform, 'pear-one');
    const refused = await buy(platform, small, [lineOf('pear-one', 3)]);
    assert.deepEqual([refused.status, refused.body.code], [429, 'unpaid_limit']);
    assert.equal(refused.headers.get('Retry-After'), String((halfHour - 60_000) / 1000));
    assert.equal(await stockOf(platform, 'pear-one'), before);
    await pay(platform, first.id, first.totalFen);
    assert.equal((await buy(platform, small, [lineOf('pear-one', 3)])).status, 201);
    const many = await Promise.all(Array.from({ length: 10 }, () => buy(platform, small, [lineOf('lily-one')])));
    assert.equal(many.filter(({ status }) => status === 201).length, 2);
    assert.equal(await unpaidUnitsOf(platform, small), 5);
  });
});

describe(`the log, on ${databaseKind}`, () => {
  it('names requests and causes, and nothing personal', async () => {
    const platform = await startTestPlatform();
    try {
      const { key } = await platform.createKey();
      await buy(platform, key, [lineOf('pear-one')]);
      const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
      const bad = deliveryOf({ destination: { ...home, townCode: '430102999' } });
      await placeCheckout(platform, id, { delivery: bad });
      // A database that fails while it writes the person's data.
      await platform.database.orm.execute(
        sql`alter table orders add constraint broken check (personal is null) not valid`,
      );
      const failed = await placeCheckout(platform, id);
      assert.equal(failed.status, 500);
      assert.equal(failed.body.code, 'internal');
      assertNothingPersonal(JSON.stringify(failed.body));

      const lines = platform.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
      const fault = lines.find(({ msg }) => msg === 'fault');
      assert.equal(fault?.['requestId'], failed.body.requestId);
      assert.equal(fault?.['route'], '/v1/checkouts/{checkout}/order');
      assert.equal((fault['err'] as { constraint?: string }).constraint, 'broken');
      const line = lines.find(({ msg, status }) => msg === 'request' && status === 500);
      assert.deepEqual(
        [line?.['method'], line?.['route'], line?.['requestId']],
        ['POST', '/v1/checkouts/{checkout}/order', failed.body.requestId],
      );
      const refused = lines.find(({ msg, status }) => msg === 'request' && status === 400);
      assert.equal(refused?.['code'], 'invalid_request');
      assertNothingPersonal(platform.logs.join(''));
      assert.ok(!platform.logs.join('').includes(id), 'a raw path');
      await platform.ask('/v1/quotes', { key, body: { revision: 1, lines: [lineOf('pear-one')] } });
      assert.match(platform.logs.at(-1) ?? '', /"partner":"county portal"/);
    } finally {
      await platform.stop();
    }
  });
});
