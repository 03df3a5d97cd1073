import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ky from 'ky';
import * as z from 'zod/mini';
import type { TransportRequest } from '../../src/client/transport.js';
import * as small from '../../src/embed/schemas.js';
import { transport } from '../../src/embed/transport.js';

/** Runs work on a page where a name of an object is gone. */
const without = async <Result>(owner: object, name: string, work: () => Promise<Result>): Promise<Result> => {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  assert.ok(descriptor, name);
  Reflect.deleteProperty(owner, name);
  try {
    return await work();
  } finally {
    Object.defineProperty(owner, name, descriptor);
  }
};

const url = 'https://platform.example/';
const answer = () => Promise.resolve(new Response('{"a":1}'));
const request: TransportRequest = {
  method: 'GET',
  url,
  headers: {},
  body: undefined,
  signal: undefined,
  timeoutMs: 1_000,
  deadlineMs: 1_000,
  retries: 0,
  fetch: answer,
};

describe('what the embed has a part of its own for', () => {
  for (const [owner, name] of [
    [globalThis, 'Request'],
    [Promise.prototype, 'finally'],
  ] as const) {
    it(`ky fails without ${name}, and the transport of the embed does not`, async () => {
      await without(owner, name, async () => {
        // A call may throw at once, or reject.
        await assert.rejects(async () => ky(url, { fetch: answer, retry: 0 }).json(), TypeError);
        const outcome = await transport(request);
        assert.deepEqual(outcome.answered && outcome.data, { a: 1 });
      });
    });
  }

  it('zod reads what a page has put on all objects as data, and the schemas of the embed do not', () => {
    const value = { id: 'tea' };
    const ofZod = z.object({ id: z.string(), detail: z.optional(z.string()) });
    const own = small.object({ id: small.string(), detail: small.optional(small.string()) });
    const { prototype } = Object as unknown as { prototype: { detail?: unknown } };
    prototype.detail = () => 'an addition of the page';
    try {
      assert.equal(z.safeParse(ofZod, value).success, false);
      const read = own.safeParse(value);
      assert.equal(read.success, true);
      assert.deepEqual(Object.keys(read.data as object), ['id']);
    } finally {
      delete prototype.detail;
    }
  });
});
