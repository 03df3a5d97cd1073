import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { ReadyAnswers } from '../../src/platform/routes/ready-answers.js';
import { databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

/** Asks without what a client would add, or take off, by itself. */
const askRaw = async (url: string, headers: Readonly<Record<string, string>>) => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { date, 'xiang-request-id': requestId, ...same } = response.headers;
  assert.ok(date);
  return { requestId, status: response.statusCode, headers: same, body: Buffer.concat(chunks).toString('base64') };
};

describe(`an answer that is ready, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform({ revisionLifetimeMs: 60_000 });
  });

  after(() => platform.stop());

  const lines = () => platform.logs.map((line) => JSON.parse(line) as Record<string, unknown>);

  for (const encoding of ['br', 'gzip', 'gzip, deflate, br', 'identity', 'br;q=0, gzip']) {
    it(`is in every byte what it was when it was made, for ${encoding}`, async () => {
      // An address of its own for each encoding: none is ready yet.
      const url = `${platform.url}/v1/halls/chengbu?for=${encodeURIComponent(encoding)}`;
      const made = await askRaw(url, { 'Accept-Encoding': encoding });
      const logged = lines().length;
      const ready = await askRaw(url, { 'Accept-Encoding': encoding });
      assert.deepEqual(lines().slice(logged), [], 'no line of its own: it was ready');
      assert.match(String(ready.requestId), /^req_/);
      assert.notEqual(ready.requestId, made.requestId);
      assert.deepEqual({ ...ready, requestId: '' }, { ...made, requestId: '' });

      const etag = String(made.headers.etag);
      const unchanged = await askRaw(url, { 'Accept-Encoding': encoding, 'If-None-Match': `"other", W/${etag}` });
      assert.deepEqual([unchanged.status, unchanged.body, unchanged.headers.etag], [304, '', etag]);
      const changed = await askRaw(url, { 'Accept-Encoding': encoding, 'If-None-Match': '"other"' });
      assert.deepEqual([changed.status, changed.body], [200, made.body]);
    });
  }

  it('is not given to another method', async () => {
    const path = '/v1/halls';
    await platform.ask(path);
    assert.equal((await platform.ask(path, { method: 'DELETE' })).status, 405);
    assert.equal(await (await fetch(platform.url + path, { method: 'HEAD' })).text(), '');
  });

  it('is no refusal: those are made anew, each with a line of the log', async () => {
    const codes = [];
    for (let time = 0; time < 2; time += 1) codes.push((await platform.ask('/v1/halls/atlantis')).body['code']);
    assert.deepEqual(codes, ['not_found', 'not_found']);
    assert.equal(lines().filter(({ route, status }) => route === '/v1/halls/{hall}' && status === 404).length, 2);
  });

  it('is counted in the log, which has the last counts when the platform has stopped', async () => {
    const other = await startTestPlatform({ revisionLifetimeMs: 60_000 });
    try {
      const url = `${other.url}/v1/counties`;
      const etag = String((await askRaw(url, {})).headers.etag);
      for (let time = 0; time < 5; time += 1) await askRaw(url, {});
      await askRaw(url, { 'If-None-Match': etag });
    } finally {
      await other.stop();
    }
    const counted = new Map<unknown, number>();
    for (const line of other.logs) {
      const { msg, route, status, count } = JSON.parse(line) as Record<string, unknown>;
      if (msg !== 'ready answers') continue;
      assert.equal(route, '/v1/counties');
      counted.set(status, (counted.get(status) ?? 0) + Number(count));
    }
    assert.deepEqual(Object.fromEntries(counted), { 200: 5, 304: 1 });
  });
});

describe('kept answers', () => {
  const headers = {};
  const request = (body: string) => ({
    name: 'one',
    address: '/one',
    route: '/one',
    headers,
    make: () => Promise.resolve(body),
  });

  it('are found only while the revision is known to be theirs', async () => {
    let known: number | undefined = 1;
    const answers = new ReadyAnswers({ current: () => Promise.resolve(known ?? 2), known: () => known });
    const first = await answers.get(request('first'));
    assert.equal(answers.find('/one')?.answer, first);
    assert.equal(answers.find('/other'), undefined);
    // The time for which the revision is believed has run out: only the database can tell.
    known = undefined;
    assert.equal(answers.find('/one'), undefined);
    const second = await answers.get(request('second'));
    assert.notEqual(second, first);
    known = 2;
    assert.equal(answers.find('/one')?.answer, second);
    known = 3;
    assert.equal(answers.find('/one'), undefined);
  });

  it('that come late, when another revision is there, are given to who asked and not kept', async () => {
    let revision = 1;
    const answers = new ReadyAnswers({ current: () => Promise.resolve(revision), known: () => revision });
    let finish: (body: string) => void = () => undefined;
    const late = answers.get({ ...request(''), make: () => new Promise<string>((resolve) => (finish = resolve)) });
    // The one that waits has read its revision once another answer has come.
    await answers.get({ ...request('other'), name: 'other', address: '/other' });
    revision = 2;
    const fresh = await answers.get(request('fresh'));
    finish('late');
    assert.equal(Buffer.from((await (await late).form(undefined)).body).toString(), 'late');
    assert.equal(answers.find('/one')?.answer, fresh);
  });
});
