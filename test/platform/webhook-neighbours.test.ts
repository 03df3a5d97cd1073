import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { maxWebhooks, type SupplierWebhook } from '../../src/contract/webhook.js';
import { schema } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging.js';
import {
  mostOfEndpoint,
  mostOfOwner,
  mostUnderWay,
  takeJobs,
} from '../../src/platform/services/webhooks/delivery-queue.js';
import { startWebhookSender } from '../../src/platform/webhook-sender.js';
import { oweMessages } from '../support/owed-messages.js';
import { databaseKind } from '../support/platform-database.js';
import { buy, lineOf, pay } from '../support/platform-shopping.js';
import { createTestClock, startTestPlatform, type TestPlatform } from '../support/platform.js';
import {
  startWebhookReceiver,
  type Answering,
  type Received,
  type WebhookReceiver,
} from '../support/webhook-receiver.js';

const { webhookDeliveries, webhookEndpoints } = schema;

type Registered = SupplierWebhook & { readonly secret: string };

describe(`webhooks of neighbours, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let slow: WebhookReceiver;
  let quick: WebhookReceiver;
  let key: string;
  let farmers: string;
  let portal: string;

  before(async () => {
    platform = await startTestPlatform({
      clock: createTestClock(new Date().toISOString()),
      // Nothing here ends by running out of time.
      webhooks: { allowPrivate: true, timeoutMs: 600_000 },
      // What is under way is counted by each process by itself: two have room for twice as much.
      processes: 1,
    });
    ({ key } = await platform.createKey({ unpaidUnitLimit: 100_000 }));
    ({ key: farmers } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' }));
    ({ key: portal } = await platform.services.createSecretKey({ partner: 'county portal' }));
    slow = await startWebhookReceiver();
    quick = await startWebhookReceiver();
  });

  afterEach(async () => {
    await platform.database.orm.delete(webhookEndpoints);
    await platform.database.orm.execute(sql`delete from pgboss.job`);
    for (const receiver of [slow, quick]) {
      receiver.forget();
      receiver.answers.length = 0;
    }
  });

  after(async () => {
    await platform.stop();
    await slow.stop();
    await quick.stop();
  });

  const register = async (secretKey: string, url: string): Promise<Registered> => {
    const [role, event] =
      secretKey === farmers ? (['supplier', 'shipment.paid'] as const) : (['partner', 'order.paid'] as const);
    const { status, body } = await platform.ask<Registered>(`/v1/${role}/webhooks`, {
      body: { url, events: [event] },
      secretKey,
      idempotencyKey: null,
    });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const paid = async () => {
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    assert.equal((await pay(platform, order.id, order.totalFen)).status, 200);
  };
  const owe = ({ id }: Registered, count: number) => oweMessages(platform.database, id, count, platform.clock.now());
  const states = async () => {
    const rows = await platform.database.orm.select().from(webhookDeliveries);
    return rows.map(({ endpoint, state, tries }) => ({ endpoint, state, tries }));
  };
  /** Lets every message of a receiver hang until it is let go. */
  const hangAll = (receiver: WebhookReceiver) => {
    const held = new Set<ServerResponse>();
    let isOver = false;
    let tell: () => void = () => undefined;
    const answer: Answering = (response) => {
      if (isOver) response.writeHead(204).end();
      else held.add(response);
      tell();
    };
    receiver.answers.push(...Array.from({ length: 1000 }, () => answer));
    return {
      held,
      /** Resolves when so many hang. */
      hanging: (count: number) =>
        new Promise<void>((resolve) => {
          tell = () => {
            if (held.size >= count) resolve();
          };
          tell();
        }),
      letGo: () => {
        isOver = true;
        for (const response of held) response.writeHead(204).end();
      },
    };
  };

  it('that hang, with 200 messages that are due, keep nobody else’s from arriving', async () => {
    const hook = await register(farmers, slow.url);
    await register(portal, quick.url);
    await owe(hook, 200);
    const { held, hanging, letGo } = hangAll(slow);
    const sender = startWebhookSender(platform.services, createLogger({ level: 'silent' }), 50);
    try {
      await hanging(mostOfEndpoint);
      const arrived = new Promise<Received>((resolve) => {
        quick.answers.push((response, message) => {
          response.writeHead(204).end();
          resolve(message);
        });
      });
      await paid();
      assert.equal((JSON.parse((await arrived).body) as { type: string }).type, 'order.paid');
      assert.equal(held.size, mostOfEndpoint, 'all of them still hang');
      const waiting = (await states()).filter(({ endpoint }) => endpoint === hook.id);
      assert.ok(waiting.every(({ state, tries }) => state === 'pending' && tries === 0));
    } finally {
      letGo();
      await sender.stop();
    }
    await platform.services.deliverWebhooks();
    const all = (await states()).filter(({ endpoint }) => endpoint === hook.id);
    assert.equal(all.filter(({ state, tries }) => state === 'delivered' && tries === 1).length, 201);
    assert.equal(new Set(slow.received.map(({ id }) => id)).size, slow.received.length, 'each went out once');
  });

  it('fill a slot as soon as it falls free: one that hangs holds up none that follow it', async () => {
    const hook = await register(farmers, slow.url);
    await owe(hook, 50);
    let letGo: () => void = () => undefined;
    slow.answers.push((response) => {
      letGo = () => void response.writeHead(204).end();
    });
    const followed = new Promise<void>((resolve) => {
      const last: Answering = (response) => {
        response.writeHead(204).end();
        if (slow.received.length === 50) resolve();
      };
      slow.answers.push(...Array.from({ length: 49 }, () => last));
    });
    const sending = platform.services.deliverWebhooks();
    await followed;
    letGo();
    assert.equal(await sending, 50);
  });

  it('have so many under way and no more, at each endpoint and at all that are one owner’s', async () => {
    const { hanging, held, letGo } = hangAll(slow);
    for (let count = 0; count < maxWebhooks; count += 1) {
      await owe(await register(farmers, `${slow.url}/${String(count)}`), 20);
    }
    const sending = [1, 2, 3].map(() => platform.services.deliverWebhooks());
    try {
      await hanging(mostOfOwner);
      // What there is no room for is not waited for: a look that finds nothing to do ends.
      assert.equal(await platform.services.deliverWebhooks(), 0);
      assert.equal(held.size, mostOfOwner);
      assert.equal(new Set(slow.received.map(({ path }) => path)).size, mostOfOwner, 'one for each endpoint, first');
    } finally {
      letGo();
    }
    const sent = await Promise.all(sending);
    assert.equal(
      sent.reduce((sum, count) => sum + count, 0),
      20 * maxWebhooks,
    );
  });

  it('come in turn, and at each endpoint the longest waiting first, whatever is due', async () => {
    const hooks = [await register(farmers, slow.url), await register(farmers, `${slow.url}/b`)];
    hooks.push(await register(portal, quick.url));
    const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 });
    const busyOf = fc.array(fc.integer({ min: 0, max: mostOfEndpoint + 1 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(counts, busyOf, fc.integer({ min: 1, max: mostUnderWay }), async (owed, busy, free) => {
        await platform.database.orm.delete(webhookDeliveries);
        await platform.database.orm.execute(sql`delete from pgboss.job`);
        for (const [index, hook] of hooks.entries()) await owe(hook, owed[index] ?? 0);
        const underWay = new Map(hooks.map(({ id }, index) => [id, busy[index] ?? 0]));
        const jobs = await takeJobs(platform.database, { free, underWay, now: platform.clock.now() });
        const taken = hooks.map(({ id }) => jobs.filter(({ endpoint }) => endpoint === id).map((job) => job.delivery));
        for (const [index, deliveries] of taken.entries()) {
          const first = deliveries.map((_, place) => `msg_${hooks[index]?.id ?? ''}_${String(place).padStart(4, '0')}`);
          assert.deepEqual(deliveries.toSorted(), first);
          assert.ok(deliveries.length <= Math.max(0, mostOfEndpoint - (busy[index] ?? 0)));
        }
        const [one = [], two = [], other = []] = taken;
        const [busyOne = 0, busyTwo = 0, busyOther = 0] = busy;
        const farmersHave = one.length + two.length + busyOne + busyTwo;
        assert.ok(one.length + two.length === 0 || farmersHave <= mostOfOwner);
        assert.ok(jobs.length <= free);
        // The portal, of whom less is under way, goes before the farmers.
        const portalCould = Math.min(owed[2] ?? 0, Math.max(0, mostOfEndpoint - busyOther));
        if (other.length < portalCould && one.length + two.length > 0) {
          assert.ok(farmersHave <= other.length + busyOther + 1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
