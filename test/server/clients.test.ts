import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  createPartnerClient,
  createPlaceClient,
  createSupplierClient,
  isInvalidRequestError,
  isMalformedAnswerError,
  isNetworkError,
  isServerError,
  isTimeoutError,
  isXiangError,
} from '../../src/server/index.js';
import { rejection } from '../client/platform.js';

const secretKey = `sk_test_${'a'.repeat(32)}`;
const api = 'https://platform.example';
const creators = { createSupplierClient, createPartnerClient, createPlaceClient };

/** Answers every request alike, and keeps what came. */
const answering = async (listener: RequestListener) => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const complaintOf = (create: () => unknown): string => {
  try {
    create();
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return error.message;
  }
  return assert.fail('It was made.');
};

for (const [name, create] of Object.entries(creators)) {
  describe(name, () => {
    it('refuses to be in a page, and says what belongs there', () => {
      const page = globalThis as { window?: unknown; document?: unknown };
      try {
        page.window = page.document = {};
        const complaint = complaintOf(() => create({ api, secretKey }));
        assert.match(complaint, /^A secret key in a page can be read.*Revoke it.*createStorefront.*pk_…/);
        assert.ok(!complaint.includes(secretKey));
      } finally {
        delete page.window;
        delete page.document;
      }
    });

    for (const [what, key, cure] of [
      ['none', undefined, /No secretKey.*environment variable/],
      ['an empty one', '', /No secretKey.*environment variable/],
      ['a publishable one', 'pk_live_secretive', /for pages.*createStorefront.*sk_…/],
      ['the secret of an endpoint', 'whsec_secretive', /verifyWebhook.*sk_…/],
      ['what is no key', 'Bearer sk_live_secretive', /sk_live_… or sk_test_…/],
      ['a key and more', 'sk_live_secretive\r\nX: 1', /sk_live_… or sk_test_…/],
    ] as const) {
      it(`refuses ${what} for a key, says the cure and does not repeat it`, () => {
        const complaint = complaintOf(() => create({ api, secretKey: key }));
        assert.match(complaint, cure);
        assert.ok(!complaint.includes('secretive'));
      });
    }

    for (const wrong of ['', 'platform.example', 'ftp://platform.example', `${api}?key=1`]) {
      it(`refuses "${wrong}" for an address`, () => {
        assert.match(
          complaintOf(() => create({ api: wrong, secretKey })),
          /https:\/\/…/,
        );
      });
    }
  });
}

describe('a server’s client', () => {
  const failing: Readonly<Record<string, readonly [RequestListener, (error: unknown) => boolean]>> = {
    'a refusal': [
      (_, response) => {
        response.writeHead(418, { 'Content-Type': 'application/problem+json' });
        response.end(JSON.stringify({ type: 'about:blank', title: 'No', status: 418, code: 'new', requestId: 'r' }));
      },
      (error) => isXiangError(error) && error.code === 'new',
    ],
    'a failure': [(_, response) => response.writeHead(500).end(), isServerError],
    'no JSON': [(_, response) => response.writeHead(200).end('<html>'), isMalformedAnswerError],
    'another shape': [(_, response) => response.writeHead(200).end('{"items":[{}]}'), isMalformedAnswerError],
    'a connection that is cut': [(request) => request.socket.destroy(), isNetworkError],
    'an answer that is cut': [
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{', () => request.socket.destroy());
      },
      isNetworkError,
    ],
    'no answer': [() => undefined, isTimeoutError],
  };
  for (const [what, [listener, isExpected]] of Object.entries(failing)) {
    it(`tells nothing of its key where it gets ${what}, not with all causes either`, async () => {
      await using server = await answering(listener);
      const supplier = createSupplierClient({ api: server.url, secretKey, retries: 0, timeoutMs: 300 });
      const error = await rejection(supplier.shipments.page());
      assert.ok(isExpected(error), inspect(error));
      assert.equal(server.requests[0]?.headers.authorization, `Bearer ${secretKey}`);
      const told = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      assert.ok(!told.includes(secretKey), told);
    });
  }

  for (const idempotencyKey of ['退货-4711', 'return 4711', 'return\r\n4711', '', 'x'.repeat(129)]) {
    it(`sends nothing with ${JSON.stringify(idempotencyKey).slice(0, 20)} for an Idempotency-Key, and says what it takes`, async () => {
      await using server = await answering((_, response) => response.writeHead(500).end());
      const options = { api: server.url, secretKey, retries: 0 };
      const { shipments } = createSupplierClient(options);
      const { collections } = createPartnerClient(options);
      const shipment = { orderNumber: '20261124-7KQ2XM', position: 0 };
      const body = { reason: 'returned' as const, lines: [{ position: 0, quantity: 1 }], amountFen: 3980 };
      for (const ask of [
        () => shipments.refund(shipment, body, { idempotencyKey }),
        () => shipments.pack(shipment, { idempotencyKey }),
        () => collections.create({ orderNumber: '20261124-7KQ2XM', code: '123456' }, { idempotencyKey }),
        () =>
          createPlaceClient(options).collections.create(
            { code: 'XIANG-COLLECT:20261124-7KQ2XM:123456' },
            { idempotencyKey },
          ),
      ]) {
        const error = await rejection(ask());
        assert.ok(isInvalidRequestError(error), inspect(error));
        assert.match(error.message, /was not sent.*\/idempotencyKey \(must be 1 to 128 visible ASCII characters\)/);
      }
      assert.equal(server.requests.length, 0);
      // The platform's bounds are the same.
      assert.ok(isServerError(await rejection(shipments.refund(shipment, body, { idempotencyKey: '~'.repeat(128) }))));
      assert.equal(server.requests.length, 1);
    });
  }

  it('tells nothing of its key itself', () => {
    const told = inspect(createSupplierClient({ api, secretKey }), { depth: Infinity, showHidden: true });
    assert.ok(!told.includes(secretKey));
  });

  it('does not hand its key to where it is sent on', async () => {
    await using elsewhere = await answering((_, response) => response.writeHead(404).end());
    await using server = await answering((_, response) =>
      response.writeHead(307, { Location: `${elsewhere.url.replace('127.0.0.1', 'localhost')}/v1` }).end(),
    );
    const partner = createPartnerClient({ api: server.url, secretKey, retries: 0 });
    await rejection(partner.sales.page({ from: '2026-11-01', to: '2026-11-30' }));
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.headers.authorization, `Bearer ${secretKey}`);
    assert.deepEqual(
      elsewhere.requests.map(({ headers }) => headers.authorization),
      [undefined],
    );
  });

  it('ends with its caller’s abort', async () => {
    await using server = await answering(() => undefined);
    const supplier = createSupplierClient({ api: server.url, secretKey });
    const controller = new AbortController();
    const asked = rejection(supplier.shipments.page({ signal: controller.signal }));
    controller.abort();
    assert.equal(((await asked) as DOMException).name, 'AbortError');
  });
});
