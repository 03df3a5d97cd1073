// @ts-check
// One of several tabs that change one cart at once. Served beside the built modules of the cart, to a page with nothing else.

/** @type {typeof import('../../../src/cart/cart.js')} */
const { createCart, lineKey } = await import(`${location.origin}/cart/cart.js`);

/** @typedef {{ productId: string, variantId: string }} Variant */
/** @typedef {{ scope: string, seed: number, tab: number, tabs: number, rounds: number }} Race */

/** Numbers from 0 up to 1, the same for a seed (mulberry32). */
const createRandom = (/** @type {number} */ seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** @type {(kind: string, index: number) => Variant} */
const variant = (kind, index) => ({ productId: `${kind}-${index}`, variantId: '1kg' });

/** What a cart holds: pieces by line, in its order. */
const contentsOf = (/** @type {ReturnType<typeof createCart>} */ cart) =>
  JSON.stringify(cart.getSnapshot().lines.map((line) => [lineKey(line), line.quantity]));

/** @type {ReturnType<typeof createCart>} */
let cart;

/** Opens the cart, and tells of each change when it came and what the cart holds then. */
export const open = (/** @type {string} */ scope) => {
  cart = createCart({ scope });
  const { tabChanged } = /** @type {{ tabChanged: (at: number, contents: string) => void }} */ (
    /** @type {unknown} */ (window)
  );
  const tell = () => tabChanged(Date.now(), contentsOf(cart));
  cart.subscribe(tell);
  tell();
};

/** What is stored, as a tab reads it that opens now. */
export const stored = (/** @type {string} */ scope) => contentsOf(createCart({ scope }));

/**
 * Changes the cart in rounds that all tabs begin together: adds to lines that are only ever added to, and adds to,
 * sets, removes and puts back others. Gives what it has added to the former, and when it was done.
 */
export const race = async (/** @type {Race} */ { scope, seed, tab, tabs, rounds }) => {
  const random = createRandom(seed * 31 + tab);
  const upTo = (/** @type {number} */ most) => Math.floor(random() * most);
  /** @type {Record<string, number>} */
  const added = {};
  const channel = new BroadcastChannel(scope);
  const arrived = new Map([[tab, -1]]);
  /** @type {() => void} */
  let check = () => undefined;
  channel.addEventListener('message', ({ data: [other, round] }) => {
    arrived.set(other, round);
    check();
  });
  const together = (/** @type {number} */ round) =>
    new Promise((resolve) => {
      check = () => {
        if (arrived.size === tabs && [...arrived.values()].every((at) => at >= round)) resolve(undefined);
      };
      arrived.set(tab, round);
      channel.postMessage([tab, round]);
      check();
    });

  const addOnly = () => {
    const line = variant('kept', upTo(12));
    cart.add(line);
    added[lineKey(line)] = (added[lineKey(line)] ?? 0) + 1;
  };
  const contested = () => variant('contested', upTo(6));
  const works = [
    addOnly,
    addOnly,
    addOnly,
    () => cart.setQuantity(contested(), upTo(20)),
    () => cart.remove(contested()),
    () => cart.remove(contested())(),
    () => {
      const line = contested();
      const held = cart.getSnapshot().lines.find((each) => lineKey(each) === lineKey(line))?.quantity ?? 0;
      if (held < 50) cart.add(line);
    },
  ];
  for (let round = 0; round < rounds; round += 1) {
    await together(round);
    for (let count = 1 + upTo(4); count; count -= 1) works[upTo(works.length)]?.();
  }
  // A line of its own, the last word of this tab.
  const own = variant('own', tab);
  cart.add(own);
  added[lineKey(own)] = 1;
  channel.close();
  return { added, at: Date.now() };
};

/** Adds one piece; when it did. */
export const add = (/** @type {string} */ productId) => {
  cart.add({ productId, variantId: '1kg' });
  return Date.now();
};
