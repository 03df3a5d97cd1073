import { expect } from '@open-wc/testing';
import { checkouts } from '../../src/client/checkouts.js';
import { isNetworkError } from '../../src/client/errors/network-error.js';
import { createCart } from '../../src/cart/cart.js';
import { createCartCheckout } from '../../src/cart/checkout.js';
import { checkoutId } from '../client/fixtures.mjs';
import { createRun, rejection } from '../client/platform.js';
import { createMemoryStorage } from './storage-spies.js';

const origin = (await (await fetch('/fault-server.json')).json()) as string;

const tea = { productId: 'tea', variantId: '1kg' };

const start = (fault: string, storage = createMemoryStorage()) => {
  const run = createRun(origin, fault, { retries: 0 });
  const openTab = () => {
    const cart = createCart({ scope: 'pk_test_1', storage });
    return { cart, checkout: createCartCheckout({ cart, checkouts: checkouts(run.call) }) };
  };
  const posts = async () => (await run.requests()).filter(({ method }) => method === 'POST');
  const gets = async () => (await run.requests()).filter(({ method }) => method === 'GET');
  return { ...openTab(), openTab, storage, posts, gets };
};

describe('checking out', () => {
  it('opens one checkout for a double click, and remembers it', async () => {
    const { cart, checkout, posts } = start('checkout-open');
    cart.add({ ...tea, quantity: 2 });
    const [one, other] = await Promise.all([checkout.checkOut(), checkout.checkOut()]);
    expect(one).to.equal(other);
    expect(await checkout.checkOut()).to.equal(one);
    expect(one.url).to.contain(one.id);
    expect(cart.getSnapshot().openCheckouts).to.deep.equal([one.id]);
    expect(cart.getSnapshot().count).to.equal(2);
    const seen = await posts();
    expect(seen).to.have.length(1);
    expect(seen[0]?.body).to.deep.equal({ lang: 'zh-CN', lines: [{ ...tea, quantity: 2 }] });
  });

  it('opens another for another revision, language or return address', async () => {
    const { cart, checkout, posts } = start('checkout-open');
    cart.add(tea);
    await checkout.checkOut();
    await checkout.checkOut({ lang: 'en' });
    await checkout.checkOut({ lang: 'en', returnUrl: 'https://portal.example/' });
    cart.add(tea);
    await checkout.checkOut({ lang: 'en', returnUrl: 'https://portal.example/' });
    const keys = (await posts()).map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).to.equal(4);
    expect(cart.getSnapshot().openCheckouts).to.have.length(4);
  });

  it('repeats the key where the answer was lost, so that no second one is opened', async () => {
    const { cart, checkout, posts } = start('cut-body-once');
    cart.add(tea);
    expect(isNetworkError(await rejection(checkout.checkOut()))).to.equal(true);
    expect(cart.getSnapshot().openCheckouts).to.deep.equal([]);
    await checkout.checkOut();
    const keys = (await posts()).map(({ headers }) => headers['idempotency-key']);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('of an empty cart is refused', async () => {
    const error = await rejection(start('checkout-open').checkout.checkOut());
    expect((error as Error).message).to.contain('The cart is empty');
  });
});

describe('settling', () => {
  it('takes out what was ordered, once, though two tabs ask', async () => {
    const { cart, checkout, openTab } = start('checkout-ordered');
    cart.add({ ...tea, quantity: 3 });
    await checkout.checkOut();
    cart.add(tea);
    const other = openTab();
    await Promise.all([checkout.settle(), other.checkout.settle(), checkout.settle()]);
    await checkout.settle();
    const { cart: reopened } = openTab();
    for (const { count, openCheckouts } of [cart, other.cart, reopened].map((each) => each.getSnapshot())) {
      expect(count).to.equal(1);
      expect(openCheckouts).to.deep.equal([]);
    }
  });

  it('leaves the cart as it is where nothing was ordered', async () => {
    for (const fault of ['checkout-expired', 'checkout-forgotten']) {
      const { cart, checkout, gets } = start(fault);
      cart.add({ ...tea, quantity: 3 });
      await checkout.checkOut();
      await checkout.settle();
      expect(cart.getSnapshot(), fault).to.deep.include({ count: 3 });
      expect(cart.getSnapshot().openCheckouts, fault).to.deep.equal([]);
      await checkout.settle();
      expect(await gets()).to.have.length(1);
    }
  });

  it('opens a new checkout where the last one has expired', async () => {
    const { cart, checkout, posts } = start('checkout-expired');
    cart.add(tea);
    await checkout.checkOut();
    await checkout.settle();
    await checkout.checkOut();
    expect(await posts()).to.have.length(2);
  });

  it('asks again later where it is still open, or the platform cannot be reached', async () => {
    for (const fault of ['checkout-open', 'checkout-unheard-of']) {
      const { cart, checkout } = start(fault);
      cart.add(tea);
      await checkout.checkOut();
      await checkout.settle();
      expect(cart.getSnapshot().openCheckouts, fault).to.deep.equal([checkoutId('a')]);
      expect(cart.getSnapshot().count).to.equal(1);
    }
  });

  it('asks nothing where nothing is open', async () => {
    const { checkout, gets } = start('checkout-ordered');
    await checkout.settle();
    expect(await gets()).to.deep.equal([]);
  });

  it('happens when the page is looked at again', async () => {
    const { cart, checkout, gets } = start('checkout-ordered');
    const disconnect = checkout.connect();
    cart.add(tea);
    await checkout.checkOut();
    const emptied = new Promise<void>((resolve) => {
      const unsubscribe = cart.subscribe(() => {
        if (cart.getSnapshot().count) return;
        unsubscribe();
        resolve();
      });
    });
    window.dispatchEvent(new Event('focus'));
    await emptied;
    await checkout.settle();
    disconnect();
    cart.openCheckout(checkoutId('b'));
    window.dispatchEvent(new Event('focus'));
    expect(await gets()).to.have.length(1);
  });
});
