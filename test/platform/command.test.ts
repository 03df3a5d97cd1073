import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '../../src/platform/commands/environment.js';
import { openVault } from '../../src/platform/commands/personal-keys.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { listen } from '../../src/platform/server.js';
import type { Order } from '../../src/contract/order.js';
import type { OverdueShipment, PersonalExport, RefundInfo } from '../../src/platform/services/index.js';
import { deliveryCatalogue } from '../support/delivery-catalogue.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { createTestDatabase, databaseKind, type TestDatabase } from '../support/platform-database.js';
import { BookedProvider } from '../support/booked-provider.js';
import {
  buy,
  deliveryOf,
  lineOf,
  openCheckout,
  openPayment,
  pay,
  personal,
  placeCheckout,
} from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatformOptions } from '../support/platform.js';
import { testPersonalKeys } from '../support/vault.js';
import { startWebhookReceiver, status } from '../support/webhook-receiver.js';

const program = fileURLToPath(new URL('../../src/platform/main.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

describe('the environment', () => {
  for (const [variable, value] of [
    ['XIANG_PORT', 'eighty'],
    ['XIANG_PORT', '65536'],
    ['XIANG_PUBLIC_URL', 'platform.example'],
    ['XIANG_PUBLIC_URL', 'https://platform.example/shop'],
    ['XIANG_LOG_LEVEL', 'loud'],
    ['XIANG_WEBHOOK_ALLOW_PRIVATE', 'yes'],
    ['XIANG_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['XIANG_TRUSTED_PROXIES', '::1/129'],
    ['XIANG_TRUSTED_PROXIES', 'proxy.example, 10.0.0.1'],
    ['XIANG_CLIENT_ADDRESS_HEADER', 'X-Real-IP: 192.0.2.7'],
  ] as const) {
    it(`that has ${value} as ${variable} is told so by name`, () => {
      assert.throws(
        () => readEnvironment({ [variable]: value }),
        ({ message }: Error) => message.startsWith(`${variable} is "${value}". Set it to `),
      );
    });
  }

  it('may leave everything out, or set it to nothing', () => {
    assert.deepEqual(readEnvironment({ DATABASE_URL: '', XIANG_PORT: '' }), {
      database: { directory: '.xiang' },
      port: 4310,
      host: 'localhost',
      publicUrl: undefined,
      logLevel: 'info',
      clientAddressHeader: undefined,
      trustedProxies: undefined,
      webhooksMayBePrivate: false,
      personalKeys: undefined,
    });
  });
});

describe(`xiang-platform, on ${databaseKind}`, () => {
  let folder: string;
  let database: TestDatabase | undefined;
  let environment: NodeJS.ProcessEnv;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiang-command-'));
    database = databaseKind === 'postgresql' ? await createTestDatabase() : undefined;
    environment = {
      ...process.env,
      XIANG_DATA_DIR: join(folder, 'data'),
      XIANG_PORT: '0',
      DATABASE_URL: database && 'url' in database.location ? database.location.url : '',
      // Beside a server the keys must be given; beside its own directory the platform makes one.
      XIANG_PERSONAL_KEYS: database ? testPersonalKeys : '',
    };
  });

  after(async () => {
    await database?.drop();
    await rm(folder, { recursive: true });
  });

  const start = (args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', program, ...args], {
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const run = async (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Run> => {
    const child = start(args, more);
    let output = '';
    let complaint = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output, complaint };
  };

  /** Starts `serve` and waits for the line that says where. */
  const serve = async (more: NodeJS.ProcessEnv = {}) => {
    const child = start(['serve'], more);
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /"url":"(http:[^"]+)".*"msg":"listening"/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('close', () => {
        reject(new Error(`serve has ended: ${output}${complaint}`));
      });
    });
    return {
      url,
      end: async (signal: NodeJS.Signals) => {
        const ended = once(child, 'close');
        child.kill(signal);
        const [code] = (await ended) as [number | null];
        return code;
      },
    };
  };

  it('tells of an import what is wrong, by file and row, and changes nothing', async () => {
    const files = smallCatalogue();
    const [pear] = files.products;
    assert.ok(pear);
    pear.county = 'atlantis';
    const directory = await writeCatalogueFiles(files);
    const { code, output, complaint } = await run(['import', directory]);
    assert.equal(code, 1);
    assert.equal(output, '');
    assert.match(complaint, /^products\.json row 1 \(pear\): There is no county atlantis in counties\.json\.$/m);
    assert.match(complaint, /Nothing was imported/);
    await rm(directory, { recursive: true });
  });

  it('says that there is no database at an address', async () => {
    const { code, complaint } = await run(['migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    assert.equal(code, 1);
    assert.match(complaint, /does not answer.*DATABASE_URL/);
  });

  it('names XIANG_PORT when the port is taken', async () => {
    const listener = await listen({ port: 0 });
    try {
      const { code, complaint } = await run(['serve'], { XIANG_PORT: String(listener.port) });
      assert.equal(code, 1);
      assert.match(complaint, /XIANG_PORT/);
    } finally {
      await listener.close(0);
    }
  });

  it('names what is missing where a provider of payments is set up by half, and serves nobody', async () => {
    const { code, output, complaint } = await run(['serve'], { XIANG_ALIPAY_APP_ID: '2021000100000001' });
    assert.equal(code, 1);
    assert.equal(output, '');
    assert.deepEqual(
      complaint.split('\n').map((line) => line.split('. Set it to ')[0]),
      [
        'XIANG_ALIPAY_SELLER_ID is not set',
        'XIANG_ALIPAY_PRIVATE_KEY is not set',
        'XIANG_ALIPAY_PUBLIC_KEY is not set',
        'Providers of payments send notifications to XIANG_PUBLIC_URL',
        '',
      ],
    );
  });

  for (const [keys, cure] of [
    ['summer:short', /A key in XIANG_PERSONAL_KEYS is none\. .*begins with the day/],
    [`summer:${Buffer.alloc(32, 1).toString('base64')}`, /A key in XIANG_PERSONAL_KEYS is none\. .*personal-key/],
    [' , ', /There is no key in XIANG_PERSONAL_KEYS/],
    [[1, 2].map((fill) => `2026-11-24:${Buffer.alloc(32, fill).toString('base64')}`).join(' '), /have one name/],
  ] as const) {
    it(`does not serve with ${keys.slice(0, 12)} as the keys of personal data, and does not repeat them`, async () => {
      const { code, complaint } = await run(['serve'], { XIANG_PERSONAL_KEYS: keys });
      assert.equal(code, 1);
      assert.match(complaint, cure);
      assert.ok(!complaint.includes(keys.slice(2).trim() || '\0'));
    });
  }

  it('wants the keys of personal data beside a server, and makes one', async () => {
    const { code, complaint } = await run(['serve'], {
      XIANG_PERSONAL_KEYS: '',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    assert.equal(code, 1);
    assert.match(complaint, /XIANG_PERSONAL_KEYS is not set/);
    const made = await run(['personal-key']);
    assert.match(made.output, /^\d{4}-\d\d-\d\d-\d{6}:[A-Za-z0-9+/]{43}=\n$/);
  });

  it('imports, makes and revokes keys, serves, and stops when it is told to', async () => {
    const migrated = await run(['migrate']);
    assert.equal(migrated.code, 0, migrated.complaint);
    const directory = await writeCatalogueFiles();
    const imported = await run(['import', directory]);
    assert.equal(imported.code, 0, imported.complaint);
    assert.match(imported.output, /^products: 6 added, 0 changed, 0 withdrawn$/m);
    assert.match((await run(['import', directory, '--reset-stock'])).output, /as it was/);
    await rm(directory, { recursive: true });

    const bad = await run(['key', 'create', '--partner', 'p', '--origin', 'x', '--return-url', 'https://p.example/']);
    assert.equal(bad.code, 1);
    assert.match(bad.complaint, /"x" is no origin/);
    const made = await run([
      ...['key', 'create', '--partner', 'county portal', '--test', '--json', '--unpaid-limit', '7'],
      ...['--origin', 'https://a.example', 'https://b.example', '--return-url', 'https://a.example/'],
    ]);
    const created = JSON.parse(made.output) as { key: string; origins: string[]; unpaidUnitLimit: number };
    assert.match(created.key, /^pk_test_/);
    assert.deepEqual([created.origins, created.unpaidUnitLimit], [['https://a.example', 'https://b.example'], 7]);
    assert.equal((await run(['key', 'revoke', created.key])).code, 0);
    assert.match((await run(['key', 'list'])).output, /county portal {2}\(revoked\)/);

    const served = await serve();
    assert.equal((await fetch(`${served.url}/v1/halls/chengbu`)).status, 200);
    if (databaseKind === 'pglite') {
      const second = await run(['key', 'list']);
      assert.equal(second.code, 1);
      assert.match(second.complaint, /in use by process \d+.*XIANG_DATA_DIR/);
    }
    assert.equal(await served.end('SIGTERM'), 0);
    const again = await serve();
    assert.equal((await fetch(`${again.url}/v1/products/pear`)).status, 200);
    assert.equal(await again.end('SIGINT'), 0);
  });

  it('makes a secret key for nobody but one supplier, partner or place that it knows', async () => {
    for (const [args, cure] of [
      [[], /Whose key\? Give --supplier <id>, --partner <name> or --place <id>\./],
      [['--supplier', 'chengbu-farmers', '--partner', 'county portal'], /cannot be used with/],
      [['--supplier', 'chengbu-farmers', '--place', 'a-station'], /cannot be used with/],
      [['--partner', 'county portal', '--place', 'a-station'], /cannot be used with/],
      [['--supplier', 'atlantis-farmers'], /There is no supplier "atlantis-farmers"\. Import it first\./],
      [['--place', 'atlantis-station'], /There is no place "atlantis-station"\. Import it first\./],
      [['--partner', 'atlantis portal'], /There is no partner "atlantis portal"\. Make its publishable key first\./],
    ] as const) {
      const { code, output, complaint } = await run(['secret-key', 'create', ...args]);
      assert.deepEqual([code, output], [1, ''], args.join(' '));
      assert.match(complaint, cure);
    }
    const unknown = await run(['secret-key', 'revoke', 'ke_none']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.complaint, /There is no such secret key/);
    assert.match((await run(['secret-key', 'list'])).output, /^There are no secret keys yet\.$/m);
  });

  it('makes secret keys that are shown once, lists them by their ids, and ends them', async () => {
    const made = await run(['secret-key', 'create', '--supplier', 'chengbu-farmers']);
    assert.equal(made.code, 0, made.complaint);
    const [key = '', line = '', warning = ''] = made.output.split('\n');
    assert.match(key, /^sk_live_[a-z2-7]{32}$/);
    const [, id = '', hint] = /^ {2}(ke_\S+) {2}sk_live_…(\S{4}) {2}supplier chengbu-farmers$/.exec(line) ?? [];
    assert.equal(hint, key.slice(-4), line);
    assert.match(warning, /not shown again.*never in a page/);
    const asJson = await run(['secret-key', 'create', '--partner', 'county portal', '--test', '--json']);
    const partners = JSON.parse(asJson.output) as { key: string; id: string; supplier: null; partnerName: string };
    assert.match(partners.key, /^sk_test_/);
    assert.deepEqual([partners.supplier, partners.partnerName], [null, 'county portal']);

    const listed = await run(['secret-key', 'list']);
    assert.deepEqual(listed.output.trimEnd().split('\n').sort(), [
      ...[line.trim(), `${partners.id}  sk_test_…${partners.key.slice(-4)}  partner county portal`].sort(),
    ]);
    const told = listed.output + (await run(['secret-key', 'list', '--json'])).output;
    for (const secret of [key, partners.key]) assert.ok(!told.includes(secret));

    const answers = async () => {
      const served = await serve();
      const ask = async (path: string, secret: string) => {
        const answer = await fetch(served.url + path, { headers: { Authorization: `Bearer ${secret}` } });
        return [answer.status, ((await answer.json()) as { code?: string }).code];
      };
      const both = [
        await ask('/v1/supplier/shipments', key),
        await ask('/v1/partner/sales?from=2026-11-01&to=2026-11-30', partners.key),
      ];
      assert.equal(await served.end('SIGTERM'), 0);
      return both;
    };
    assert.deepEqual(await answers(), [
      [200, undefined],
      [200, undefined],
    ]);
    // By its id, or by itself, as one finds it where it should not be.
    for (const name of [id, partners.key]) {
      const revoked = await run(['secret-key', 'revoke', name]);
      assert.equal(revoked.code, 0, revoked.complaint);
      assert.match(revoked.output, /^Revoked ke_\S+ {2}sk_(?:live|test)_….*\(revoked\)\.$/m);
      assert.ok(!revoked.output.includes(partners.key));
    }
    const again = JSON.parse((await run(['secret-key', 'revoke', id, '--json'])).output) as { revokedAt: string };
    assert.ok(Date.parse(again.revokedAt));
    assert.deepEqual(await answers(), [
      [401, 'key_unknown'],
      [401, 'key_unknown'],
    ]);
    assert.equal((await run(['secret-key', 'list'])).output.match(/ {2}\(revoked\)$/gm)?.length, 2);
  });

  /** A platform on the database of the commands. */
  const startOnIt = async (more: TestPlatformOptions = {}) =>
    startTestPlatform({
      database: database ?? {
        location: { directory: join(folder, 'data') },
        open: async () => {
          const opened = await openDatabase({ directory: join(folder, 'data') });
          await opened.migrate();
          return opened;
        },
        drop: () => Promise.resolve(),
      },
      catalogue: 'small',
      vault: await openVault(readEnvironment(environment)),
      ...more,
    });

  it('lists refunds that have failed, and makes them due again', async () => {
    const provider = new BookedProvider();
    provider.refundState = 'failed';
    const platform = await startOnIt({ payments: [provider] });
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const { body: payment } = await openPayment(platform, order.id, order.totalFen, 'alipay_page');
    provider.pay(payment.id, platform.clock.now());
    platform.clock.advance(60_000);
    await platform.services.askProviders();
    const cancelled = await platform.ask<Order>(`/v1/orders/${order.id}/cancellation`, {
      method: 'POST',
      origin: platform.url,
    });
    assert.equal(cancelled.body.state, 'refunding');
    await platform.services.sendRefunds();
    await platform.stop();

    const [refund] = JSON.parse((await run(['refund', 'list', '--json'])).output) as RefundInfo[];
    assert.deepEqual([refund?.state, refund?.orderNumber, refund?.amountFen], ['failed', order.number, order.totalFen]);
    const id = refund?.id ?? '';
    const retried = await run(['refund', 'retry', id]);
    assert.equal(retried.code, 0, retried.complaint);
    assert.match(retried.output, new RegExp(`Due again.*${id} .*CNY 39\\.80 `));
    const listed = await run(['refund', 'list']);
    assert.match(
      listed.output,
      new RegExp(`^${id}  order ${order.number}  CNY 39\\.80  cancelled, .*  due, asked 0 times$`, 'm'),
    );
    for (const secret of Object.values(personal)) assert.ok(!listed.output.includes(secret));
    const early = await run(['refund', 'settle', id]);
    assert.equal(early.code, 1);
    assert.match(early.complaint, /may still carry it out/);
    const unknown = await run(['refund', 'retry', 're_none']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.complaint, /There is no such refund/);

    provider.refundState = 'done';
    const again = await startOnIt({ payments: [provider] });
    again.clock.set(new Date().toISOString());
    assert.equal(await again.services.sendRefunds(), 1);
    await again.stop();
    assert.match((await run(['refund', 'list'])).output, /^All refunds are done\.$/m);
    const done = await run(['refund', 'retry', id]);
    assert.equal(done.code, 1);
    assert.match(done.complaint, /is done/);
  });

  it('takes down that a refund was sent by hand, and ends its order', async () => {
    const provider = new BookedProvider();
    provider.refundState = 'closed';
    const platform = await startOnIt({ payments: [provider] });
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const { body: payment } = await openPayment(platform, order.id, order.totalFen, 'alipay_page');
    provider.pay(payment.id, platform.clock.now());
    platform.clock.advance(60_000);
    await platform.services.askProviders();
    await platform.ask(`/v1/orders/${order.id}/cancellation`, { method: 'POST', origin: platform.url });
    await platform.services.sendRefunds();
    await platform.stop();

    const listed = await run(['refund', 'list']);
    assert.match(listed.output, / {2}closed by the provider: retry asks for it under another number$/m);
    const [, id = ''] = /^(re_\S+) /m.exec(listed.output) ?? [];
    const retried = await run(['refund', 'retry', id]);
    assert.match(retried.output, new RegExp(`${id} {2}as ${id}_2 {2}order`));
    const unknown = await run(['refund', 'settle', 're_none']);
    assert.deepEqual([unknown.code, unknown.output], [1, '']);

    const again = await startOnIt({ payments: [provider] });
    again.clock.set(new Date().toISOString());
    await again.services.sendRefunds();
    await again.stop();
    const settled = await run(['refund', 'settle', id]);
    assert.equal(settled.code, 0, settled.complaint);
    assert.match(
      settled.output,
      new RegExp(`^Taken down as sent by hand: ${id} .*CNY 39\\.80.*\\. The order is refunded\\.$`, 'm'),
    );
    assert.match((await run(['refund', 'list'])).output, /^All refunds are done\.$/m);
    const twice = await run(['refund', 'settle', id]);
    assert.match(twice.complaint, /is done/);
  });

  it('gives back an order that its supplier lets lie, once it is told to for sure', async () => {
    const platform = await startOnIt();
    platform.clock.set(new Date().toISOString());
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    await pay(platform, order.id, order.totalFen);
    await platform.stop();

    const waiting = await run(['order', 'waiting', '--days', '0']);
    assert.match(
      waiting.output,
      new RegExp(`^order ${order.number}  shipment 0  supplier chengbu-farmers  paid since \\d{4}-`, 'm'),
    );
    for (const secret of Object.values(personal)) assert.ok(!waiting.output.includes(secret));
    const unsure = await run(['order', 'refund', order.number]);
    assert.equal(unsure.code, 0, unsure.complaint);
    assert.deepEqual(unsure.output.split('\n'), [
      'shipment 0  supplier chengbu-farmers  paid  pieces: 1',
      `CNY 39.80 of order ${order.number}, CNY 0.00 of it postage, would go back by sandbox; the order would be refunding. Nothing is done without --yes.`,
      '',
    ]);
    const done = await run(['order', 'refund', order.number, '--shipment', '0', '--yes']);
    assert.equal(done.code, 0, done.complaint);
    assert.match(done.output, /^CNY 39\.80 of .* goes back by sandbox as re_\S+ at .*\. The order is refunding\.$/m);
    const twice = await run(['order', 'refund', order.number, '--yes', '--json']);
    assert.deepEqual([twice.code, twice.output], [1, '']);
    assert.match(twice.complaint, /Nothing of it is left/);
  });

  it('lists what nobody has collected in time, and names nobody', async () => {
    assert.match(
      (await run(['place', 'overdue'])).output,
      /^Nothing lies at a place for longer than it is kept there\.$/m,
    );
    const directory = await writeCatalogueFiles(deliveryCatalogue());
    const platform = await startOnIt({ catalogue: { directory } });
    await rm(directory, { recursive: true });
    // The command goes by the real time.
    platform.clock.set('2026-01-05T08:00:00.000Z');
    const { key } = await platform.createKey();
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    const delivery = deliveryOf({ destination: { type: 'station', placeId: 'chengbu-station' } });
    const { body: order } = await placeCheckout(platform, id, { delivery });
    await pay(platform, order.id, order.totalFen);
    const { key: secretKey } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
    for (const what of ['packing', 'arrival']) {
      const path = `/v1/supplier/shipments/${order.number}/0/${what}`;
      assert.equal((await platform.ask(path, { method: 'POST', secretKey })).status, 200);
    }
    await platform.stop();
    const listed = await run(['place', 'overdue']);
    assert.equal(
      listed.output.trim(),
      `order ${order.number}  chengbu-station (${order.destination.region})  fresh  there since 2026-01-05T08:00Z  kept until 2026-01-08T08:00Z`,
    );
    const asJson = await run(['place', 'overdue', '--json']);
    const [row] = JSON.parse(asJson.output) as OverdueShipment[];
    assert.deepEqual([row?.orderNumber, row?.keptUntil], [order.number, '2026-01-08T08:00:00.000Z']);
    for (const secret of [...Object.values(personal), order.id])
      assert.ok(!(listed.output + asJson.output).includes(secret));
  });

  it('lists what a webhook was told in vain, and whose it is', async () => {
    assert.match((await run(['webhook', 'dead'])).output, /^Every message was taken, or is still on its way\.$/m);
    const receiver = await startWebhookReceiver();
    try {
      receiver.answers.push(status(410));
      const platform = await startOnIt({ webhooks: { allowPrivate: true } });
      const { key } = await platform.createKey();
      const { key: secretKey } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
      const { body: hook } = await platform.ask<{ readonly id: string }>('/v1/supplier/webhooks', {
        body: { url: `${receiver.url}/hook?token=theirs`, events: ['shipment.paid'] },
        secretKey,
        idempotencyKey: null,
      });
      const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
      await pay(platform, order.id, order.totalFen);
      await platform.services.deliverWebhooks();
      await platform.stop();

      const { output } = await run(['webhook', 'dead']);
      assert.match(
        output,
        new RegExp(
          `shipment\\.paid  ${hook.id} at ${receiver.url} of supplier chengbu-farmers  tries: 1, the last: gone 410`,
        ),
      );
      assert.ok(!output.includes('theirs'));
      const [letter] = JSON.parse((await run(['webhook', 'dead', '--json'])).output) as { endpoint: string }[];
      assert.equal(letter?.endpoint, hook.id);
    } finally {
      await receiver.stop();
    }
  });

  it('lists webhooks, ends one whose owner’s key was revoked, and lets it be told again', async () => {
    const platform = await startOnIt({ webhooks: { allowPrivate: true } });
    const { key: secretKey, id: keyId } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
    const { body: hook } = await platform.ask<{ readonly id: string }>('/v1/supplier/webhooks', {
      body: { url: 'http://erp.example/hook?token=ours', events: ['shipment.paid', 'shipment.closed'] },
      secretKey,
      idempotencyKey: null,
    });
    await platform.stop();

    const line = `${hook.id}  http://erp\\.example  supplier chengbu-farmers  shipment\\.paid, shipment\\.closed`;
    const listed = await run(['webhook', 'list']);
    assert.match(listed.output, new RegExp(`^${line}$`, 'm'));
    const revoked = await run(['secret-key', 'revoke', keyId]);
    assert.match(revoked.output, new RegExp(`^Its owner is still told .*webhook disable <id>.*\\n  ${line}$`, 'm'));
    const ended = await run(['webhook', 'disable', hook.id]);
    assert.equal(ended.code, 0, ended.complaint);
    assert.match(ended.output, new RegExp(`^Told nothing more: ${line}  \\(disabled here, 20.*Z\\)\\.$`, 'm'));
    const again = JSON.parse((await run(['secret-key', 'revoke', keyId, '--json'])).output) as {
      webhooks: { id: string }[];
    };
    assert.ok(again.webhooks.every(({ id }) => id !== hook.id));
    assert.match((await run(['webhook', 'enable', hook.id])).output, new RegExp(`^Told again: ${line}\\.$`, 'm'));
    const unknown = await run(['webhook', 'disable', 'wh_none']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.complaint, /There is no such webhook/);
    for (const { output } of [listed, revoked, ended]) assert.ok(!output.includes('token'));
  });

  it('exports and erases what is personal in an order, for who knows its number and phone', async () => {
    const platform = await startOnIt();
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    await platform.stop();
    const of = (phone: string) => ['--order', order.number, '--phone', phone];
    const last = personal.phone.slice(-4);

    const stranger = await run(['personal', 'export', ...of('0000')]);
    assert.deepEqual([stranger.code, stranger.output], [1, '']);
    assert.match(stranger.complaint, /There is no order of that number/);
    const exported = await run(['personal', 'export', ...of(last)]);
    assert.equal(exported.code, 0, exported.complaint);
    const { personal: found } = JSON.parse(exported.output) as PersonalExport;
    assert.deepEqual(found.contact, { name: personal.name, phone: personal.phone });
    const early = await run(['personal', 'erase', ...of(last)]);
    assert.equal(early.code, 1);
    assert.match(early.complaint, /still under way.*cancelled/);
  });
});
