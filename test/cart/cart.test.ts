import { expect, oneEvent } from '@open-wc/testing';
import { createCart, type Cart } from '../../src/cart/cart.js';
import { isCartFullError } from '../../src/cart/errors/cart-full-error.js';
import { InvalidQuantityError, isInvalidQuantityError } from '../../src/cart/errors/invalid-quantity-error.js';
import { countWrites, createMemoryStorage } from './storage-spies.js';

const tea = { productId: 'tea', variantId: '1kg' };
const pear = { productId: 'snow-pear', variantId: '5kg' };

let scopes = 0;
const createScope = () => `pk_test_${(scopes += 1)}`;
const recordOf = (scope: string) => localStorage.getItem(`xiang-cart:${scope}`);

const quantities = (cart: Cart) =>
  Object.fromEntries(cart.getSnapshot().lines.map(({ productId, quantity }) => [productId, quantity]));

afterEach(() => localStorage.clear());

describe('a cart', () => {
  it('adds, sets and removes, and says so', () => {
    const cart = createCart({ scope: createScope() });
    const heard: number[] = [];
    const unsubscribe = cart.subscribe(() => heard.push(cart.getSnapshot().count));
    cart.add(tea);
    cart.add({ ...tea, quantity: 2 });
    cart.add(pear);
    cart.setQuantity(tea, 5);
    cart.setQuantity(tea, 5);
    cart.remove(pear);
    unsubscribe();
    unsubscribe();
    cart.add(pear);
    expect(heard).to.deep.equal([1, 3, 4, 6, 5]);
    expect(cart.getSnapshot()).to.deep.include({ revision: 6, count: 6, persistent: true });
    expect(quantities(cart)).to.deep.equal({ tea: 5, 'snow-pear': 1 });
  });

  it('gives frozen snapshots, the same one until something changes', () => {
    const cart = createCart({ scope: createScope() });
    cart.add(tea);
    const snapshot = cart.getSnapshot();
    expect(cart.getSnapshot()).to.equal(snapshot);
    expect(Object.isFrozen(snapshot)).to.equal(true);
    expect(Object.isFrozen(snapshot.lines)).to.equal(true);
    expect(Object.isFrozen(snapshot.lines[0])).to.equal(true);
  });

  it('brings back what was removed, unless it has come back otherwise', () => {
    const cart = createCart({ scope: createScope() });
    cart.add({ ...tea, quantity: 3 });
    cart.add(pear);
    const undo = cart.clear();
    expect(cart.getSnapshot().lines).to.deep.equal([]);
    cart.add(pear);
    cart.add(pear);
    undo();
    expect(quantities(cart)).to.deep.equal({ tea: 3, 'snow-pear': 2 });
    cart.remove(tea)();
    expect(quantities(cart)).to.deep.equal({ tea: 3, 'snow-pear': 2 });
    expect(cart.remove({ productId: 'not', variantId: 'there' })).to.not.throw();
  });

  it('refuses a quantity that is none, and is as it was', () => {
    const cart = createCart({ scope: createScope() });
    cart.add({ ...tea, quantity: 98 });
    const before = cart.getSnapshot();
    for (const quantity of [-1, 1e9, 1.5, NaN, Infinity, 'x', '2', null, {}, 100]) {
      // What comes of an attribute or a form may be anything.
      const wrong = quantity as number;
      expect(() => cart.add({ ...tea, quantity: wrong }), String(quantity)).to.throw(InvalidQuantityError);
      expect(() => cart.setQuantity(tea, wrong), String(quantity)).to.throw(InvalidQuantityError);
    }
    expect(() => cart.add({ ...tea, quantity: 0 })).to.throw(InvalidQuantityError);
    expect(() => cart.add({ ...tea, quantity: 2 })).to.throw('100 is no quantity of a line');
    expect(cart.getSnapshot()).to.equal(before);
    expect(isInvalidQuantityError(new InvalidQuantityError(0))).to.equal(true);
  });

  it('refuses a 51st line, and an id that is none', () => {
    const cart = createCart({ scope: createScope() });
    for (let index = 0; index < 50; index += 1) cart.add({ productId: `p-${index}`, variantId: '1kg' });
    const before = cart.getSnapshot();
    let error: unknown;
    try {
      cart.add(tea);
    } catch (thrown) {
      error = thrown;
    }
    expect(isCartFullError(error)).to.equal(true);
    expect(() => cart.setQuantity(tea, 1)).to.throw('The cart has its 50 lines');
    expect(() => cart.setQuantity({ productId: '../x', variantId: '' }, 1)).to.throw(TypeError, 'names no variant');
    cart.add({ productId: 'p-0', variantId: '1kg' });
    expect(cart.getSnapshot().count).to.equal(before.count + 1);
  });

  it('is there after a reload, by its scope', () => {
    const scope = createScope();
    createCart({ scope }).add({ ...tea, quantity: 4 });
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 4 });
    expect(quantities(createCart({ scope: createScope() }))).to.deep.equal({});
  });

  it('stores product, variant, quantity and checkouts, and nothing else', () => {
    const scope = createScope();
    const cart = createCart({ scope });
    cart.add({ ...tea, quantity: 4, unitPriceFen: 12_800 });
    expect(cart.shownPriceFen(tea)).to.equal(12_800);
    const record = JSON.parse(recordOf(scope) ?? '') as object;
    expect(record).to.have.all.keys('version', 'lines', 'checkouts');
    expect(recordOf(scope)).to.not.contain('12800');
  });

  it('takes out what was ordered, once, and not more than there is', () => {
    const scope = createScope();
    const id = `co_${'a'.repeat(26)}`;
    const cart = createCart({ scope });
    const other = createCart({ scope });
    cart.add({ ...tea, quantity: 5 });
    cart.openCheckout(id);
    cart.setQuantity(pear, 1);
    expect(createCart({ scope }).getSnapshot().openCheckouts).to.deep.equal([id]);
    const ordered = [
      { ...tea, quantity: 2 },
      { ...pear, quantity: 9 },
    ];
    cart.settleCheckout(id, ordered);
    other.settleCheckout(id, ordered);
    cart.settleCheckout(id, ordered);
    expect(quantities(cart)).to.deep.equal({ tea: 3 });
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 3 });
    cart.add(pear);
    expect(quantities(cart)).to.deep.equal({ tea: 3, 'snow-pear': 1 });
    expect(cart.getSnapshot().openCheckouts).to.deep.equal([]);
  });

  it('leaves nothing of a line that was ordered as full as a line can be', () => {
    const scope = createScope();
    const id = `co_${'a'.repeat(26)}`;
    const cart = createCart({ scope });
    const other = createCart({ scope });
    cart.add({ ...tea, quantity: 60 });
    // As if both had added at the same moment, without having read what the other wrote.
    localStorage.clear();
    other.add({ ...tea, quantity: 60 });
    cart.openCheckout(id);
    expect(quantities(cart)).to.deep.equal({ tea: 99 });
    cart.settleCheckout(id, [{ ...tea, quantity: 99 }]);
    expect(quantities(cart)).to.deep.equal({});
  });

  it('does not bring back what was ordered after it had been removed', () => {
    const id = `co_${'a'.repeat(26)}`;
    const cart = createCart({ scope: createScope() });
    cart.add({ ...tea, quantity: 5 });
    cart.add(pear);
    cart.openCheckout(id);
    const undo = cart.clear();
    cart.settleCheckout(id, [
      { ...tea, quantity: 2 },
      { ...pear, quantity: 1 },
    ]);
    cart.settleCheckout(id, [{ ...tea, quantity: 2 }]);
    undo();
    expect(quantities(cart)).to.deep.equal({ tea: 3 });
    cart.remove(tea)();
    expect(quantities(cart)).to.deep.equal({ tea: 3 });
  });
});

