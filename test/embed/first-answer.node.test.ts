import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import type { TransportRequest } from '../../src/client/transport.js';
import { askFirst, takeFirst } from '../../src/embed/first-answer.js';
import { transport } from '../../src/embed/transport.js';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A server that answers each request by the next of these, and then by the last. */
const serve = async (...answers: readonly RequestListener[]) => {
  const accepts: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    accepts.push(request.headers.accept);
    answers[Math.min(accepts.length, answers.length) - 1]?.(request, response);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const stop = () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    return closed;
  };
  stops.push(stop);
  return { url: `http://localhost:${String((server.address() as AddressInfo).port)}/v1/halls/a`, accepts, stop };
};

const says =
  (status: number, body: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };

const breaksOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Length': 100 }).write('{"a"');
  setImmediate(() => response.destroy());
};

const request = (url: string, retries = 0): TransportRequest => ({
  method: 'GET',
  url,
  headers: { Accept: 'application/json' },
  body: undefined,
  signal: undefined,
  timeoutMs: 5_000,
  deadlineMs: 5_000,
  retries,
  fetch: undefined,
});

describe('what the loader asks for first', () => {
  it('is taken by the element’s own request, once', async () => {
    const { url, accepts } = await serve(says(200, '{"a":1}'));
    askFirst(url);
    askFirst(url);
    const first = await transport(request(url));
    assert.deepEqual(first.answered && first.data, { a: 1 });
    assert.deepEqual(accepts, ['application/json']);
    const second = await transport(request(url));
    assert.equal(second.answered && second.status, 200);
    assert.equal(accepts.length, 2);
  });

  it('is repeated as any other where it failed and may be', async () => {
    const { url, accepts } = await serve(says(503, '{}'), says(200, '{"a":2}'));
    askFirst(url);
    const outcome = await transport(request(url, 1));
    assert.deepEqual(outcome.answered && outcome.data, { a: 2 });
    assert.equal(accepts.length, 2);
  });

  it('tells of a refusal with its words', async () => {
    const { url, accepts } = await serve(says(404, '{"code":"not_found"}'));
    askFirst(url);
    const outcome = await transport(request(url, 2));
    assert.deepEqual(outcome.answered && [outcome.ok, outcome.status, outcome.data], [
      false,
      404,
      { code: 'not_found' },
    ]);
    assert.equal(accepts.length, 1);
  });

  it('is no answer where it broke off', async () => {
    const { url } = await serve(breaksOff);
    askFirst(url);
    const outcome = await transport(request(url));
    assert.equal(outcome.answered, false);
  });

  it('fails in silence where nobody takes it, and tells who does', async () => {
    const { url, stop } = await serve(says(200, '{}'));
    stops.pop();
    await stop();
    const faults: unknown[] = [];
    const hear = (reason: unknown) => faults.push(reason);
    process.on('unhandledRejection', hear);
    askFirst(url);
    askFirst(`${url}?lang=en`);
    const taken = takeFirst(url);
    assert.ok(taken);
    await assert.rejects(taken, TypeError);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', hear);
    assert.deepEqual(faults, []);
    await assert.rejects(takeFirst(`${url}?lang=en`) ?? Promise.resolve(), TypeError);
  });
});
