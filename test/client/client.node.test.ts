import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ky, { isKyError, SchemaValidationError } from 'ky';
import * as z from 'zod/mini';
import {
  createStorefront,
  isMalformedAnswerError,
  isNetworkError,
  isNotFoundError,
  isServerError,
  isTimeoutError,
} from '../../src/index.js';
import { startFaultServer } from './fault-server.mjs';
import { rejection } from './platform.js';

let server: Awaited<ReturnType<typeof startFaultServer>>;
let runs = 0;

const storefrontOf = (fault: string, config: { timeoutMs?: number; deadlineMs?: number } = {}) =>
  createStorefront({
    publishableKey: 'pk_test_1',
    api: `${server.origin}/${fault}/${(runs += 1)}`,
    retries: 0,
    ...config,
  });

before(async () => {
  server = await startFaultServer();
});
after(() => server.stop());

describe('the SDK in Node', () => {
  it('reads a hall and all its products', async () => {
    const storefront = storefrontOf('none');
    assert.equal((await storefront.halls.get('chengbu')).kind, 'county');
    const ids = [];
    for await (const { id } of storefront.products.list({ hall: 'chengbu' })) ids.push(id);
    assert.deepEqual(ids, ['black-bone-chicken', 'snow-pear', 'tea']);
    const pages = [];
    for await (const page of storefront.products.list().pages()) pages.push(page.items.length);
    assert.deepEqual(pages, [2, 1]);
  });

  it('asks for no page that is not read', async () => {
    const storefront = storefrontOf('none');
    for await (const { id } of storefront.products.list()) {
      assert.equal(id, 'black-bone-chicken');
      break;
    }
    const seen = (await (await fetch(`${server.origin}/requests/${runs}`)).json()) as unknown[];
    assert.equal(seen.length, 1);
  });

  it('tells the failures apart', async () => {
    const failure = (fault: string) => rejection(storefrontOf(fault, { timeoutMs: 300 }).halls.get('chengbu'));
    assert.ok(isMalformedAnswerError(await failure('html')));
    assert.ok(isMalformedAnswerError(await failure('no-story')));
    assert.ok(isServerError(await failure('internal')));
    assert.ok(isNetworkError(await failure('cut')));
    assert.ok(isNetworkError(await failure('cut-body')));
    assert.ok(isTimeoutError(await failure('hang')));
    assert.ok(isNotFoundError(await rejection(storefrontOf('none').halls.get('nowhere'))));
  });

  it('is refused where nobody listens', async () => {
    const gone = await startFaultServer();
    await gone.stop();
    const storefront = createStorefront({ publishableKey: 'pk_test_1', api: gone.origin, retries: 0 });
    assert.ok(isNetworkError(await rejection(storefront.halls.get('chengbu'))));
  });

  it('is aborted with the AbortError of the platform', async () => {
    const controller = new AbortController();
    const asked = rejection(storefrontOf('hang').halls.get('chengbu', { signal: controller.signal }));
    controller.abort();
    assert.equal(((await asked) as DOMException).name, 'AbortError');
  });

  it('keeps a cart in memory', async () => {
    const { cart, pricing, checkout } = storefrontOf('none');
    cart.add({ productId: 'tea', variantId: '1kg', quantity: 2 });
    await pricing.price();
    assert.equal(pricing.getSnapshot().status, 'priced');
    assert.equal(pricing.getSnapshot().quote?.totalFen, 25_600);
    assert.match((await checkout.checkOut()).url, /^https:/);
    assert.equal(cart.getSnapshot().persistent, false);
  });
});

describe('ky 2.1', () => {
  const schema = z.object({ slug: z.number() });

  it('refuses bad data by a schema, by an error that is none of its own', async () => {
    const error = await rejection(ky(`${server.origin}/none/ky/v1/halls/chengbu`, { retry: 0 }).json(schema));
    assert.ok(error instanceof SchemaValidationError);
    assert.equal(isKyError(error), false);
    assert.equal(error.issues.length, 1);
  });

  it('gives problem details with an error, parsed', async () => {
    const error = (await rejection(ky(`${server.origin}/internal/ky/`, { retry: 0 }).json())) as { data: object };
    assert.ok(isKyError(error));
    assert.equal((error.data as { code: string }).code, 'internal');
  });
});
