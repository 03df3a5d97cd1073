import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Checkout } from '../../src/contract/checkout.js';
import type { Problem } from '../../src/contract/problem.js';
import { schema } from '../../src/platform/database/index.js';
import type { StoredAnswer } from '../../src/platform/services/idempotency.js';
import { databaseKind } from '../support/platform-database.js';
import { lineOf, openCheckout, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

describe(`an idempotency key, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;
  let other: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
    ({ key: other } = await platform.createKey({ partner: 'another' }));
  });

  after(() => platform.stop());

  const open = (idempotencyKey: string | null, variant = 'pear-one', by = key) =>
    platform.ask<Checkout & Problem>('/v1/checkouts', { key: by, idempotencyKey, body: { lines: [lineOf(variant)] } });

  it('is wanted', async () => {
    const { status, body } = await open(null);
    assert.deepEqual([status, body.code], [400, 'idempotency_key_required']);
  });

  for (const bad of ['x'.repeat(129), 'with space']) {
    it(`is refused as ${bad.slice(0, 12)}`, async () => {
      assert.equal((await open(bad)).body.code, 'invalid_request');
    });
  }

  it('gives a repeat the stored answer', async () => {
    const first = await open('once');
    platform.clock.advance(1000);
    const again = await open('once');
    assert.equal(again.status, 201);
    assert.deepEqual(again.body, first.body);
  });

  it('is refused with another body', async () => {
    await open('body');
    const { status, body } = await open('body', 'lily-one');
    assert.deepEqual([status, body.code], [422, 'idempotency_key_reused']);
  });

  it('is each partner’s own', async () => {
    const mine = await open('shared');
    const theirs = await open('shared', 'lily-one', other);
    assert.equal(theirs.status, 201);
    assert.notEqual(theirs.body.id, mine.body.id);
  });

  it('is each checkout’s own: the same key on another path is another request', async () => {
    const one = await openCheckout(platform, key, [lineOf('pear-one')]);
    const two = await openCheckout(platform, key, [lineOf('pear-one')]);
    assert.equal((await placeCheckout(platform, one.id, { idempotencyKey: 'click' })).status, 201);
    const { status, body } = await placeCheckout(platform, two.id, { idempotencyKey: 'click' });
    assert.deepEqual([status, body.code], [422, 'idempotency_key_reused']);
  });

  it('does not keep a failure that changed nothing', async () => {
    assert.equal((await open('season', 'bayberry-one')).body.code, 'not_orderable');
    platform.clock.set('2026-06-15T00:00:00.000Z');
    assert.equal((await open('season', 'bayberry-one')).status, 201);
  });

  it('gives the same answer to all who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => open('together')));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  });

  it('says that the request is still running, and for how long to wait', async () => {
    let finish: (answer: { status: number; body: string }) => void = () => undefined;
    const request = { scope: 'platform', endpoint: 'test', key: 'slow', content: 'a' };
    const started = new Promise<void>((resolve) => {
      const running = platform.services.answerOnce(request, () => {
        resolve();
        return new Promise((done) => {
          finish = done;
        });
      });
      running.catch(() => undefined);
    });
    await started;
    const nothing = () => Promise.resolve({ status: 200, body: 'second' });
    await assert.rejects(platform.services.answerOnce({ ...request, content: 'b' }, nothing), {
      code: 'idempotency_key_reused',
    });
    await assert.rejects(platform.services.answerOnce(request, nothing), {
      code: 'idempotency_in_progress',
      retryAfterSeconds: 1,
    });
    const waiting = platform.services.answerOnce(request, nothing);
    finish({ status: 200, body: 'first' });
    assert.deepEqual(await waiting, { status: 200, body: 'first' });
  });

  /** Starts a request that runs until it is told to finish. */
  const startSlow = async (idempotencyKey: string) => {
    const request = { scope: 'platform', endpoint: 'test', key: idempotencyKey, content: 'a' };
    let finish: (answer: StoredAnswer) => void = () => undefined;
    let started: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const answer = platform.services.answerOnce(request, () => {
      started();
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    await begun;
    return {
      request,
      answer,
      finish: (body: string) => {
        finish({ status: 200, body });
      },
    };
  };

  const running = () =>
    platform.database.orm.select().from(schema.idempotency).where(eq(schema.idempotency.state, 'running'));

  it('lets a page that asks again go on within seconds where its first process has died', async () => {
    const { request, answer, finish } = await startSlow('crashed');
    const [left] = await running();
    assert.ok(left);
    finish('never told');
    await answer;
    // As a crash would have left it: begun, and never ended.
    await platform.database.orm.delete(schema.idempotency).where(eq(schema.idempotency.key, left.key));
    await platform.database.orm.insert(schema.idempotency).values(left);
    platform.clock.advance(6001);
    const again = { status: 201, body: 'done after all' };
    assert.deepEqual(await platform.services.answerOnce(request, () => Promise.resolve(again)), again);
  });

  it('stays with a process that lives, however long it takes', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const { request, answer, finish } = await startSlow('long');
    for (let renewals = 0; renewals < 5; renewals += 1) {
      const [before] = await running();
      platform.clock.advance(2000);
      context.mock.timers.tick(2000);
      for (;;) {
        const [now] = await running();
        assert.ok(before && now);
        if (now.leaseUntil > before.leaseUntil) break;
      }
    }
    await assert.rejects(
      platform.services.answerOnce(request, () => Promise.resolve({ status: 200, body: 'second' })),
      { code: 'idempotency_in_progress' },
    );
    finish('first');
    assert.equal((await answer).body, 'first');
    assert.deepEqual(await running(), []);
  });

  it('leaves behind nothing personal, and nothing from which it could be guessed', async () => {
    const idempotencyKey = 'AnotherForEachClick';
    const { id } = await openCheckout(platform, key, [lineOf('pear-one')]);
    assert.equal((await placeCheckout(platform, id, { idempotencyKey })).status, 201);
    await open('guess-one');
    await open('guess-two');
    const { rows } = await platform.database.orm.execute<{ key: string; request_digest: string }>(
      sql`select * from idempotency`,
    );
    const kept = JSON.stringify(rows);
    for (const value of [...Object.values(personal), idempotencyKey, 'guess-one']) {
      assert.ok(!kept.includes(value), value);
    }
    // The same body under two keys: a digest that does not hang on the key could be found by trying numbers.
    assert.equal(new Set(rows.map((row) => row.request_digest)).size, rows.length);
  });

  it('is forgotten after a day', async () => {
    await open('old');
    assert.equal(await platform.services.forgetOldAnswers(), 0);
    platform.clock.advance(24 * 60 * 60 * 1000 + 1);
    assert.ok((await platform.services.forgetOldAnswers()) > 0);
    assert.equal((await open('old', 'lily-one')).status, 201);
  });
});
