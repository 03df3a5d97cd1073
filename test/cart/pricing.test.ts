import { expect } from '@open-wc/testing';
import { quotes, type Quotes } from '../../src/client/quotes.js';
import { createCart, type Cart } from '../../src/cart/cart.js';
import { createPricing, type Pricing } from '../../src/cart/pricing.js';
import { isServerError } from '../../src/client/errors/server-error.js';
import type { Quote } from '../../src/contract/quote.js';
import { quote } from '../client/fixtures.mjs';
import { createRun } from '../client/platform.js';
import { createMemoryStorage } from './storage-spies.js';

const origin = (await (await fetch('/fault-server.json')).json()) as string;

const tea = { productId: 'tea', variantId: '1kg' };
const pear = { productId: 'snow-pear', variantId: '5kg' };

const start = (fault: string, storage = createMemoryStorage()) => {
  const run = createRun(origin, fault, { retries: 0 });
  const cart = createCart({ scope: 'pk_test_1', storage });
  return { ...run, storage, cart, pricing: createPricing({ cart, quotes: quotes(run.call) }) };
};

/** Timers that ring when the test says so. */
const createTimers = () => {
  const timers: { readonly work: () => void; readonly ms: number }[] = [];
  return {
    timers,
    schedule: (work: () => void, ms: number) => {
      const timer = { work, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    ring: () => timers.shift()?.work(),
  };
};

/** A platform that is away until it is told to be back, and what it would have been asked. */
const createAwayQuotes = (error: object) => {
  const state = { away: true, asked: 0 };
  const away: Quotes = {
    create: async ({ revision, lines }) => {
      state.asked += 1;
      if (state.away) throw Object.assign(new Error('away'), error);
      return Promise.resolve(quote(revision, lines, 100) as Quote);
    },
  };
  return { away, state };
};

const startAway = (error: object = { code: 'network_error' }) => {
  const { away, state } = createAwayQuotes(error);
  const clock = createTimers();
  const cart = createCart({ scope: 'pk_test_1', storage: null });
  cart.add(tea);
  const pricing = createPricing({ cart, quotes: away, schedule: clock.schedule });
  const { timers } = clock;
  /** Waits until the last try has failed. */
  const failed = () => until(pricing, () => timers.length === 1);
  return { cart, pricing, state, ...clock, failed };
};

/** Waits until the store says that it is so. */
const until = (pricing: Pricing, condition: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      if (!condition()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = pricing.subscribe(check);
    check();
  });

/** A platform whose answers come when the test says so, in any order. */
const createSlowQuotes = () => {
  const pending: ((priceFen: number) => void)[] = [];
  const slow: Quotes = {
    create: ({ revision, lines }) =>
      new Promise<Quote>((resolve) => {
        pending.push((priceFen) => resolve(quote(revision, lines, priceFen) as Quote));
      }),
  };
  return { slow, pending };
};

describe('pricing', () => {
  it('asks nothing until somebody wants to know', async () => {
    const { cart, pricing, requests } = start('none');
    cart.add(tea);
    expect(pricing.getSnapshot()).to.deep.equal({ status: 'idle', quote: null, changedLines: [], error: null });
    expect(await requests()).to.deep.equal([]);
    await pricing.price();
    expect(pricing.getSnapshot().status).to.equal('priced');
    expect(pricing.getSnapshot().quote?.totalFen).to.equal(12_800);
  });

  it('asks nothing about an empty cart', async () => {
    const { pricing, requests } = start('none');
    await pricing.price();
    expect(pricing.getSnapshot().status).to.equal('idle');
    expect(await requests()).to.deep.equal([]);
  });

  it('follows the cart while it is watched', async () => {
    const { cart, pricing } = start('none');
    cart.add(tea);
    const unwatch = pricing.watch();
    await until(pricing, () => pricing.getSnapshot().quote?.totalFen === 12_800);
    cart.add(pear);
    expect(pricing.getSnapshot().status).to.equal('pricing');
    await until(pricing, () => pricing.getSnapshot().quote?.totalFen === 25_600);
    unwatch();
    unwatch();
    cart.add(pear);
    expect(pricing.getSnapshot()).to.deep.include({ status: 'priced' });
    const again = pricing.watch();
    await until(pricing, () => pricing.getSnapshot().quote?.totalFen === 38_400);
    cart.clear();
    expect(pricing.getSnapshot()).to.deep.include({ status: 'idle', quote: null });
    again();
  });

  it('drops the answer about an older revision that comes late', async () => {
    const { slow, pending } = createSlowQuotes();
    const cart = createCart({ scope: 'pk_test_1', storage: null });
    const pricing = createPricing({ cart, quotes: slow });
    cart.add(tea);
    const older = pricing.price();
    cart.add(tea);
    const newer = pricing.price();
    pending[1]?.(200);
    await newer;
    pending[0]?.(100);
    await older;
    expect(pricing.getSnapshot().quote).to.deep.include({ revision: 2, totalFen: 400 });
  });

  it('drops an answer that another change has overtaken', async () => {
    const { slow, pending } = createSlowQuotes();
    const cart = createCart({ scope: 'pk_test_1', storage: null });
    const pricing = createPricing({ cart, quotes: slow });
    cart.add(tea);
    const asked = pricing.price();
    cart.add(tea);
    pending[0]?.(100);
    await asked;
    expect(pricing.getSnapshot().quote).to.equal(null);
  });

  it('says that a price has changed until it was acknowledged, and never edits the cart', async () => {
    const { cart, pricing, requests } = start('dearer-later');
    cart.add({ ...tea, quantity: 2 });
    await pricing.price();
    expect(pricing.getSnapshot().changedLines).to.deep.equal([]);
    const before = cart.getSnapshot();
    await pricing.price();
    const [changed] = pricing.getSnapshot().changedLines;
    expect(changed).to.deep.include({ unitPriceFen: 13_500, previousUnitPriceFen: 12_800 });
    await pricing.price();
    expect(pricing.getSnapshot().changedLines).to.have.length(1);
    pricing.acknowledge();
    expect(pricing.getSnapshot().changedLines).to.deep.equal([]);
    await pricing.price();
    expect(pricing.getSnapshot().changedLines).to.deep.equal([]);
    expect(cart.getSnapshot()).to.equal(before);
    const asked = (await requests()).filter(({ method }) => method === 'POST').map(({ body }) => shownIn(body));
    expect(asked).to.deep.equal([undefined, 12_800, 12_800, 13_500]);
  });

  it('compares with the price that a card has shown', async () => {
    const { cart, pricing } = start('none');
    cart.add({ ...tea, unitPriceFen: 9_900 });
    await pricing.price();
    expect(pricing.getSnapshot().changedLines[0]?.previousUnitPriceFen).to.equal(9_900);
  });

  it('opens with the last quote at the next visit, and still knows what was shown', async () => {
    const first = start('none');
    first.cart.add(tea);
    await first.pricing.price();
    const next = start('dearer-later', first.storage);
    expect(next.pricing.getSnapshot()).to.deep.include({ status: 'idle' });
    expect(next.pricing.getSnapshot().quote?.totalFen).to.equal(12_800);
    await next.pricing.price();
    await next.pricing.price();
    expect(next.pricing.getSnapshot().changedLines[0]?.previousUnitPriceFen).to.equal(12_800);
  });

  it('survives a kept quote that is none', () => {
    for (const text of ['{', '{"lines":[1]}', 'null']) {
      const storage = createMemoryStorage();
      storage.setItem('xiang-quote:pk_test_1', text);
      expect(start('none', storage).pricing.getSnapshot().quote).to.equal(null);
    }
  });

  it('is offline where the connection is lost, keeps the last quote, and asks again when the browser is online', async () => {
    const first = start('none');
    first.cart.add(tea);
    await first.pricing.price();
    const { cart, pricing } = start('cut-body-once', first.storage);
    const unwatch = pricing.watch();
    await until(pricing, () => pricing.getSnapshot().status === 'offline');
    expect(pricing.getSnapshot().quote?.totalFen).to.equal(12_800);
    expect(cart.getSnapshot().count).to.equal(1);
    window.dispatchEvent(new Event('online'));
    await until(pricing, () => pricing.getSnapshot().status === 'priced');
    unwatch();
  });

  describe('where the platform is away', () => {
    it('tries again by itself, later and later, and says nothing of it until it has succeeded', async () => {
      const { pricing, state, timers, ring, failed } = startAway();
      const unwatch = pricing.watch();
      await until(pricing, () => pricing.getSnapshot().status === 'offline');
      const statuses: string[] = [];
      pricing.subscribe(() => statuses.push(pricing.getSnapshot().status));
      const waits: number[] = [];
      for (let tries = 0; tries < 9; tries += 1) {
        await failed();
        waits.push(timers[0]?.ms ?? 0);
        ring();
      }
      waits.forEach((wait, index) => {
        const most = Math.min(2_000 * 2 ** index, 60_000);
        expect(wait, `wait ${index}`).to.be.within(most * 0.75, most);
      });
      await failed();
      expect(new Set(statuses)).to.deep.equal(new Set(['offline']));
      state.away = false;
      ring();
      await until(pricing, () => pricing.getSnapshot().status === 'priced');
      expect(state.asked).to.equal(11);
      expect(timers).to.deep.equal([]);
      unwatch();
    });

    it('asks at once when the browser is online or the cart changes, and begins anew', async () => {
      const { cart, pricing, timers, ring, failed } = startAway();
      const unwatch = pricing.watch();
      for (const act of [() => window.dispatchEvent(new Event('online')), () => cart.add(tea)]) {
        await failed();
        ring();
        await failed();
        expect(timers[0]?.ms).to.be.greaterThan(2_000);
        act();
        expect(pricing.getSnapshot().status).to.equal('pricing');
        expect(timers).to.deep.equal([]);
        await failed();
        expect(timers[0]?.ms).to.be.at.most(2_000);
      }
      unwatch();
    });

    it('tries no more when nobody watches', async () => {
      const { pricing, timers, failed } = startAway();
      const unwatch = pricing.watch();
      await failed();
      unwatch();
      expect(timers).to.deep.equal([]);
      await pricing.price();
      expect(timers).to.deep.equal([]);
    });

    it('waits while the page is hidden, and asks when it is looked at again', async () => {
      const { pricing, state, ring, failed } = startAway();
      const unwatch = pricing.watch();
      await failed();
      const { asked } = state;
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      ring();
      expect(state.asked).to.equal(asked);
      Reflect.deleteProperty(document, 'visibilityState');
      state.away = false;
      document.dispatchEvent(new Event('visibilitychange'));
      await until(pricing, () => pricing.getSnapshot().status === 'priced');
      unwatch();
    });

    it('waits as long as the platform wants', async () => {
      const { pricing, timers, failed } = startAway({ code: 'rate_limited', status: 429, retryAfterMs: 90_000 });
      const unwatch = pricing.watch();
      await failed();
      expect(timers[0]?.ms).to.equal(90_000);
      expect(pricing.getSnapshot().status).to.equal('failed');
      unwatch();
    });

    it('does not repeat what no repeat will cure', async () => {
      const { pricing, timers } = startAway({ code: 'origin_not_allowed', status: 403 });
      const unwatch = pricing.watch();
      await until(pricing, () => pricing.getSnapshot().status === 'failed');
      expect(timers).to.deep.equal([]);
      window.dispatchEvent(new Event('online'));
      expect(pricing.getSnapshot().status).to.equal('failed');
      unwatch();
    });
  });

  it('has failed where the platform has, and the cart is as it was', async () => {
    const { cart, pricing } = start('internal');
    cart.add(tea);
    const before: ReturnType<Cart['getSnapshot']> = cart.getSnapshot();
    await pricing.price();
    expect(pricing.getSnapshot().status).to.equal('failed');
    expect(isServerError(pricing.getSnapshot().error)).to.equal(true);
    expect(cart.getSnapshot()).to.equal(before);
  });

  it('asks in another language when it is set', async () => {
    const { cart, pricing, requests } = start('none');
    cart.add(tea);
    const unwatch = pricing.watch();
    await until(pricing, () => pricing.getSnapshot().status === 'priced');
    pricing.setLanguage('en');
    await until(pricing, () => pricing.getSnapshot().status === 'priced');
    unwatch();
    const last = (await requests()).at(-1)?.body as { lang: string };
    expect(last.lang).to.equal('en');
  });
});

const shownIn = (body: unknown): number | undefined =>
  (body as { lines: { shownUnitPriceFen?: number }[] }).lines[0]?.shownUnitPriceFen;
