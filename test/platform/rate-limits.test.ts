import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Problem } from '../../src/contract/problem.js';
import { addressGroup, rateLimits, type RateLimits } from '../../src/platform/services/index.js';
import { BookedProvider } from '../support/booked-provider.js';
import { databaseText } from '../support/database-text.js';
import { createTestDatabase, databaseKind } from '../support/platform-database.js';
import { buy, deliveryOf, lineOf, openCheckout, openPayment, totalOf } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const here = new BlockList();
here.addSubnet('127.0.0.0', 8, 'ipv4');
here.addAddress('::1', 'ipv6');
here.addSubnet('10.0.0.0', 8, 'ipv4');

/** Three of everything in a long while, and a thousand of the rest. */
const few = { address: { points: 3, seconds: 3600 }, together: true };
const small: RateLimits = {
  ...rateLimits,
  place: few,
  pieces: { address: { points: 5, seconds: 3600 }, together: true },
  read: few,
  page: few,
  lookUp: { subject: { points: 3, seconds: 3600 }, together: true },
  quote: { key: { points: 5, seconds: 3600 }, together: false },
  catalogue: { address: { points: 4, seconds: 3600 }, together: false },
  server: { key: { points: 5, seconds: 3600 }, together: false },
  forged: few,
};
const limited = { limits: small, trustedProxies: here, processes: 1 } as const;

const nobody = `or_${'a'.repeat(26)}`;
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

describe('by what a caller is counted', () => {
  for (const [address, group] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:0DB8::0001:0:0:9', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['', undefined],
    ['localhost', undefined],
  ] as const) {
    it(`is ${String(group)} for ${address || 'nothing'}`, () => {
      assert.equal(addressGroup(address), group);
    });
  }

  it('is one for all addresses of a /64, however they are written, and another for the next', () => {
    const group = fc.integer({ min: 1, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (one, rest) => {
          const text = (groups: readonly number[]) => groups.map((part) => part.toString(16)).join(':');
          const padded = one.map((part) => part.toString(16).toUpperCase().padStart(4, '0')).join(':');
          assert.equal(addressGroup(text([...one.slice(0, 4), ...rest])), addressGroup(padded));
          const next = [...one.slice(0, 3), (one[3]! % 0xffff) + 1, ...rest];
          assert.notEqual(addressGroup(text(next)), addressGroup(padded));
        },
      ),
    );
  });
});

