import { toJson } from '../contract/json.js';
import { maxLines, maxQuantity } from '../contract/limits.js';
import type { CartLine } from '../contract/quote.js';
import { CartFullError } from './errors/cart-full-error.js';
import { InvalidQuantityError } from './errors/invalid-quantity-error.js';
import {
  addPieces,
  emptyState,
  join,
  openCheckout,
  quantityOf,
  setPieces,
  settleCheckout,
  type CartState,
} from './merge.js';
import { createReplicaId, formatRecord, isLineKey, parseRecord } from './record.js';
import { guardStorage, type KeyValueStorage } from './storage.js';
import { createStore, type Store } from './store.js';

/**
 * The shopper's cart: product, variant and quantity of each line, and which checkouts are open. It owns the record in
 * storage, and keeps the tabs of a site in step. It knows nothing of prices (`pricing.ts`) or of the platform
 * (`checkout.ts`), which a page loads when it needs them.
 */

/** Which variant of which product. */
export interface VariantRef {
  readonly productId: string;
  readonly variantId: string;
}

/** What the cart holds at one moment. */
export interface CartSnapshot {
  /** Grows by one when lines change; of this page alone. */
  readonly revision: number;
  /** In the order in which they came. */
  readonly lines: readonly Readonly<CartLine>[];
  /** Pieces of all lines. */
  readonly count: number;
  /** Ids of checkouts of which nobody has heard yet whether they became an order. */
  readonly openCheckouts: readonly string[];
  /** Whether it outlives the page: false where the browser forbids storage or has no room. */
  readonly persistent: boolean;
}

/** Whose cart it is, and where it is kept. */
export interface CartConfig {
  /** Keeps apart the carts of one origin: the publishable key. */
  readonly scope: string;
  /** `localStorage` without it; null keeps the cart in memory. */
  readonly storage?: KeyValueStorage | null | undefined;
}

/** In step with other tabs while somebody listens. */
export interface Cart extends Store<CartSnapshot> {
  /** What it was created with. */
  readonly config: CartConfig;
  /**
   * Adds pieces, one without a quantity.
   *
   * @param line - `unitPriceFen` is the price that the page shows, so that a quote can say that it has changed.
   * @throws InvalidQuantityError where it is no whole number from 1 up, or the line would have more than 99 pieces.
   * @throws CartFullError where it would be the 51st line.
   */
  add(line: VariantRef & { readonly quantity?: number; readonly unitPriceFen?: number }): void;
  /**
   * Sets the quantity of a line; 0 removes it.
   *
   * @throws InvalidQuantityError where it is no whole number from 0 to 99.
   * @throws CartFullError where it would be the 51st line.
   */
  setQuantity(variant: VariantRef, quantity: number): void;
  /** Removes a line; the function that it returns brings it back. */
  remove(variant: VariantRef): () => void;
  /** Removes all lines; the function that it returns brings them back. */
  clear(): () => void;
  /** Remembers, in memory, the unit price in fen that the shopper has seen last. */
  showPrice(variant: VariantRef, unitPriceFen: number): void;
  /** The unit price in fen that the shopper has seen last, where it is known. */
  shownPriceFen(variant: VariantRef): number | undefined;
  /** Remembers a checkout of this cart. */
  openCheckout(id: string): void;
  /** Takes out what a checkout has ordered, once in all tabs; nothing where it came to nothing. */
  settleCheckout(id: string, ordered: readonly CartLine[]): void;
}

/** Names a line: `productId/variantId`. */
export const lineKey = ({ productId, variantId }: VariantRef): string => `${productId}/${variantId}`;

const variantOf = (key: string): VariantRef => {
  const [productId = '', variantId = ''] = key.split('/');
  return { productId, variantId };
};

const checkQuantity = (quantity: unknown, least: number): void => {
  if (!Number.isInteger(quantity) || (quantity as number) < least || (quantity as number) > maxQuantity) {
    throw new InvalidQuantityError(quantity);
  }
};

const linesOf = (state: CartState): readonly Readonly<CartLine>[] =>
  Object.freeze(
    Object.keys(state.lines)
      // Two tabs may together have added more than a line can have.
      .map((key) => Object.freeze({ ...variantOf(key), quantity: Math.min(quantityOf(state, key), maxQuantity) }))
      .filter(({ quantity }) => quantity),
  );

const openCheckoutsOf = ({ checkouts }: CartState): readonly string[] =>
  Object.freeze(Object.keys(checkouts).filter((id) => checkouts[id] === 'open'));

/** Other copies of the package in this window hear of a change by it: a tab gets no storage event of its own writing. */
const recordEvent = 'xiang-cart-record';

/** When a page is looked at again. */
const sights = ['pageshow', 'focus'];

const same = (one: unknown, other: unknown): boolean => toJson(one) === toJson(other);

