import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Delivery } from '../../src/contract/delivery.js';
import type { Order } from '../../src/contract/order.js';
import type { Place, PlaceCounty } from '../../src/contract/place.js';
import type { Problem } from '../../src/contract/problem.js';
import type { Quote } from '../../src/contract/quote.js';
import { inTransaction, schema } from '../../src/platform/database/index.js';
import { changeShipment } from '../../src/platform/services/order-life/change-order.js';
import { lockOrder } from '../../src/platform/services/order-life/lock-order.js';
import { recordParcel, recordTrace } from '../../src/platform/services/parcels/record-parcel.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { deliveryOf, home, lineOf, openCheckout, pay, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const supplier = { kind: 'supplier', name: 'chengbu-farmers' } as const;

let platform: TestPlatform;
let key: string;
let zoneKey: string;

const quoteOf = async (variants: readonly string[], region?: string) => {
  const body = { revision: 0, lines: variants.map((variant) => lineOf(variant)), ...(region && { region }) };
  const answer = await platform.ask<Quote>('/v1/quotes', { body, key });
  assert.equal(answer.status, 200);
  return answer.body;
};

const placeAt = async (destination: Delivery['destination'], variants: readonly string[], withKey = key) => {
  const { id } = await openCheckout(
    platform,
    withKey,
    variants.map((variant) => lineOf(variant)),
  );
  const region = '430529';
  const { quote } = await platform.services.getCheckoutDetails({ checkout: id, region });
  return placeCheckout(platform, id, { delivery: deliveryOf({ destination }), totalFen: quote.totalFen });
};

const stationAt = (placeId: string): Delivery['destination'] => ({ type: 'station', placeId });

const orderOf = async (id: string) =>
  (await platform.ask<Order & Problem>(`/v1/orders/${id}`, { origin: platform.url })).body;

const codeOf = (id: string) =>
  platform.ask<{ code: string; qr: string } & Problem>(`/v1/orders/${id}/collection-code`, { origin: platform.url });

const move = (id: string, action: 'pack' | 'ship' | 'arrive') =>
  inTransaction(platform.database, async (transaction) => {
    const order = await lockOrder(transaction, id);
    await changeShipment(transaction, order, 0, { action, actor: supplier, now: platform.clock.now() });
  });

/** A paid order that lies at the station. */
const readyOrder = async (variant = 'pear-one') => {
  const { body } = await placeAt(stationAt('chengbu-station'), [variant]);
  assert.equal(body.state, 'placed', body.detail);
  await pay(platform, body.id, body.totalFen);
  for (const action of ['pack', 'ship', 'arrive'] as const) await move(body.id, action);
  return body;
};

const refusalOf = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return error as { code: string; members: Record<string, unknown> };
  }
  return assert.fail('It was not refused.');
};

before(async () => {
  const directory = await writeCatalogueFiles(deliveryCatalogue());
  platform = await startTestPlatform({ catalogue: { directory } });
  await rm(directory, { recursive: true });
  ({ key } = await platform.createKey());
  ({ key: zoneKey } = await platform.createKey({ partner: 'a supermarket', zone: 'mountains' }));
});

after(() => platform.stop());

