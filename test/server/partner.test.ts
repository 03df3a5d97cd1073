import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { schema } from '../../src/platform/database/index.js';
import {
  createPartnerClient,
  createSupplierClient,
  isInvalidRequestError,
  type PartnerClient,
  type Sale,
  type SalesDimension,
} from '../../src/server/index.js';
import { rejection } from '../client/platform.js';
import { buy, lineOf, pay, personal } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const hour = 60 * 60 * 1000;
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('a partner’s client', () => {
  let platform: TestPlatform;
  let partner: PartnerClient;
  let another: PartnerClient;
  let goodsFen = 0;
  const pieces = 2 + 1 + 3 + 1;

  before(async () => {
    platform = await startTestPlatform();
    const { services, url: api } = platform;
    const { key } = await platform.createKey({ partner: 'a portal', unpaidUnitLimit: 1000 });
    await platform.createKey({ partner: 'a supermarket' });
    await platform.database.orm.update(schema.stock).set({ quantity: 1000 });
    const clientOf = async (name: string) => {
      const { key: secretKey } = await services.createSecretKey({ partner: name });
      return createPartnerClient({ api, secretKey });
    };
    partner = await clientOf('a portal');
    another = await clientOf('a supermarket');
    const { key: secretKey } = await services.createSecretKey({ supplier: 'chengbu-farmers' });
    const supplier = createSupplierClient({ api, secretKey });
    for (const lines of [[lineOf('pear-one', 2), lineOf('lily-one')], [lineOf('pear-one', 3)], [lineOf('lily-one')]]) {
      const { body: order } = await buy(platform, key, lines);
      await pay(platform, order.id, order.totalFen);
      goodsFen += order.subtotalFen;
      platform.clock.advance(24 * hour);
    }
    for await (const { orderNumber, position, lines } of supplier.shipments.list()) {
      const [{ unitPriceFen, position: line }] = lines as [(typeof lines)[number]];
      await supplier.shipments.refund(
        { orderNumber, position },
        { reason: 'unavailable', lines: [{ position: line, quantity: 1 }], amountFen: unitPriceFen },
      );
    }
  });

  after(() => platform.stop());

  const read = async (by: SalesDimension[], limit?: number, client = partner) => {
    const items: Sale[] = [];
    for await (const sale of client.sales.list({ ...year, by, limit })) items.push(sale);
    return items;
  };

  it('is told what is wrong with the days before it is asked, and by the platform', async () => {
    const unsent = await rejection(partner.sales.page({ from: 'yesterday', to: '2026-11-24' }));
    assert.ok(isInvalidRequestError(unsent) && unsent.status === undefined);
    for (const days of [
      { from: '2026-11-24', to: '2026-11-23' },
      { from: '2024-01-01', to: '2026-01-01' },
    ]) {
      const refused = await rejection(partner.sales.page(days));
      assert.ok(isInvalidRequestError(refused) && refused.status === 400);
    }
  });

  it('reads nothing of another partner', async () => {
    assert.deepEqual(await read(['day', 'county', 'product'], undefined, another), []);
  });

  it('adds up to the same by whatever it is told apart, in pages of any size', async () => {
    const dimensions: SalesDimension[][] = [
      [],
      ['day'],
      ['county'],
      ['product'],
      ['day', 'county'],
      ['day', 'product'],
      ['county', 'product'],
      ['day', 'county', 'product'],
    ];
    for (const by of dimensions) {
      const sales = await read(by);
      assert.deepEqual(await read(by, 1), sales);
      const sum = (field: 'pieces' | 'revenueFen' | 'refundedPieces' | 'refundedFen') =>
        sales.reduce((total, sale) => total + sale[field], 0);
      const told = [sum('pieces'), sum('revenueFen'), sum('refundedPieces'), sum('refundedFen')];
      assert.deepEqual(told, [pieces, goodsFen, 2, 2 * 3980], by.join());
      for (const { day, countyId, productId } of sales) {
        const named = [day !== null && 'day', countyId !== null && 'county', productId !== null && 'product'];
        assert.deepEqual(named.filter(Boolean), by);
      }
    }
    assert.equal((await read(['day'])).length, 3);
  });

  it('takes one dimension as it is, and reads nothing about a person', async () => {
    const { items } = await partner.sales.page({ ...year, by: 'product' });
    assert.deepEqual(items.map(({ productId }) => productId).sort(), ['lily', 'pear']);
    for (const secret of Object.values(personal)) assert.ok(!JSON.stringify(items).includes(secret));
  });
});
