import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { transport as kyTransport } from '../../src/client/ky-transport.js';
import type { Answer, NoAnswer, Transport, TransportRequest } from '../../src/client/transport.js';
import { transport as embedTransport } from '../../src/embed/transport.js';
import { rejection } from './platform.js';

/** One step of a server, as `fetch` shows it: an answer, or what it rejects with. */
interface Step {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: 'none' | 'refused' | 'cut' | 'hangs';
}

const step: fc.Arbitrary<Step> = fc.record({
  status: fc.constantFrom(200, 201, 400, 401, 404, 408, 409, 413, 418, 429, 500, 502, 503, 504),
  type: fc.constantFrom('application/json', 'application/problem+json'),
  body: fc.constantFrom(
    '{"a":1}',
    '{"code":"rate_limited"}',
    '{"code":"idempotency_in_progress"}',
    '{"code":"price_changed"}',
    '{"code":"internal"}',
    'null',
    '[]',
    '<html>',
  ),
  headers: fc.constantFrom({}, { 'Retry-After': '0' }, { 'Retry-After': '60' }, { 'Retry-After': 'soon' }),
  fault: fc.constantFrom('none', 'none', 'none', 'none', 'refused', 'cut', 'hangs'),
});

/** A `fetch` that goes through the steps, and stays with the last. */
const fetchOf = (steps: readonly Step[]) => {
  const seen = { count: 0 };
  const answer = ({ status, type, body, headers, fault }: Step, signal: AbortSignal | undefined): Promise<Response> => {
    if (fault === 'refused') return Promise.reject(new TypeError('Failed to fetch'));
    if (fault === 'hangs') {
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(body));
        if (fault === 'cut') controller.error(new TypeError('network error'));
        else controller.close();
      },
    });
    return Promise.resolve(new Response(stream, { status, headers: { 'Content-Type': type, ...headers } }));
  };
  const fetch: NonNullable<TransportRequest['fetch']> = (input, init) => {
    const next = steps[Math.min(seen.count, steps.length - 1)] as Step;
    seen.count += 1;
    return answer(next, input instanceof Request ? input.signal : (init?.signal ?? undefined));
  };
  return { fetch, seen };
};

/** What comes out, as far as both must agree: what happened, and after how many requests. */
const told = async (transport: Transport, steps: readonly Step[], request: Partial<TransportRequest>) => {
  const { fetch, seen } = fetchOf(steps);
  const outcome: Answer | NoAnswer = await transport({
    method: 'GET',
    url: 'https://platform.example/',
    headers: {},
    body: undefined,
    signal: undefined,
    timeoutMs: 25,
    deadlineMs: 20_000,
    retries: 2,
    ...request,
    fetch,
  });
  const { count } = seen;
  if (!outcome.answered) return { count, timedOut: outcome.timedOut };
  const { ok, status, data, headers } = outcome;
  return { count, ok, status, data, retryAfter: headers.get('Retry-After') };
};

describe('the transports', () => {
  const { random } = Math;
  // What is waited before a repeat is a random part of the backoff; here it is none.
  before(() => {
    Math.random = () => 0;
  });
  after(() => {
    Math.random = random;
  });

  it('come to the same, after the same requests, whatever a server does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), fc.nat({ max: 3 }), async (steps, retries) => {
        const [overKy, own] = await Promise.all([
          told(kyTransport, steps, { retries }),
          told(embedTransport, steps, { retries }),
        ]);
        expect(own).to.deep.equal(overKy);
      }),
      { numRuns: 150 },
    );
  });

  for (const [name, transport] of [
    ['over ky', kyTransport],
    ['of the embed', embedTransport],
  ] as const) {
    it(`end at the deadline, ${name}`, async () => {
      const steps: Step[] = [{ status: 200, type: '', body: '', headers: {}, fault: 'hangs' }];
      const outcome = await told(transport, steps, { timeoutMs: 30, deadlineMs: 100, retries: 99 });
      expect(outcome).to.deep.include({ timedOut: true });
      expect(outcome.count).to.be.within(1, 4);
    });
  }
});

describe("the embed's transport", () => {
  const request: TransportRequest = {
    method: 'POST',
    url: 'https://platform.example/v1/quotes',
    headers: { Accept: 'application/json' },
    body: '{"lines":[]}',
    signal: undefined,
    timeoutMs: 1_000,
    deadlineMs: 2_000,
    retries: 0,
    fetch: undefined,
  };

  /** All that an old fetch over XMLHttpRequest gives. */
  const bare = (status: number, body: string) =>
    Promise.resolve({
      ok: status < 300,
      status,
      headers: { get: () => null },
      text: () => Promise.resolve(body),
    } as unknown as Response);

  it('gives a fetch a string and a plain object', async () => {
    const given: unknown[] = [];
    await embedTransport({
      ...request,
      fetch: (...args) => {
        given.push(...args);
        return bare(200, '{}');
      },
    });
    const [url, init] = given as [unknown, RequestInit];
    expect(url).to.equal(request.url);
    expect(Object.getPrototypeOf(init)).to.equal(Object.prototype);
    expect(init).to.deep.include({ method: 'POST', headers: request.headers, body: request.body });
  });

  it('asks of an answer no more than ok, status, headers.get and text()', async () => {
    const outcome = await embedTransport({ ...request, fetch: () => bare(409, '{"code":"price_changed"}') });
    expect(outcome).to.deep.include({ answered: true, ok: false, status: 409, data: { code: 'price_changed' } });
  });

  it('ends the waiting on an abort, and on the time-out, where the fetch knows no signal', async () => {
    const deaf = () => new Promise<Response>(() => undefined);
    const controller = new AbortController();
    const asked = rejection(embedTransport({ ...request, fetch: deaf, signal: controller.signal }));
    const reason = new Error('gone');
    controller.abort(reason);
    expect(await asked).to.equal(reason);
    expect(await embedTransport({ ...request, fetch: deaf, timeoutMs: 10 })).to.deep.include({ timedOut: true });
  });

  it('takes whatever a fetch throws, and at once, for no answer', async () => {
    for (const thrown of [new Error('odd'), 'text', undefined, { type: 'error' }]) {
      const fetch = () => {
        throw thrown;
      };
      expect(await embedTransport({ ...request, fetch })).to.deep.include({ timedOut: false, cause: thrown });
    }
  });
});
