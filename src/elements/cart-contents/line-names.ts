import type { Language } from '../../contract/endpoint.js';
import { getProduct } from '../../contract/product.js';
import type { QuoteLine } from '../../contract/quote.js';
import { lineKey, type VariantRef } from '../../cart/cart.js';
import type { Session } from '../shared/session.js';

/**
 * What the lines of a cart are called. A cart keeps no names: they come from its quotes, from the cards that were
 * pressed and, for a line that no quote has any more, from the catalogue.
 */
export class LineNames {
  /** By language and line. */
  readonly #names = new Map<string, string>();
  /** The last known, of whichever language. */
  readonly #latest = new Map<string, string>();
  /** Each is asked for once. */
  readonly #asked = new Set<string>();
  readonly #changed: () => void;

  /** @param changed - Called when a name has come that was asked for. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Names of a quote; without a language, one of an earlier visit. */
  learn(lines: readonly QuoteLine[], language?: Language) {
    for (const line of lines) this.#set(lineKey(line), line.name, language);
  }

  #set(key: string, name: string, language = '') {
    this.#names.set(`${language} ${key}`, name);
    this.#latest.set(key, name);
  }

  /** The name in this language, or else the last known; undefined where none is. */
  of(key: string, language: Language, session: Session | undefined): string | undefined {
    return this.#names.get(`${language} ${key}`) ?? this.#latest.get(key) ?? session?.names.get(key);
  }

  /** Sees to it that a line which no quote names is known in this language, if the catalogue knows it. */
  async want(line: VariantRef, language: Language, { call }: Session) {
    const key = lineKey(line);
    const question = `${language} ${key}`;
    if (this.#names.has(question) || this.#asked.has(question)) return;
    this.#asked.add(question);
    try {
      const { name } = await call(getProduct, { params: { product: line.productId }, query: { lang: language } });
      this.#set(key, name, language);
      this.#changed();
    } catch {
      // It keeps the name that it has.
    }
  }
}
