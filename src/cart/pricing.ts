import type { Quotes } from '../client/quotes.js';
import type { Language } from '../contract/endpoint.js';
import { toJson } from '../contract/json.js';
import { maxLines, quote as quoteSchema, type Quote, type QuoteLine } from '../contract/quote.js';
import type { Cart } from './cart.js';
import { CartFullError } from './errors/cart-full-error.js';
import { guardStorage } from './storage.js';
import { createStore, type Store } from './store.js';

/**
 * What the platform asks for a cart. It owns the last quote, which it keeps, so that a drawer opens at once and without
 * a network; it never changes the cart. A page loads it with the drawer.
 */

/**
 * - `idle`: nobody has asked, or the cart is empty
 * - `pricing`: asked; `quote` is of an earlier revision, if there is one
 * - `priced`: `quote` answers what was last asked; that is the cart as it stands, while somebody watches
 * - `offline`: the platform could not be reached; asked again when the browser is online, and now and then
 * - `failed`: see `error`; asked again now and then where the platform may recover
 */
export type PricingStatus = 'idle' | 'pricing' | 'priced' | 'offline' | 'failed';

/** What is known of the cart's prices at one moment. */
export interface PricingSnapshot {
  readonly status: PricingStatus;
  /** The last quote, which may be of an earlier revision, or of an earlier visit. */
  readonly quote: Quote | null;
  /** Lines of the quote that cannot be had as they stand, or whose price is another than was shown. */
  readonly changedLines: readonly QuoteLine[];
  /** What was thrown, where `status` is `failed` or `offline`. */
  readonly error: unknown;
}

/** Which cart is priced, where, and in which language. */
export interface PricingConfig {
  readonly cart: Cart;
  readonly quotes: Quotes;
  /** Language of the names in a quote; zh-CN without it. */
  readonly lang?: Language | undefined;
  /** Does something after some milliseconds, unless the function that it returns is called; a timer without it. */
  readonly schedule?: ((work: () => void, ms: number) => () => void) | undefined;
}

/** The cart's prices: the last quote, and whether it still holds. */
export interface Pricing extends Store<PricingSnapshot> {
  /** Asks for a quote of the cart as it stands. Resolves when the answer is in the snapshot, and never rejects. */
  price(): Promise<void>;
  /** Prices now and after every change, until the function that it returns is called. */
  watch(): () => void;
  /** The shopper has seen the prices of the quote: they are no longer changes. */
  acknowledge(): void;
  /** Language of the names, from the next quote on; asked for at once while watched. */
  setLanguage(lang: Language): void;
}

/** Codes of errors for which the connection is to blame. */
const offlineCodes: readonly unknown[] = ['network_error', 'timeout'];

/** How long a platform that did not answer is left alone: twice as long each time, in milliseconds. */
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Whether the same question may get an answer later. */
const mayPass = (error: unknown): boolean => {
  const { code, status = 0 } = error as { code?: unknown; status?: number };
  return offlineCodes.includes(code) || code === 'rate_limited' || status >= 500;
};

const startTimer: NonNullable<PricingConfig['schedule']> = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden';

const isChanged = ({ status, previousUnitPriceFen }: QuoteLine): boolean =>
  status !== 'ok' || previousUnitPriceFen !== null;

