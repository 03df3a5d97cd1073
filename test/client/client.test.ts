import { expect } from '@open-wc/testing';
import { availability } from '../../src/client/availability.js';
import { checkouts } from '../../src/client/checkouts.js';
import { isIdempotencyError } from '../../src/client/errors/idempotency-error.js';
import { isInvalidRequestError } from '../../src/client/errors/invalid-request-error.js';
import { isKeyError } from '../../src/client/errors/key-error.js';
import { isMalformedAnswerError, type MalformedAnswerError } from '../../src/client/errors/malformed-answer-error.js';
import { isNetworkError } from '../../src/client/errors/network-error.js';
import { isNotFoundError, type NotFoundError } from '../../src/client/errors/not-found-error.js';
import { isNotOrderableError } from '../../src/client/errors/not-orderable-error.js';
import { isOriginNotAllowedError } from '../../src/client/errors/origin-not-allowed-error.js';
import { isPriceChangedError } from '../../src/client/errors/price-changed-error.js';
import { isRateLimitedError } from '../../src/client/errors/rate-limited-error.js';
import { isServerError } from '../../src/client/errors/server-error.js';
import { isTimeoutError } from '../../src/client/errors/timeout-error.js';
import { isXiangError, type XiangError } from '../../src/client/errors/xiang-error.js';
import { halls } from '../../src/client/halls.js';
import { createClient } from '../../src/client/http.js';
import { transport as kyTransport } from '../../src/client/ky-transport.js';
import { orders } from '../../src/client/orders.js';
import { products } from '../../src/client/products.js';
import { quotes } from '../../src/client/quotes.js';
import { transport as embedTransport } from '../../src/embed/transport.js';
import { createStorefront } from '../../src/storefront.js';
import { checkoutId } from './fixtures.mjs';
import type { Transport } from '../../src/client/transport.js';
import { createRun, rejection } from './platform.js';

const origin = (await (await fetch('/fault-server.json')).json()) as string;

const line = { productId: 'tea', variantId: '1kg', quantity: 2 };
const delivery = {
  contact: { name: '收件人', phone: '13800138000' },
  destination: {
    type: 'home' as const,
    provinceCode: '43',
    cityCode: '4301',
    countyCode: '430104',
    townCode: '430104001',
    detail: '麓山南路 1 号',
  },
  consent: true as const,
  ageConfirmed: false,
  exemptions: [],
};

describe('createStorefront', () => {
  it('reads a hall, its products page by page, and their stock', async () => {
    const { api } = createRun(origin, 'none');
    const storefront = createStorefront({ publishableKey: 'pk_test_1', api, storage: null });
    const hall = await storefront.halls.get('chengbu');
    expect(hall.name).to.equal('城步特色馆');
    const ids = [];
    for await (const product of storefront.products.list({ hall: 'chengbu' })) ids.push(product.id);
    expect(ids).to.deep.equal(['black-bone-chicken', 'snow-pear', 'tea']);
    const [first] = await storefront.availability.list(ids);
    expect(first).to.deep.equal({ productId: ids[0], variantId: '1kg', status: 'in_stock', quantity: 9 });
  });

  it('says the cure of a wrong argument at once', () => {
    const api = 'https://platform.example';
    expect(() => createStorefront({ publishableKey: '', api })).to.throw(TypeError, 'No publishableKey');
    expect(() => createStorefront({ publishableKey: 'sk_live_1', api })).to.throw(TypeError, 'Revoke a secret key');
    expect(() => createStorefront({ publishableKey: 'pk_live_1', api: 'platform.example' })).to.throw(
      TypeError,
      'Give api as https://…',
    );
    expect(() => createClient({ api: 'javascript:alert(1)' })).to.throw(TypeError);
    expect(() => createClient({ api: 'https://platform.example/?x' })).to.throw(TypeError);
  });

  it('keeps a secret key out of its message', () => {
    expect(() => createClient({ api: 'https://platform.example', publishableKey: 'sk_live_hunan' })).to.throw(
      /^(?!.*hunan)/,
    );
  });
});

/** Asks the server until it has seen what is waited for; each question is an event of its own, no time is waited. */
const waitFor = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition()));
};

const waitForRequests = (requests: () => Promise<unknown[]>, count: number): Promise<void> =>
  waitFor(async () => (await requests()).length >= count);

