import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Endpoint } from '../../src/contract/endpoint.js';
import type { Order } from '../../src/contract/order.js';
import { schema } from '../../src/platform/database/index.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, deliveryOf, invoiceSecrets, lineOf, pay, personal, unitInvoice } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const contract = new URL('../../src/contract/', import.meta.url);

/** All rows of the contract that the platform's own pages alone may ask. */
const platformRows = async (): Promise<Endpoint[]> => {
  const files = (await readdir(contract)).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, contract).href) as Promise<Readonly<Record<string, unknown>>>),
  );
  const rows = modules
    .flatMap((module) => Object.values(module))
    .filter((value) => (value as Endpoint | null | undefined)?.access === 'platform') as Endpoint[];
  return [...new Set(rows)];
};

describe(`what suppliers and partners were told, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let supplier: string;
  let partner: string;

  before(async () => {
    platform = await startTestPlatform({ webhooks: { allowPrivate: true } });
    ({ key } = await platform.createKey());
    ({ key: supplier } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: partner } = await platform.services.createSecretKey({ partner: 'county portal' }));
  });

  after(() => platform.stop());

  it('opens nothing that is the shopper’s: every row of the platform’s pages, asked with every name in it', async () => {
    for (const [secretKey, path, events] of [
      [supplier, 'supplier', ['shipment.paid', 'shipment.refunded']],
      [partner, 'partner', ['order.paid', 'order.refunded']],
    ] as const) {
      const url = 'http://127.0.0.1:9/';
      const options = { secretKey, body: { url, events }, idempotencyKey: null };
      const { status } = await platform.ask(`/v1/${path}/webhooks`, options);
      assert.equal(status, 201);
    }
    const { body: order } = await buy(platform, key, [lineOf('pear-one', 2)], deliveryOf({ invoice: unitInvoice }));
    await pay(platform, order.id, order.totalFen);
    const shipment = `/v1/supplier/shipments/${order.number}/0`;
    const told: string[] = [];
    const hear = async (path: string, options: Parameters<TestPlatform['ask']>[1]) => {
      const { status, body } = await platform.ask(path, options);
      assert.ok(status < 300, JSON.stringify(body));
      told.push(JSON.stringify(body));
      const { nextCursor } = body as { nextCursor?: string | null };
      if (nextCursor) told.push(Buffer.from(nextCursor, 'base64url').toString());
    };
    await hear('/v1/supplier/shipments?limit=1', { secretKey: supplier });
    await hear(`${shipment}/packing`, { secretKey: supplier, method: 'POST' });
    await hear(shipment, { secretKey: supplier });
    // The label alone names people; nothing else that is told does, whoever hears it.
    const label = told.pop() ?? '';
    for (const secret of [personal.name, unitInvoice.title, unitInvoice.taxNumber, unitInvoice.email]) {
      assert.ok(label.includes(secret), secret);
    }
    const refund = { reason: 'unavailable', lines: [{ position: 0, quantity: 1 }], amountFen: 3980 };
    await hear(`${shipment}/refunds`, { secretKey: supplier, body: refund });
    await hear(`/v1/checkouts/${order.checkoutId}`, { key });
    await hear(`/v1/checkouts/${order.checkoutId}/details`, {});
    for (const { payload } of await platform.database.orm.select().from(schema.webhookDeliveries)) told.push(payload);
    assert.ok(told.length >= 9, 'webhooks were told, too');

    for (const secret of Object.values({ ...personal, ...invoiceSecrets })) {
      assert.ok(!told.some((one) => one.includes(secret)), `${secret} was told`);
    }
    const text = [...told, label].join('\n');
    assert.doesNotMatch(text, /\b(?:or|pa|re)_[a-z2-7]{26}/);
    const names = new Set(text.match(/[a-z]{2,3}_[a-z2-7]{26}|\d{8}-[2-9A-Z]{6}/g));
    assert.ok(names.has(order.checkoutId) && names.has(order.number));
    const contact = { name: '别人', phone: '13900000000' };
    const body = {
      delivery: deliveryOf({ contact }),
      totalFen: order.totalFen,
      outcome: 'paid',
      way: 'sandbox',
      amountFen: order.totalFen,
    };
    const before = (await platform.ask<Order>(`/v1/orders/${order.id}`)).body;
    const rows = await platformRows();
    assert.ok(rows.length >= 8, 'the rows were found');
    for (const row of rows) {
      for (const name of row.path.includes('{') ? names : ['']) {
        const path = row.path.replace(/\{\w+\}/g, name);
        const answer = await platform.ask(path, { method: row.method, ...(row.body && { body }) });
        const said = `${row.method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`;
        assert.doesNotMatch(
          said.slice(path.length),
          /\b(?:or|pa|re)_[a-z2-7]{26}|138\*|欧\*|湘江\*|Y43|mail\.example/,
          said,
        );
        if (row.path.includes('{') && answer.status < 300) assert.equal(row.id, 'checkouts.details', said);
      }
    }
    assert.deepEqual((await platform.ask<Order>(`/v1/orders/${order.id}`)).body, before);
  });
});