describe('the storage of a cart', () => {
  const descriptor = Object.getOwnPropertyDescriptor(window, 'localStorage');

  const withLocalStorage = (get: () => Storage | null, test: () => void) => {
    Object.defineProperty(window, 'localStorage', { get, configurable: true });
    try {
      test();
    } finally {
      if (descriptor) Object.defineProperty(window, 'localStorage', descriptor);
    }
  };

  const expectMemory = () => {
    const cart = createCart({ scope: createScope() });
    cart.add(tea);
    cart.add(tea);
    expect(quantities(cart)).to.deep.equal({ tea: 2 });
    expect(cart.getSnapshot().persistent).to.equal(false);
  };

  it('may be forbidden', () => {
    withLocalStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    }, expectMemory);
  });

  it('may be missing', () => {
    withLocalStorage(() => null, expectMemory);
  });

  it('may be full, and have room again', () => {
    const scope = createScope();
    for (let size = 2 ** 23; size >= 1; size /= 2) {
      try {
        localStorage.setItem(`filler-${size}`, 'x'.repeat(size));
      } catch {
        // Half as much may still fit.
      }
    }
    const cart = createCart({ scope });
    cart.add(tea);
    expect(cart.getSnapshot()).to.deep.include({ count: 1, persistent: false });
    localStorage.clear();
    cart.add(pear);
    expect(cart.getSnapshot()).to.deep.include({ count: 2, persistent: true });
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 1, 'snow-pear': 1 });
  });

  it('may hold what is no cart', () => {
    for (const text of ['', '{', 'null', '7', '"x"', '[]', '{"lines":[1]}', '{"version":1,"lines":{"tea/1kg":{}}}']) {
      const scope = createScope();
      localStorage.setItem(`xiang-cart:${scope}`, text);
      const cart = createCart({ scope });
      expect(cart.getSnapshot().lines, text).to.deep.equal([]);
      cart.add(tea);
      expect(quantities(createCart({ scope })), text).to.deep.equal({ tea: 1 });
    }
  });

  it('may hold the cart of a later version, which is left as it is', () => {
    const scope = createScope();
    const later = '{"version":2,"lines":{}}';
    localStorage.setItem(`xiang-cart:${scope}`, later);
    const cart = createCart({ scope });
    cart.add(tea);
    expect(cart.getSnapshot()).to.deep.include({ count: 1, persistent: false });
    expect(recordOf(scope)).to.equal(later);
  });

  it('is written once for each change', () => {
    const { storage, writes } = countWrites(createMemoryStorage());
    const cart = createCart({ scope: createScope(), storage });
    expect(writes()).to.equal(0);
    cart.add(tea);
    cart.setQuantity(tea, 3);
    cart.setQuantity(tea, 3);
    expect(writes()).to.equal(2);
  });
});