describe(`postage in a quote, on ${databaseKind}`, () => {
  it('is a range until it is known where it goes', async () => {
    const anywhere = await quoteOf(['pear-one']);
    // 2.5 kg: in Hunan 600 and two portions, in Tibet 2000, two portions and the remote fee.
    assert.deepEqual([anywhere.postageFen, anywhere.postageUpToFen], [800, 5500]);
    assert.equal(anywhere.totalFen, anywhere.subtotalFen + anywhere.postageFen);
    const known = await quoteOf(['pear-one'], '430529');
    assert.deepEqual([known.postageFen, known.postageUpToFen], [800, 800]);
    const far = await quoteOf(['pear-one'], '54');
    assert.deepEqual(far.shipments[0]?.postage, { baseFen: 4000, coldChainFen: 0, remoteFen: 1500 });
    assert.equal(far.shipments[0]?.grams, 2500);
  });

  it('has the cold chain beside the base, of each shipment its own', async () => {
    const { shipments, postageFen } = await quoteOf(['pear-one', 'chicken-whole', 'dumpling-one'], '430102');
    assert.deepEqual(
      shipments.map(({ storage, postage }) => [storage, postage]),
      [
        ['fresh', { baseFen: 800, coldChainFen: 0, remoteFen: 0 }],
        ['chilled', { baseFen: 700, coldChainFen: 600, remoteFen: 0 }],
        ['frozen', { baseFen: 600, coldChainFen: 800, remoteFen: 0 }],
      ],
    );
    assert.equal(postageFen, 3500);
  });

  it('leaves out what is not brought to the region, and says so on its line', async () => {
    const quote = await quoteOf(['pear-one', 'dumpling-one'], '540102');
    assert.deepEqual(
      quote.lines.map(({ status, lineTotalFen }) => [status, lineTotalFen]),
      [
        ['ok', 3980],
        ['not_delivered', 0],
      ],
    );
    assert.equal(quote.orderable, false);
    assert.equal(quote.shipments.length, 1);
  });

  it('places nothing at a total of another region', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const { quote } = await platform.services.getCheckoutDetails({ checkout: id, region: '54' });
    const refused = await placeCheckout(platform, id, { totalFen: quote.totalFen });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, 'price_changed');
    const fresh = (refused.body as unknown as { quote: Quote }).quote;
    assert.equal(fresh.postageFen, 800);
    const placed = await placeCheckout(platform, id, { totalFen: fresh.totalFen });
    assert.equal(placed.status, 201);
    assert.equal(placed.body.shipments[0]?.postage.baseFen, 800);
  });
});

describe(`places, on ${databaseKind}`, () => {
  it('are listed by county and kind; those of a zone only with it', async () => {
    const list = async (query: string) =>
      (await platform.ask<{ items: Place[] }>(`/v1/places?${query}`)).body.items.map(({ id }) => id);
    assert.deepEqual(await list('county=430529'), ['chengbu-station', 'village-station']);
    assert.deepEqual(await list('county=430529&kind=store'), []);
    assert.deepEqual(await list('county=430102'), []);
    assert.deepEqual(await list('county=430102&zone=mountains'), ['market']);
    const { body } = await platform.ask<{ items: PlaceCounty[] }>('/v1/place-counties?kind=station');
    assert.deepEqual(body.items, [{ code: '430529', name: '城步苗族自治县', cityName: '邵阳市', places: 2 }]);
    const one = await platform.ask<Place>('/v1/places/market?lang=en');
    assert.equal(one.body.name, 'Place market');
    assert.equal((await platform.ask('/v1/places/nowhere')).status, 404);
  });

  it('take no order that they cannot keep, of another partner, or of another kind', async () => {
    const frozen = await placeAt(stationAt('chengbu-station'), ['dumpling-one']);
    assert.equal(frozen.status, 409);
    assert.equal(frozen.body.code, 'place_cannot_hold');
    assert.deepEqual((frozen.body as unknown as { storages: string[] }).storages, ['frozen']);
    for (const destination of [
      { type: 'store', placeId: 'market' },
      { type: 'store', placeId: 'chengbu-station' },
      { type: 'station', placeId: 'nowhere' },
    ] as const) {
      const refused = await placeAt(destination, ['pear-one']);
      assert.equal(refused.body.code, 'place_unavailable', destination.placeId);
    }
    const served = await placeAt({ type: 'store', placeId: 'market' }, ['pear-one'], zoneKey);
    assert.equal(served.status, 201);
  });
});