/** Prices a cart, when asked or while somebody watches. */
export const createPricing = (config: PricingConfig): Pricing => {
  const { cart, quotes, schedule = startTimer } = config;
  const storage = guardStorage(cart.config.storage);
  const quoteKey = `xiang-quote:${cart.config.scope}`;
  let lang = config.lang ?? 'zh-CN';
  let watchers = 0;
  let asked: AbortController | undefined;
  /** How often the platform has not answered since somebody last asked. */
  let failures = 0;
  /** Whether the next try only waits for somebody to look. */
  let due = false;
  /** Calls off the next try; there where one is to come. */
  let callOff: (() => void) | undefined;

  const readQuote = (): Quote | null => {
    try {
      return quoteSchema.safeParse(JSON.parse(storage.read(quoteKey) ?? 'null')).data ?? null;
    } catch {
      return null;
    }
  };

  const kept = readQuote();
  for (const line of kept?.lines ?? []) {
    // A card may have shown a later price than the quote of the last visit.
    if (cart.shownPriceFen(line) === undefined) cart.showPrice(line, line.previousUnitPriceFen ?? line.unitPriceFen);
  }
  const store = createStore<PricingSnapshot>({ status: 'idle', quote: kept, changedLines: [], error: null });

  const update = (change: Partial<PricingSnapshot>): void => store.set({ ...store.getSnapshot(), ...change });

  const keep = (quote: Quote): void => {
    storage.write(quoteKey, toJson(quote));
  };

  const ask = async (): Promise<void> => {
    // Only one revision is of interest: the last. An answer about another comes too late and is dropped.
    asked?.abort();
    asked = undefined;
    callOff?.();
    callOff = undefined;
    due = false;
    const { revision, lines } = cart.getSnapshot();
    if (!lines.length) return update({ status: 'idle', quote: null, changedLines: [], error: null });
    if (lines.length > maxLines) return update({ status: 'failed', error: new CartFullError() });
    const request = (asked = new AbortController());
    // What is tried again by itself shows nothing until it has succeeded.
    if (!failures) update({ status: 'pricing', error: null });
    try {
      const quote = await quotes.create(
        { revision, lang, lines: lines.map((line) => ({ ...line, shownUnitPriceFen: cart.shownPriceFen(line) })) },
        { signal: request.signal },
      );
      if (request !== asked || quote.revision !== cart.getSnapshot().revision) return;
      for (const line of quote.lines) {
        if (line.previousUnitPriceFen === null) cart.showPrice(line, line.unitPriceFen);
      }
      keep(quote);
      failures = 0;
      update({ status: 'priced', quote, changedLines: quote.lines.filter(isChanged), error: null });
    } catch (error) {
      if (request !== asked) return;
      const { code } = error as { code?: unknown };
      if (watchers && mayPass(error)) tryLater(error);
      update({ status: offlineCodes.includes(code) ? 'offline' : 'failed', error });
    }
  };

  const price = (): Promise<void> => {
    failures = 0;
    return ask();
  };

  /** Shoppers whose platform was away do not all come back at once, nor while nobody looks. */
  const tryLater = (error: unknown): void => {
    const { retryAfterMs = 0 } = error as { retryAfterMs?: number };
    const wait = Math.min(firstWaitMs * 2 ** failures, longestWaitMs) * (1 - Math.random() / 4);
    failures += 1;
    callOff = schedule(
      () => {
        if (isHidden()) due = true;
        else void ask();
      },
      Math.max(wait, retryAfterMs),
    );
  };

  let unwatch: (() => void) | undefined;

  const startWatching = () => {
    let { revision } = cart.getSnapshot();
    const handleCart = () => {
      const current = cart.getSnapshot().revision;
      if (current === revision) return;
      revision = current;
      void price();
    };
    const handleOnline = () => {
      if (callOff) void price();
    };
    const handleSight = () => {
      if (due && !isHidden()) void ask();
    };
    const undo = cart.subscribe(handleCart);
    globalThis.addEventListener?.('online', handleOnline);
    globalThis.document?.addEventListener('visibilitychange', handleSight);
    void price();
    return () => {
      undo();
      callOff?.();
      callOff = undefined;
      due = false;
      globalThis.removeEventListener?.('online', handleOnline);
      globalThis.document?.removeEventListener('visibilitychange', handleSight);
    };
  };

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    price,
    watch: () => {
      if (!watchers++) unwatch = startWatching();
      let watching = true;
      return () => {
        if (watching && !--watchers) unwatch?.();
        watching = false;
      };
    },
    acknowledge: () => {
      const { quote } = store.getSnapshot();
      if (!quote) return;
      const seen = {
        ...quote,
        lines: quote.lines.map((line) => ({ ...line, previousUnitPriceFen: null })),
      };
      for (const line of seen.lines) cart.showPrice(line, line.unitPriceFen);
      keep(seen);
      update({ quote: seen, changedLines: seen.lines.filter(isChanged) });
    },
    setLanguage: (next) => {
      if (next === lang) return;
      lang = next;
      if (watchers) void price();
    },
  };
};