describe(`limits, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  const provider = new BookedProvider();

  before(async () => {
    platform = await startTestPlatform({ ...limited, payments: [provider], pages: new Map() });
  });

  after(() => platform.stop());

  const read = (address: string) => platform.ask<Problem>(`/v1/orders/${nobody}`, from(address));

  it('refuse who tries ids out, at that address alone, and say when to come again', async () => {
    for (let tries = 0; tries < 3; tries += 1) assert.equal((await read('192.0.2.1')).status, 404);
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, body, headers } = await read('192.0.2.1');
      assert.deepEqual([status, body.code], [429, 'rate_limited']);
      const seconds = Number(headers.get('Retry-After'));
      assert.ok(seconds > 3500 && seconds <= 3600, String(seconds));
    }
    assert.equal((await read('192.0.2.2')).status, 404);
    assert.equal((await platform.ask('/v1/halls', from('192.0.2.1'))).status, 200, 'the catalogue stays open');
  });

  it('count a /64 of IPv6 as one', async () => {
    for (const host of [1, 2, 3]) assert.equal((await read(`2001:db8::${String(host)}`)).status, 404);
    assert.equal((await read('2001:db8::4')).status, 429);
    assert.equal((await read('2001:db8:0:1::4')).status, 404);
  });

  it('believe no address that the caller has put before the load balancer’s', async () => {
    for (const forged of [1, 2, 3])
      assert.equal((await read(`198.51.100.${String(forged)}, 192.0.2.9, 10.0.0.1`)).status, 404);
    assert.equal((await read('198.51.100.4, 192.0.2.9, 10.0.0.1')).status, 429);
  });

  it('refuse an order before they look at it, and pages of other sites hear it too', async () => {
    const place = () =>
      platform.ask<Problem>(`/v1/checkouts/co_${'a'.repeat(26)}/order`, { body: {}, ...from('192.0.2.20') });
    for (let tries = 0; tries < 3; tries += 1) assert.equal((await place()).status, 400);
    assert.deepEqual((await place()).body.code, 'rate_limited');
  });

  it('let one address hold no more pieces than its part, and say so as of a shop that is full', async () => {
    const { key } = await platform.createKey({ partner: 'a busy portal', unpaidUnitLimit: 1000 });
    const place = async (pieces: number, address: string) => {
      const { id } = await openCheckout(platform, key, [lineOf('pear-one', pieces)]);
      const totalFen = await totalOf(platform, id, deliveryOf());
      const body = { delivery: deliveryOf(), totalFen };
      return platform.ask<Problem>(`/v1/checkouts/${id}/order`, { body, ...from(address) });
    };
    assert.equal((await place(4, '192.0.2.60')).status, 201);
    const { status, body, headers } = await place(2, '192.0.2.60');
    assert.deepEqual([status, body.code], [429, 'unpaid_limit']);
    assert.ok(Number(headers.get('Retry-After')) > 3500);
    assert.equal((await place(2, '192.0.2.61')).status, 201);
  });

  it('refuse nobody for the wrong keys of another at the same address', async () => {
    const { key } = await platform.services.createSecretKey({ supplier: 'longshan-farmers' });
    const list = (secretKey: string) =>
      platform.ask<Problem>('/v1/supplier/shipments', { secretKey, ...from('192.0.2.70') });
    for (let tries = 0; tries < 40; tries += 1) assert.equal((await list(`sk_live_${'a'.repeat(43)}`)).status, 401);
    assert.equal((await list(key)).status, 200);
  });

  it('hold for the platform’s pages too, which say it as a page', async () => {
    const open = (path: string) => platform.ask<string>(path, from('192.0.2.80'));
    for (const path of ['/halls', '/about', '/halls/chengbu?lang=en']) assert.equal((await open(path)).status, 200);
    const { status, body, headers } = await open('/halls?lang=en');
    assert.equal(status, 429);
    assert.match(headers.get('Content-Type') ?? '', /^text\/html/);
    assert.match(body, /One moment, please/);
    assert.ok(Number(headers.get('Retry-After')) > 3500);
    assert.match((await open('/halls')).body, /请稍等片刻/);
    assert.equal((await open('/v1/halls')).status, 200, 'the API counts for itself');
  });

  it('count what a key asks, from wherever', async () => {
    const { key } = await platform.createKey();
    const quote = (address: string) =>
      platform.ask<Problem>('/v1/quotes', {
        key,
        body: { revision: 1, lines: [lineOf('pear-one')] },
        ...from(address),
      });
    for (let tries = 0; tries < 5; tries += 1)
      assert.equal((await quote(`192.0.2.${String(100 + tries)}`)).status, 200);
    const { status, headers } = await quote('192.0.2.200');
    assert.equal(status, 429);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
  });

  it('let nobody guess at one order, not by many addresses together, and others are looked up all the while', async () => {
    const { key } = await platform.createKey();
    const lookUp = (number: string, guess: number) =>
      platform.ask<Problem>('/v1/order-lookups', {
        key,
        body: { number, phoneLastFour: String(guess).padStart(4, '0') },
        ...from(`198.51.100.${String(guess)}`),
      });
    for (let guess = 0; guess < 3; guess += 1) assert.equal((await lookUp('20261124-222222', guess)).status, 404);
    const { status, body } = await lookUp('20261124-222222', 3);
    assert.deepEqual([status, body.code], [429, 'rate_limited']);
    assert.equal((await lookUp('20261124-333333', 4)).status, 404);
  });

  it('count what has to be made of the catalogue, and never what is ready', async () => {
    const search = (text: string) => platform.ask(`/v1/products?q=${text}`, from('192.0.2.30'));
    for (const text of ['a', 'b', 'c', 'd']) assert.equal((await search(text)).status, 200);
    assert.equal((await search('e')).status, 429);
    for (let tries = 0; tries < 10; tries += 1) assert.equal((await search('a')).status, 200);
  });

  it('count what a secret key asks, from wherever, and no other key with it', async () => {
    const made = await Promise.all(
      [1, 2].map(() => platform.services.createSecretKey({ supplier: 'chengbu-farmers' })),
    );
    const [first = '', second = ''] = made.map(({ key }) => key);
    const list = (secretKey: string, address: string) =>
      platform.ask<Problem>('/v1/supplier/shipments', { secretKey, ...from(address) });
    for (let tries = 0; tries < 5; tries += 1)
      assert.equal((await list(first, `192.0.2.${String(110 + tries)}`)).status, 200);
    const refused = await list(first, '192.0.2.210');
    assert.deepEqual([refused.status, refused.body.code], [429, 'rate_limited']);
    assert.equal((await list(second, '192.0.2.210')).status, 200);
  });

  describe('of notifications', () => {
    const order = async () => {
      const { key } = await platform.createKey({ unpaidUnitLimit: 1000 });
      const { body } = await buy(platform, key, [lineOf('pear-one')]);
      const opened = await openPayment(platform, body.id, body.totalFen, 'alipay_page');
      assert.equal(opened.status, 201, JSON.stringify(opened.body));
      provider.pay(opened.body.id, platform.clock.now());
      return opened.body.id;
    };
    const notify = (signature: string, paymentId: string, address: string) =>
      platform.ask<Problem>('/v1/payment-notifications/alipay', { body: { signature, paymentId }, ...from(address) });

    it('refuse who forges them, in few lines of the log, and never the provider', async () => {
      const payment = await order();
      const lines = platform.logs.length;
      for (let tries = 0; tries < 3; tries += 1)
        assert.equal((await notify('forged', payment, '192.0.2.40')).status, 400);
      for (let tries = 0; tries < 5; tries += 1) {
        const { status, body, headers } = await notify('forged', payment, '192.0.2.40');
        assert.deepEqual([status, body.code], [429, 'rate_limited']);
        assert.ok(headers.get('Retry-After'));
      }
      const warned = platform.logs.slice(lines).filter((line) => line.includes('ForgedNotificationError'));
      assert.equal(warned.length, 3);
      // Behind the same load balancer, or from the same address: what is signed is taken, however much of it there is.
      const burst = await Promise.all(Array.from({ length: 30 }, () => notify('genuine', payment, '192.0.2.40')));
      assert.ok(burst.every(({ status }) => status === 200));
      assert.equal((await notify('forged', payment, '192.0.2.41')).status, 400);
    });
  });

  it('keep no address: neither in a row nor in the log', async () => {
    await read('203.0.113.77');
    const rows = await databaseText(platform.database);
    if (databaseKind === 'postgresql') assert.match(rows, /read-address:[\w-]{43}/);
    for (const text of [rows, platform.logs.join('')]) assert.ok(!/203\.0\.113|192\.0\.2\.|2001:db8/.test(text));
  });
});

describe(`limits without a load balancer, on ${databaseKind}`, () => {
  it('believe no header, and leave this machine itself uncounted', async () => {
    const platform = await startTestPlatform({ limits: small });
    try {
      for (let tries = 0; tries < 8; tries += 1) {
        assert.equal((await platform.ask(`/v1/orders/${nobody}`, from('192.0.2.1'))).status, 404);
      }
    } finally {
      await platform.stop();
    }
  });
});

if (databaseKind === 'postgresql') {
  describe('limits of several processes', () => {
    it('are counted together, and each by itself while the database does not count', async () => {
      const testDatabase = await createTestDatabase();
      const options = { ...limited, database: testDatabase } as const;
      const one = await startTestPlatform({ ...options, catalogue: 'small' });
      const other = await startTestPlatform(options);
      const open = async () => {
        const { key } = await one.createKey({ unpaidUnitLimit: 1000 });
        return openCheckout(one, key, [lineOf('pear-one')]);
      };
      const statuses = async (address: string) => {
        const { id } = await open();
        const found = [];
        for (const platform of [one, other, one, other, one, other, one, other]) {
          found.push((await platform.ask(`/v1/checkouts/${id}/order`, { body: {}, ...from(address) })).status);
        }
        return found;
      };
      try {
        assert.deepEqual(await statuses('192.0.2.1'), [400, 400, 400, 429, 429, 429, 429, 429]);
        await one.database.orm.execute(sql`alter table rate_limits rename to gone`);
        assert.deepEqual(await statuses('192.0.2.2'), [400, 400, 400, 400, 400, 400, 429, 429]);
        await one.database.orm.execute(sql`alter table gone rename to rate_limits`);
        await one.database.orm.execute(sql`update rate_limits set expire = 0`);
        await one.services.forgetCounts();
        assert.deepEqual((await one.database.orm.execute(sql`select * from rate_limits`)).rows, []);
      } finally {
        await one.stop();
        await other.stop();
        await testDatabase.drop();
      }
    });
  });
}