describe('two copies of the package in one window', () => {
  it('agree at once, and do not repeat what they heard', () => {
    const scope = createScope();
    const [one, other] = [createCart({ scope }), createCart({ scope })];
    const heard: number[] = [];
    const leave = [one.subscribe(() => undefined), other.subscribe(() => heard.push(other.getSnapshot().count))];
    one.add(tea);
    one.add({ ...pear, quantity: 2 });
    one.remove(tea);
    expect(heard).to.deep.equal([1, 3, 2]);
    other.setQuantity(pear, 5);
    expect(quantities(one)).to.deep.equal({ 'snow-pear': 5 });
    expect(other.getSnapshot().lines).to.deep.equal(one.getSnapshot().lines);
    for (const unsubscribe of leave) unsubscribe();
  });

  it('agree where storage is forbidden', () => {
    const scope = createScope();
    const { localStorage: kept } = window;
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => null });
    try {
      const [one, other] = [createCart({ scope }), createCart({ scope })];
      const leave = other.subscribe(() => undefined);
      one.add(tea);
      expect(quantities(other)).to.deep.equal({ tea: 1 });
      expect(other.getSnapshot().persistent).to.equal(false);
      leave();
    } finally {
      Object.defineProperty(window, 'localStorage', { configurable: true, get: () => kept });
    }
  });

  it('keep to the cart of their scope, and bear an event of somebody else by that name', () => {
    const cart = createCart({ scope: createScope() });
    const leave = cart.subscribe(() => undefined);
    createCart({ scope: createScope() }).add(tea);
    for (const detail of [null, 'text', {}, { key: `xiang-cart:${cart.config.scope}` }]) {
      window.dispatchEvent(new CustomEvent('xiang-cart-record', { detail }));
    }
    expect(cart.getSnapshot().lines).to.deep.equal([]);
    leave();
  });
});