const describeClient = (transport: Transport) => {
  const start = (fault: string, config?: Parameters<typeof createRun>[2]) =>
    createRun(origin, fault, config, transport);

  describe('a request', () => {
    it('of the catalogue is CORS-simple, in one language and one order of the query', async () => {
      const { call, requests } = start('none');
      await products(call).page({ limit: 5, hall: 'chengbu' });
      const seen = await requests();
      expect(seen.map(({ method }) => method)).to.deep.equal(['GET']);
      expect(seen[0]?.url).to.equal('/v1/products?hall=chengbu&lang=zh-CN&limit=5');
      expect(seen[0]?.headers).to.not.have.any.keys('xiang-key', 'content-type', 'idempotency-key');
    });

    it('of a quote carries the key', async () => {
      const { call, requests } = start('none');
      await quotes(call).create({ revision: 3, lines: [line] });
      const seen = await requests();
      expect(seen.at(-1)).to.deep.include({ method: 'POST', url: '/v1/quotes', body: { revision: 3, lines: [line] } });
      expect(seen.at(-1)?.headers['xiang-key']).to.equal('pk_test_1');
    });

    it('that is idempotent carries the key it was given, or one of its own', async () => {
      const { call, requests } = start('none');
      await checkouts(call).create({ lines: [line] }, { idempotencyKey: 'one' });
      await checkouts(call).create({ lines: [line] });
      await checkouts(call).create({ lines: [line] });
      const keys = (await requests())
        .filter(({ method }) => method === 'POST')
        .map(({ headers }) => headers['idempotency-key']);
      expect(keys[0]).to.equal('one');
      expect(new Set(keys).size).to.equal(3);
    });

    it('is not sent where a key is wanted and there is none', async () => {
      const { call, requests } = start('none', { publishableKey: undefined });
      const error = await rejection(quotes(call).create({ revision: 0, lines: [line] }));
      expect(isKeyError(error)).to.equal(true);
      expect((error as XiangError).code).to.equal('key_required');
      expect(await requests()).to.deep.equal([]);
    });

    it('is not sent where the contract says that it is wrong', async () => {
      const { call, requests } = start('none');
      for (const id of ['', '..', '城步', 'a/b']) {
        const error = await rejection(halls(call).get(id));
        expect(isInvalidRequestError(error) && error.errors[0]?.pointer).to.equal('/params/hall');
      }
      const error = await rejection(quotes(call).create({ revision: 0, lines: [{ ...line, quantity: -1 }] }));
      expect((error as Error).message).to.contain('/body/lines/0/quantity');
      expect(await requests()).to.deep.equal([]);
    });

    it('about many products is parted by hundreds, and one about none is not sent', async () => {
      const { call, requests } = start('none');
      const ids = Array.from({ length: 101 }, (_, index) => `p-${index}`);
      expect(await availability(call).list(ids)).to.have.length(101);
      expect(await availability(call).list([])).to.deep.equal([]);
      expect(await requests()).to.have.length(2);
    });

    it('in flight is asked once, and again when it has landed', async () => {
      const { call, requests } = start('slow');
      const [one, other] = await Promise.all([halls(call).get('chengbu'), halls(call).get('chengbu')]);
      expect(one).to.equal(other);
      await halls(call).get('chengbu');
      expect(await requests()).to.have.length(2);
    });
  });

  describe('an abort', () => {
    it('is the AbortError of the DOM, and ends the request', async () => {
      const { call, requests } = start('hang');
      const controller = new AbortController();
      const asked = rejection(halls(call).get('chengbu', { signal: controller.signal }));
      await waitForRequests(requests, 1);
      controller.abort();
      const error = await asked;
      expect(error).to.be.instanceOf(DOMException);
      expect((error as DOMException).name).to.equal('AbortError');
      await waitFor(async () => (await requests())[0]?.aborted === true);
    });

    it('before the request sends nothing, and hands on its reason', async () => {
      const { call, requests } = start('none');
      const reason = new Error('gone');
      expect(await rejection(halls(call).get('chengbu', { signal: AbortSignal.abort(reason) }))).to.equal(reason);
      expect(
        await rejection(quotes(call).create({ revision: 0, lines: [line] }, { signal: AbortSignal.abort(reason) })),
      ).to.equal(reason);
      expect(await requests()).to.deep.equal([]);
    });

    it('of one caller leaves the request to the others', async () => {
      const { call, requests } = start('slow');
      const controller = new AbortController();
      const other = new AbortController();
      const aborted = rejection(halls(call).get('chengbu', { signal: controller.signal }));
      const kept = halls(call).get('chengbu', { signal: other.signal });
      controller.abort();
      expect(((await aborted) as DOMException).name).to.equal('AbortError');
      expect((await kept).slug).to.equal('chengbu');
      expect(await requests()).to.have.length(1);
    });

    it('by all callers ends the request; who comes after starts another', async () => {
      const { call, requests } = start('hang-once');
      const controllers = [new AbortController(), new AbortController()];
      const aborted = controllers.map(({ signal }) => rejection(halls(call).get('chengbu', { signal })));
      await waitForRequests(requests, 1);
      for (const controller of controllers) controller.abort();
      const next = halls(call).get('chengbu');
      await Promise.all(aborted);
      expect((await next).slug).to.equal('chengbu');
      const seen = await requests();
      expect(seen).to.have.length(2);
      expect(seen[0]?.aborted).to.equal(true);
    });

    it('ends the waiting for a retry', async () => {
      const { call, requests } = start('limited-once');
      const controller = new AbortController();
      const asked = rejection(halls(call).get('chengbu', { signal: controller.signal }));
      await waitForRequests(requests, 1);
      controller.abort();
      expect(((await asked) as DOMException).name).to.equal('AbortError');
      expect(await requests()).to.have.length(1);
    });
  });

  describe('a retry', () => {
    // A browser itself repeats what was cut on a connection that it had used before.
    it('cures a GET that met a 503, a cut connection or a timeout', async () => {
      for (const fault of ['unavailable-once', 'cut-once', 'hang-once']) {
        const { call, requests } = start(fault, { timeoutMs: 400 });
        expect((await halls(call).get('chengbu')).slug).to.equal('chengbu');
        expect((await requests()).length, fault).to.be.at.least(2);
      }
    });

    it('waits as long as Retry-After says', async () => {
      const { call } = start('limited-once');
      const started = performance.now();
      await halls(call).get('chengbu');
      expect(performance.now() - started).to.be.at.least(990);
    });

    it('does not sit out a long Retry-After, but says how long it is', async () => {
      const { call, requests } = start('limited-long');
      const error = await rejection(halls(call).get('chengbu'));
      expect(isRateLimitedError(error) && error.retryAfterMs).to.equal(60_000);
      expect(await requests()).to.have.length(1);
    });

    it('of an idempotent POST repeats its key, also where the first is still running', async () => {
      for (const fault of ['unavailable-once', 'in-progress-once', 'cut-once']) {
        const { call, requests } = start(fault);
        await checkouts(call).create({ lines: [line] });
        const posts = (await requests()).filter(({ method }) => method === 'POST');
        expect(posts.length, fault).to.be.at.least(2);
        expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).to.equal(1);
      }
    });

    it('of a quote is harmless, since it changes nothing', async () => {
      const { call } = start('unavailable-once');
      expect((await quotes(call).create({ revision: 1, lines: [line] })).revision).to.equal(1);
    });

    it('is not tried for what it cannot cure', async () => {
      for (const fault of ['price-changed', 'unpaid-limit', 'html', 'html-404', 'no-story']) {
        const { call, requests } = start(fault);
        await rejection(
          fault.startsWith('html') || fault === 'no-story'
            ? halls(call).get('chengbu')
            : orders(call).place(checkoutId('a'), { delivery, totalFen: 1 }),
        );
        expect((await requests()).filter(({ method }) => method !== 'OPTIONS').length, fault).to.equal(1);
      }
    });

    it('ends at the deadline', async () => {
      const { call } = start('hang', { timeoutMs: 150, deadlineMs: 400, retries: 9 });
      const started = performance.now();
      const error = await rejection(halls(call).get('chengbu'));
      expect(isTimeoutError(error)).to.equal(true);
      expect(performance.now() - started).to.be.below(2_000);
    });
  });

  describe('an error', () => {
    const once = { retries: 0 };

    it('names status, method, URL, the request in the log, and the cure', async () => {
      const { call, api } = start('none');
      const error = (await rejection(halls(call).get('nowhere'))) as NotFoundError;
      expect(isNotFoundError(error)).to.equal(true);
      expect(error.message).to.equal(
        `GET ${api}/v1/halls/nowhere?lang=zh-CN answered 404 not_found: not_found. Check the id: list() gives those that exist.`,
      );
      expect(error).to.deep.include({ code: 'not_found', status: 404, method: 'GET', requestId: 'req-7' });
      expect(error.cause).to.be.instanceOf(Error);
    });

    it('has one class for each meaning', async () => {
      const get = (fault: string) => rejection(halls(start(fault, once).call).get('chengbu'));
      const price = (fault: string) =>
        rejection(quotes(start(fault, once).call).create({ revision: 1, lines: [line] }));
      const open = (fault: string) => rejection(checkouts(start(fault, once).call).create({ lines: [line] }));
      const place = (fault: string) =>
        rejection(orders(start(fault, once).call).place(checkoutId('a'), { delivery, totalFen: 1 }));

      expect(isServerError(await get('internal'))).to.equal(true);
      expect(isServerError(await get('html-500'))).to.equal(true);
      expect(isMalformedAnswerError(await get('html'))).to.equal(true);
      expect(isMalformedAnswerError(await get('html-404'))).to.equal(true);
      expect(isMalformedAnswerError(await get('empty'))).to.equal(true);
      expect(isNetworkError(await get('cut'))).to.equal(true);
      expect(isNetworkError(await get('cut-body'))).to.equal(true);
      expect(isRateLimitedError(await get('limited-long'))).to.equal(true);
      expect(isInvalidRequestError(await get('invalid-request'))).to.equal(true);
      expect(isKeyError(await price('unknown-key'))).to.equal(true);
      expect(isOriginNotAllowedError(await price('foreign-origin'))).to.equal(true);
      expect(isIdempotencyError(await open('in-progress-once'))).to.equal(true);
      expect(isNotOrderableError(await open('not-orderable'))).to.equal(true);
      expect(isRateLimitedError(await place('unpaid-limit'))).to.equal(true);
      const changed = await place('price-changed');
      expect(isPriceChangedError(changed) && changed.quote?.totalFen).to.equal(12_800);
    });

    it('says that HTML came in place of JSON', async () => {
      const error = (await rejection(halls(start('html').call).get('chengbu'))) as Error;
      expect(error.message).to.contain(
        'answered 200 with text/html; charset=utf-8 that is not the JSON of the platform',
      );
    });

    it('of a code that this version does not know keeps the code', async () => {
      const error = (await rejection(halls(start('unheard-of').call).get('chengbu'))) as XiangError;
      expect(isXiangError(error)).to.equal(true);
      expect(error).to.deep.include({ name: 'XiangError', code: 'teapot', status: 418 });
    });

    it('comes of problem details that are malformed themselves', async () => {
      const error = await rejection(halls(start('problem-with-bad-errors').call).get('chengbu'));
      expect(isMalformedAnswerError(error)).to.equal(true);
    });

    it('is told from another copy of the package by its guard, and from the errors of the DOM', () => {
      const foreign = Object.assign(new Error('x'), { name: 'NotFoundError', isXiangError: true });
      expect(isNotFoundError(foreign)).to.equal(true);
      expect(isNotFoundError(new DOMException('x', 'NotFoundError'))).to.equal(false);
      expect(isTimeoutError(new DOMException('x', 'TimeoutError'))).to.equal(false);
      for (const nothing of [null, undefined, 'x', 1]) expect(isXiangError(nothing)).to.equal(false);
    });
  });

  describe('a malformed answer', () => {
    it('is refused, and says where', async () => {
      for (const [fault, pointer] of [
        ['no-story', '/story'],
        ['null-answer', '/'],
        ['array-answer', '/'],
      ] as const) {
        const { call } = start(fault);
        const error = (await rejection(halls(call).get('chengbu'))) as MalformedAnswerError;
        expect(isMalformedAnswerError(error), fault).to.equal(true);
        expect(error.message).to.contain(`malformed at ${pointer} (`);
        expect(error).to.deep.include({ status: 200, requestId: 'req-9' });
      }
    });

    it('loses its malformed items, each reported, and not the page', async () => {
      const dropped: MalformedAnswerError[] = [];
      const { call } = start('bad-items', { onDroppedItem: (error) => dropped.push(error) });
      const hall = await halls(call).get('chengbu');
      expect(hall.products.items.map(({ id }) => id)).to.deep.equal(['snow-pear']);
      expect(hall.figures).to.have.length(1);
      expect(dropped.map(({ message }) => /malformed at (\S+)/.exec(message)?.[1])).to.have.members([
        '/products/items/0/variants/0/priceFen',
        '/products/items/2',
        '/products/items/3/picture/sources/0/url',
        '/figures/1',
      ]);
    });

    it('loses a malformed pack of one product, but no month', async () => {
      const { call } = start('bad-variant', { onDroppedItem: () => undefined });
      expect((await products(call).get('tea')).variants).to.have.length(1);
      const error = await rejection(products(start('bad-month').call).get('tea'));
      expect((error as Error).message).to.contain('/saleMonths/1');
    });

    it('of a quote is refused whole: a line left out would be money left out', async () => {
      const error = await rejection(quotes(start('bad-quote').call).create({ revision: 1, lines: [line] }));
      expect(isMalformedAnswerError(error)).to.equal(true);
    });

    it('is not what a newer platform gives: unknown fields are ignored, unknown values read as other', async () => {
      const hall = await halls(start('unknown-fields').call).get('chengbu');
      expect(hall).to.not.have.property('colour');
      expect((await halls(start('unknown-enum').call).get('chengbu')).kind).to.equal('other');
    });
  });
};

describe('a client over ky', () => describeClient(kyTransport));
describe("a client over the embed's transport", () => describeClient(embedTransport));