/** The cart of one key in this browser, as storage has it, in step with other tabs while somebody listens. */
export const createCart = (config: CartConfig): Cart => {
  const storage = guardStorage(config.storage);
  const recordKey = `xiang-cart:${config.scope}`;
  const replica = createReplicaId();
  const shownPrices = new Map<string, number>();
  /** Pieces that were ordered, of lines that had been taken out before this was heard: no undo brings them back. */
  const missed = new Map<string, number>();
  let state = emptyState;
  let persistent = true;

  const snapshotOf = (revision: number): CartSnapshot => {
    const lines = linesOf(state);
    let count = 0;
    for (const { quantity } of lines) count += quantity;
    return { revision, lines, count, openCheckouts: openCheckoutsOf(state), persistent };
  };

  /** Joins what is stored with what this page knows, and writes only where storage lacks some of it. */
  const exchange = (): void => {
    const stored = parseRecord(storage.read(recordKey));
    if (!stored) {
      persistent = false;
      return;
    }
    // Joined from the stored side, since that keeps its order: a difference is something that it lacks.
    const joined = join(stored, state);
    persistent = same(joined, stored) || storage.write(recordKey, formatRecord(joined));
    // Its order too: so tabs which added different things at once come to show them in the same.
    state = joined;
  };

  const publish = (): void => {
    const before = store.getSnapshot();
    const after = snapshotOf(before.revision);
    if (same(before, after)) return;
    store.set(same(before.lines, after.lines) ? after : { ...after, revision: before.revision + 1 });
  };

  const synchronize = (): void => {
    exchange();
    publish();
  };

  const change = (reduce: (state: CartState) => CartState): void => {
    synchronize();
    const next = reduce(state);
    if (next === state) return;
    state = next;
    synchronize();
    if (typeof window === 'undefined' || config.storage !== undefined) return;
    // The record itself, since storage may be forbidden.
    window.dispatchEvent(new CustomEvent(recordEvent, { detail: { key: recordKey, record: formatRecord(state) } }));
  };

  const connect = () => {
    const handleStorage = (event: StorageEvent) => {
      // The key is null when everything was cleared.
      if (event.key === recordKey || event.key === null) synchronize();
    };
    const handleRecord = (event: Event) => {
      const said = (event as CustomEvent<{ readonly key?: unknown; readonly record?: unknown } | null>).detail;
      const told = said?.key === recordKey && config.storage === undefined && parseRecord(String(said.record));
      if (!told) return;
      state = join(told, state);
      synchronize();
    };
    window.addEventListener('storage', handleStorage);
    window.addEventListener(recordEvent, handleRecord);
    // A page that was frozen, or in the back/forward cache, has heard nothing meanwhile; some web views never do.
    for (const type of sights) window.addEventListener(type, synchronize);
    document.addEventListener('visibilitychange', synchronize);
    synchronize();
    return () => {
      window.removeEventListener('storage', handleStorage);
      window.removeEventListener(recordEvent, handleRecord);
      for (const type of sights) window.removeEventListener(type, synchronize);
      document.removeEventListener('visibilitychange', synchronize);
    };
  };

  exchange();
  const store = createStore<CartSnapshot>(snapshotOf(0), typeof window === 'undefined' ? undefined : connect);

  const checkRoom = (key: string): void => {
    if (!isLineKey(key))
      throw new TypeError(`"${key}" names no variant. Give productId and variantId as the API does.`);
    if (!quantityOf(state, key) && linesOf(state).length >= maxLines) throw new CartFullError();
  };

  const setQuantity = (variant: VariantRef, quantity: number): void => {
    checkQuantity(quantity, 0);
    const key = lineKey(variant);
    change((current) => {
      if (quantity === quantityOf(current, key)) return current;
      checkRoom(key);
      return setPieces(current, replica, key, quantity);
    });
  };

  const missedOf = (line: VariantRef): number => missed.get(lineKey(line)) ?? 0;

  /** Brings lines back that have not come back otherwise, less what turns out to be ordered meanwhile. */
  const restore = (lines: readonly CartLine[]): (() => void) => {
    const before = lines.map(missedOf);
    return () =>
      lines.forEach((line, index) => {
        const key = lineKey(line);
        // Within the change, which knows of what other tabs have put in up to now.
        change((current) => {
          const left = line.quantity - missedOf(line) + (before[index] as number);
          if (left <= 0 || quantityOf(current, key)) return current;
          checkRoom(key);
          return setPieces(current, replica, key, left);
        });
      });
  };

  const removeLines = (isMeant: (line: CartLine) => boolean): (() => void) => {
    synchronize();
    const lines = linesOf(state).filter(isMeant);
    change((current) => {
      let rest = current;
      for (const line of lines) rest = setPieces(rest, replica, lineKey(line), 0);
      return rest;
    });
    return restore(lines);
  };

  return {
    config,
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    add: ({ quantity = 1, unitPriceFen, ...variant }) => {
      checkQuantity(quantity, 1);
      const key = lineKey(variant);
      change((current) => {
        checkRoom(key);
        checkQuantity(quantityOf(current, key) + quantity, 1);
        return addPieces(current, replica, key, quantity);
      });
      if (unitPriceFen !== undefined) shownPrices.set(key, unitPriceFen);
    },
    setQuantity,
    remove: (variant) => removeLines((line) => lineKey(line) === lineKey(variant)),
    clear: () => removeLines(() => true),
    showPrice: (variant, unitPriceFen) => void shownPrices.set(lineKey(variant), unitPriceFen),
    shownPriceFen: (variant) => shownPrices.get(lineKey(variant)),
    openCheckout: (id) => change((current) => openCheckout(current, id)),
    settleCheckout: (id, ordered) =>
      change((current) => {
        const pieces = new Map<string, number>();
        for (const { quantity, ...variant } of ordered) {
          const key = lineKey(variant);
          // A line shows 99 at most, though two tabs may have added more: whoever ordered 99 has ordered all of it.
          pieces.set(key, quantity < maxQuantity ? quantity : Infinity);
          const short = quantity - quantityOf(current, key);
          if (short > 0 && current.checkouts[id] !== 'settled') missed.set(key, missedOf(variant) + short);
        }
        return settleCheckout(current, id, pieces);
      }),
  };
};