describe('tabs', () => {
  interface Tab extends Window {
    readonly cart: Cart;
    readonly writes: () => number;
  }
  let frames: HTMLIFrameElement[] = [];

  const openTab = async (scope: string): Promise<Tab> => {
    const frame = document.createElement('iframe');
    frame.src = `/test/cart/tab.html?scope=${scope}`;
    frames.push(frame);
    const ready = oneEvent(window, 'tab-ready');
    document.body.append(frame);
    await ready;
    return frame.contentWindow as Tab;
  };

  /** Waits for changes of any tab until it is so. */
  const until = async (condition: () => boolean) => {
    while (!condition()) await oneEvent(window, 'tab-change');
  };

  afterEach(() => {
    for (const frame of frames) frame.remove();
    frames = [];
  });

  it('hear of each other, and do not repeat what they heard', async () => {
    const scope = createScope();
    const one = await openTab(scope);
    const two = await openTab(scope);
    one.cart.add({ ...tea, quantity: 2 });
    await until(() => two.cart.getSnapshot().count === 2);
    expect([one.writes(), two.writes()]).to.deep.equal([1, 0]);
    two.cart.add(tea);
    await until(() => one.cart.getSnapshot().count === 3);
    one.cart.remove(tea);
    await until(() => two.cart.getSnapshot().count === 0);
    expect([one.writes(), two.writes()]).to.deep.equal([2, 1]);
  });

  it('lose nothing where one writes over the other', async () => {
    const scope = createScope();
    const one = await openTab(scope);
    const two = await openTab(scope);
    one.cart.add(tea);
    await until(() => two.cart.getSnapshot().count === 1);
    // As if two had written at the same moment, without having read what one wrote.
    localStorage.setItem(`xiang-cart:${scope}`, '{"version":1,"lines":{},"checkouts":{}}');
    two.cart.add(pear);
    await until(() => one.cart.getSnapshot().count === 2);
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 1, 'snow-pear': 1 });
  });

  it('find the cart after a reload', async () => {
    const scope = createScope();
    const tab = await openTab(scope);
    tab.cart.add({ ...tea, quantity: 7 });
    const ready = oneEvent(window, 'tab-ready');
    tab.location.reload();
    await ready;
    expect((frames[0]?.contentWindow as Tab).cart.getSnapshot().count).to.equal(7);
  });

  it('show their lines in the same order, whichever tab added them', async () => {
    const scope = createScope();
    const one = await openTab(scope);
    const two = await openTab(scope);
    const keysOf = ({ cart }: Tab) => cart.getSnapshot().lines.map(({ productId }) => productId);
    // As if both had added something else at the same moment.
    one.cart.add(tea);
    await until(() => two.cart.getSnapshot().count === 1);
    localStorage.setItem(`xiang-cart:${scope}`, '{"version":1,"lines":{},"checkouts":{}}');
    createCart({ scope }).add(pear);
    two.cart.add({ productId: 'rice', variantId: '1kg' });
    await until(() => one.cart.getSnapshot().count === 3);
    expect(keysOf(one)).to.deep.equal(keysOf(two));
    expect(keysOf(one)).to.deep.equal(
      createCart({ scope })
        .getSnapshot()
        .lines.map(({ productId }) => productId),
    );
  });

  for (const [what, look] of [
    ['the window gets the focus', () => window.dispatchEvent(new Event('focus'))],
    ['the page is seen again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ] as const) {
    it(`read anew when ${what}, where nothing told them of a change`, () => {
      const scope = createScope();
      const cart = createCart({ scope });
      const unsubscribe = cart.subscribe(() => undefined);
      // In the same document, where storage has no events, as in a frozen tab or some web views.
      createCart({ scope }).add(tea);
      look();
      expect(cart.getSnapshot().count).to.equal(1);
      unsubscribe();
      createCart({ scope }).add(tea);
      look();
      expect(cart.getSnapshot().count).to.equal(1);
    });
  }

  it('take back what was removed with the quantity that it had by then, and write over nothing newer', () => {
    const scope = createScope();
    const cart = createCart({ scope });
    cart.add(tea);
    const other = createCart({ scope });
    other.add({ ...tea, quantity: 4 });
    // It has not heard of the four.
    const undo = cart.remove(tea);
    expect(quantities(createCart({ scope }))).to.deep.equal({});
    undo();
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 5 });
    const again = cart.remove(tea);
    createCart({ scope }).add(tea);
    again();
    expect(quantities(cart)).to.deep.equal({ tea: 1 });
    expect(quantities(createCart({ scope }))).to.deep.equal({ tea: 1 });
  });

  it('read anew when they come back from the back/forward cache', () => {
    const scope = createScope();
    const cart = createCart({ scope });
    const unsubscribe = cart.subscribe(() => undefined);
    createCart({ scope, storage: localStorage }).add(tea);
    expect(cart.getSnapshot().count).to.equal(0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(cart.getSnapshot().count).to.equal(1);
    unsubscribe();
  });
});
