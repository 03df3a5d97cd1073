import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toJson } from '../../contract/json.js';
import type { Localization } from '../../localization/localization.js';
import { Remote } from '../shared/remote.js';
import type { Session } from '../shared/session.js';
import type { StorefrontController } from '../shared/storefront-controller.js';
import { readMore, readPages, type ProductPages } from './product-pages.js';
import type { ProductQuery, ProductScope } from './product-query.js';
import { readStock, type StockByProduct } from './stock.js';

/**
 * The products that an element shows: which are asked for, the pages that have come, and their stock. The latest
 * question counts, and what is shown stays until its answer is there. It knows neither how a question is put nor how a
 * product looks.
 */
export class ProductList implements ReactiveController {
  /** How it is narrowed and sorted. */
  query: ProductQuery = {};

  readonly #shop: StorefrontController;
  readonly #localization: Pick<Localization<unknown>, 'language'>;
  readonly #host: ReactiveControllerHost;
  readonly #answer: Remote<void>;
  readonly #next: Remote<void>;
  readonly #stock: Remote<StockByProduct>;
  #scope: ProductScope = {};
  /** What the element has with its first answer: the list as nobody has narrowed it. */
  #start: ProductPages | undefined;
  /** What is shown in its place. */
  #pages: ProductPages | undefined;
  /** The question that the pages answer. */
  #answered = '';
  #held = false;

  constructor(host: ReactiveControllerHost, shop: StorefrontController, localization: Localization<unknown>) {
    this.#host = host;
    this.#shop = shop;
    this.#localization = localization;
    this.#answer = new Remote(host);
    this.#next = new Remote(host);
    this.#stock = new Remote(host);
    host.addController(this);
  }

  /** Whose products they are; undefined until they have come. */
  get scope(): ProductScope {
    return this.#scope;
  }

  /** What there is to show; undefined until it has come. */
  get pages(): ProductPages | undefined {
    return this.#pages ?? (this.#held || this.isNarrowed ? undefined : this.#start);
  }

  /** Stock of what is shown, as far as it is known. */
  get stock(): StockByProduct | undefined {
    return this.#stock.value;
  }

  /** Whether it is asked for otherwise than the element's first answer has it. */
  get isNarrowed() {
    return Reflect.ownKeys(this.query).length > 0;
  }

  /** Whether the answer to the latest question is on its way; what is shown answers the one before. */
  get isAsking() {
    return this.#held || (this.isNarrowed && this.#question !== this.#answered && !this.error);
  }

  /** Why the latest question has no answer. */
  get error(): unknown {
    return this.#answer.error;
  }

  /** Whether the next page is on its way. */
  get isReadingOn() {
    return this.#next.pending;
  }

  /** Why the next page has not come. */
  get nextError(): unknown {
    return this.#next.error;
  }

  /** Says whose products they are, and the first of them once they are there. */
  begin(scope: ProductScope, start: ProductPages | undefined) {
    // The same object as long as it says the same, so that nobody takes it for a change.
    if (toJson(scope) !== toJson(this.#scope)) this.#scope = scope;
    if (start === this.#start) return;
    this.#start = start;
    if (this.isNarrowed) return;
    this.#next.clear();
    this.#pages = undefined;
  }

  /** Shows nothing until somebody has asked: the page's address may say for what. */
  hold() {
    this.#held = true;
  }

  /** Ends the waiting. */
  release() {
    this.#held = false;
    this.#host.requestUpdate();
  }

  /** Asks for products that fit; for all of them by an empty query. */
  find(query: ProductQuery) {
    // What is shown stays until the answer comes.
    this.#pages = this.pages;
    this.query = query;
    this.#answer.clear();
    if (!this.isNarrowed) {
      this.#next.clear();
      this.#pages = undefined;
      this.#answered = '';
    }
    this.release();
  }

  /** Asks again what had no answer. */
  readonly retry = () => {
    this.#answer.retry();
  };

  /**
   * Asks for the next page, unless it is on its way.
   *
   * @param added - Called once it is there, with how many products were shown before and are now.
   */
  readOn(added: (before: number, now: number) => void) {
    const { pages } = this;
    const { session } = this.#shop;
    if (!session || !pages?.nextCursor || this.isReadingOn || this.isAsking) return;
    this.#next.retry();
    void this.#next.ask(pages.nextCursor, async (signal) => {
      this.#pages = await readMore(pages, this.#options(session, signal));
      added(pages.products.length, this.#pages.products.length);
    });
  }

  /** Forgets everything: another list is shown. */
  clear() {
    for (const remote of [this.#answer, this.#next, this.#stock]) remote.clear();
    this.query = {};
    this.#start = this.#pages = undefined;
    this.#answered = '';
  }

  get #question() {
    return toJson([this.#scope, this.query]);
  }

  hostUpdated() {
    const { session } = this.#shop;
    if (!session) return;
    this.#askNarrowed(session);
    this.#askStock(session);
  }

  #askNarrowed(session: Session) {
    const question = this.#question;
    if (!this.isNarrowed || !Reflect.ownKeys(this.#scope).length) return;
    // The same in another language: as much of it as was shown.
    const count = question === this.#answered ? (this.#pages?.products.length ?? 0) : 0;
    void this.#answer.ask(`${session.api} ${this.#localization.language} ${question}`, async (signal) => {
      const pages = await readPages(count, this.#options(session, signal));
      this.#next.clear();
      this.#pages = pages;
      this.#answered = question;
    });
  }

  #askStock({ call, api }: Session) {
    const known = this.stock;
    // Only of the page that has come: stock of the others is known.
    const asked = (this.pages?.products ?? []).map(({ id }) => id).filter((id) => !known?.has(id));
    if (!asked.length) return;
    void this.#stock.ask(`${api} ${asked}`, async (signal) => {
      // Without stock the products can still be shown: a quote will tell.
      const stock = await readStock(call, asked, signal).catch(() => []);
      return new Map([...(known ?? []), ...stock]);
    });
  }

  #options({ call }: Session, signal: AbortSignal) {
    return { call, query: { ...this.#scope, ...this.query }, lang: this.#localization.language, signal };
  }
}
