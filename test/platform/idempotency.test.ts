import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Checkout } from '../../src/contract/checkout.js';
import type { Problem } from '../../src/contract/problem.js';
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

  it('does not block for ever what a crashed process was doing', async () => {
    const request = { scope: 'platform', endpoint: 'test', key: 'crashed', content: 'a' };
    const crashed = new Promise<void>((resolve) => {
      void platform.services.answerOnce(request, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    await crashed;
    platform.clock.advance(60_001);
    const answer = { status: 201, body: 'done after all' };
    assert.deepEqual(await platform.services.answerOnce(request, () => Promise.resolve(answer)), answer);
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