describe(`an order that is collected, on ${databaseKind}`, () => {
  it('names its place, keeps no address, and is one order whatever the repeats', async () => {
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const at = (destination: Delivery['destination']) => ({
      delivery: deliveryOf({ destination }),
      totalFen: 3980 + 800,
    });
    const first = await placeCheckout(platform, id, at(stationAt('chengbu-station')));
    assert.deepEqual(first.body.destination, {
      type: 'station',
      region: '湖南省 邵阳市 城步苗族自治县 chengbu-station点',
      placeId: 'chengbu-station',
    });
    const again = await placeCheckout(platform, id, at(stationAt('chengbu-station')));
    assert.equal(again.body.id, first.body.id);
    for (const destination of [home, stationAt('village-station')]) {
      assert.equal((await placeCheckout(platform, id, at(destination))).body.code, 'already_ordered');
    }
  });

  it('gives its code once something lies there, and not before or after', async () => {
    const { body } = await placeAt(stationAt('chengbu-station'), ['pear-one']);
    assert.equal((await codeOf(body.id)).body.code, 'order_state');
    await pay(platform, body.id, body.totalFen);
    assert.equal((await codeOf(body.id)).status, 409);
    for (const action of ['pack', 'ship', 'arrive'] as const) await move(body.id, action);
    const { status, body: shown } = await codeOf(body.id);
    assert.equal(status, 200);
    assert.match(shown.code, /^\d{6}$/);
    assert.equal(shown.qr, `XIANG-COLLECT:${body.number}:${shown.code}`);
    const done = await platform.services.collectOrder({ number: body.number, code: shown.code, actor: supplier });
    assert.deepEqual(done, { order: body.id, shipments: [0], at: platform.clock.now() });
    assert.equal((await orderOf(body.id)).state, 'received');
    assert.equal((await codeOf(body.id)).status, 409);
    platform.clock.advance(1000);
    const again = { number: body.number, code: shown.code, actor: supplier };
    assert.deepEqual(await platform.services.collectOrder(again), done, 'told again, with the time of the first');
  });

  it('bears five wrong codes, counted also where they come at once, and then not even the right one', async () => {
    const { id, number } = await readyOrder();
    const { code } = (await codeOf(id)).body;
    const wrong = code === '000000' ? '000001' : '000000';
    const give = (given: string) => refusalOf(platform.services.collectOrder({ number, code: given, actor: supplier }));
    const refusals = await Promise.all(Array.from({ length: 8 }, () => give(wrong)));
    assert.equal(refusals.filter((each) => each.code === 'collection_code_wrong').length, 5);
    assert.deepEqual(
      refusals.flatMap(({ members }) => ('triesLeft' in members ? [members['triesLeft']] : [])).sort(),
      [0, 1, 2, 3, 4],
    );
    assert.equal((await give(code)).code, 'collection_code_locked');
    assert.equal((await orderOf(id)).state, 'ready_to_collect');
    const events = await platform.database.orm
      .select()
      .from(schema.orderEvents)
      .where(eq(schema.orderEvents.order, id));
    assert.equal(events.filter(({ action }) => action === 'collectWrongCode').length, 5);
    // The shopper's own word stays.
    const receipt = await platform.ask<Order>(`/v1/orders/${id}/receipt`, { body: {}, origin: platform.url });
    assert.equal(receipt.body.state, 'received');
  });

  it('hands over only what is the asking supplier’s', async () => {
    const { id, number } = await readyOrder();
    const { code } = (await codeOf(id)).body;
    const other = await refusalOf(
      platform.services.collectOrder({ number, code, actor: supplier, supplier: 'longshan-farmers' }),
    );
    assert.equal(other.code, 'order_state');
  });
});

describe(`parcels, on ${databaseKind}`, () => {
  it('show carrier, number and trace, the latest first, whatever is told twice or late', async () => {
    const { id } = await readyOrder('chicken-whole');
    const parcel = { order: id, shipment: 0, carrier: 'sf', number: 'SF1234567890' } as const;
    const news = [
      { at: new Date('2026-11-24T10:00:00Z'), status: 'in_transit', place: '邵阳转运中心' },
      { at: new Date('2026-11-24T09:00:00Z'), status: 'collected' },
    ] as const;
    await inTransaction(platform.database, async (transaction) => {
      for (let repeat = 0; repeat < 2; repeat += 1) {
        await recordParcel(transaction, parcel, platform.clock.now());
        await recordTrace(transaction, parcel, news);
      }
    });
    const { shipments } = await orderOf(id);
    assert.equal(shipments[0]?.state, 'ready_to_collect');
    assert.deepEqual(shipments[0]?.parcels, [
      {
        carrier: 'sf',
        number: 'SF1234567890',
        sentAt: platform.clock.now().toISOString(),
        trace: [
          { at: '2026-11-24T10:00:00.000Z', status: 'in_transit', place: '邵阳转运中心', note: null },
          { at: '2026-11-24T09:00:00.000Z', status: 'collected', place: null, note: null },
        ],
      },
    ]);
    const unknown = { ...parcel, number: 'SF0000000000' };
    const refused = await refusalOf(
      inTransaction(platform.database, (transaction) => recordTrace(transaction, unknown, news)),
    );
    assert.equal(refused.code, 'not_found');
  });
});
