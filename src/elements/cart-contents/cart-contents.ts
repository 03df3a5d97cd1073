import { html, type LitElement, type ReactiveController } from 'lit';
import { lineKey, type CartSnapshot, type VariantRef } from '../../cart/cart.js';
import type { PricingSnapshot } from '../../cart/pricing.js';
import type { QuoteLine } from '../../contract/quote.js';
import { Localization } from '../../localization/localization.js';
import { cartMessages } from '../../localization/messages/cart.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { buyingOf, type Buying } from '../shared/buying.js';
import type { StorefrontController } from '../shared/storefront-controller.js';
import { CheckoutFlow } from './checkout-flow.js';
import { LineList } from './line-list.js';
import { LineNames } from './line-names.js';
import { shownLines, totalOf, type ShownLine } from './shown-lines.js';
import { summary } from './summary.js';

/** Who shows it: the drawer or the page. */
export interface CartContentsOptions {
  readonly host: LitElement & { returnUrl: string | undefined; elder: boolean };
  readonly shop: StorefrontController;
  readonly localization: Localization<ShopMessages>;
  /** Where an empty cart leads on to, where the one that shows it can. */
  readonly onLeave?: () => void;
}

const noCart: Pick<CartSnapshot, 'lines' | 'count' | 'persistent'> = { lines: [], count: 0, persistent: true };
const noPrice: PricingSnapshot = { status: 'idle', quote: null, changedLines: [], error: null };

/**
 * What the drawer and the page of a cart have in common: which cart it is, its lines, what they cost, and the way to
 * the checkout. Each lays them out as it likes.
 */
export class CartContents implements ReactiveController {
  readonly texts: Localization<CartMessages>;
  readonly lines: LineList;
  readonly #options: CartContentsOptions;
  readonly #checkout: CheckoutFlow;
  readonly #names: LineNames;
  /** What quotes have said of lines, the last of each: for one that comes back. */
  readonly #earlier = new Map<string, QuoteLine>();
  #buying: Buying | undefined;
  #shown: readonly ShownLine[] = [];
  /** Why what the shopper did last has failed. */
  #error: unknown;
  #watched = false;
  #stop: (() => void) | undefined;
  #language: string | undefined;

  constructor(options: CartContentsOptions) {
    const { host, localization } = options;
    const buying = () => this.#buying;
    this.#options = options;
    this.texts = new Localization(host, cartMessages);
    this.#names = new LineNames(() => host.requestUpdate());
    host.addController(this);
    this.#checkout = new CheckoutFlow({
      host,
      buying,
      language: () => localization.language,
      returnUrl: () => host.returnUrl,
      elder: () => host.elder || options.shop.elder,
      onDone: this.#handleDone,
    });
    this.lines = new LineList({ host, texts: this.texts, buying, nameOf: this.#nameOf, onDone: this.#handleDone });
  }

  hostConnected() {
    this.#options.host.requestUpdate();
  }

  hostDisconnected() {
    this.#unfollow();
  }

  hostUpdate() {
    const { shop, localization, host } = this.#options;
    const { language } = localization;
    // Said in the language of before.
    if (language !== this.#language) this.lines.said = '';
    this.#language = language;
    const buying = shop.session && buyingOf(shop.session);
    buying?.pricing.setLanguage(language);
    if (buying !== this.#buying) {
      this.#unfollow();
      this.lines.clear();
      this.#buying = buying;
    }
    if (this.#watched && !this.#stop && host.isConnected) this.#follow();
    this.#read();
  }

  /** Takes from cart and quote what is shown of them. */
  #read() {
    const { quote, status } = this.#price;
    const { language } = this.#options.localization;
    // Unless it is the answer to what was asked last, a quote may be in another language.
    this.#names.learn(quote?.lines ?? [], status === 'priced' && this.#stop ? language : undefined);
    for (const line of quote?.lines ?? []) this.#earlier.set(lineKey(line), line);
    this.#shown = shownLines(this.#cart.lines, quote, this.#earlier);
    this.lines.follow(this.#shown);
    const { session } = this.#options.shop;
    if (!session || status === 'pricing' || status === 'offline') return;
    const unnamed = this.#cart.lines.filter((line) => !this.#names.of(lineKey(line), language, session));
    for (const line of [...this.lines.removed, ...unnamed]) void this.#names.want(line, language, session);
  }

  #nameOf = (line: VariantRef): string => {
    const { localization, shop } = this.#options;
    const known = this.#names.of(lineKey(line), localization.language, shop.session);
    return known ?? this.texts.messages.unnamed(line.productId.replace(/-/g, ' '));
  };

  get #cart() {
    return this.#buying?.cart.getSnapshot() ?? noCart;
  }

  get #price() {
    return this.#buying?.pricing.getSnapshot() ?? noPrice;
  }

  /** Whether there is something to show: a cart, and the words for it. */
  get ready(): boolean {
    return this.texts.ready && this.#buying !== undefined;
  }

  /** Pieces of all lines. */
  get count(): number {
    return this.#cart.count;
  }

  /** Whether prices are on their way. */
  get pricing(): boolean {
    return this.#price.status === 'pricing';
  }

  /** Whether nothing can be said of the lines yet, but will be in a moment. */
  get unknown(): boolean {
    const { status } = this.#price;
    const waiting = status === 'pricing' || status === 'idle';
    return waiting && this.count > 0 && this.#shown.every(({ quoted }) => !quoted);
  }

  /** Keeps it priced, and in step with the cart, while the one that shows it is in the page. */
  watch() {
    this.#watched = true;
    this.#options.host.requestUpdate();
  }

  #follow() {
    const { cart, pricing } = this.#buying ?? {};
    if (!cart || !pricing) return;
    const update = () => this.#options.host.requestUpdate();
    const ends = [cart.subscribe(update), pricing.subscribe(update), pricing.watch()];
    this.#stop = () => ends.forEach((end) => end());
  }

  #unfollow() {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Nobody looks at it any more: what has changed has been seen, and what was taken out stays out. */
  leave() {
    this.#watched = false;
    this.#unfollow();
    this.lines.clear();
    this.acknowledge();
    this.#handleDone();
  }

  /** What has changed has been seen. */
  acknowledge() {
    this.#buying?.pricing.acknowledge();
  }

  #handleDone = (error?: unknown) => {
    this.#error = error;
    this.#options.host.requestUpdate();
  };

  #handleRetry = () => {
    this.#handleDone();
    void this.#buying?.pricing.price();
  };

  /** The lines, or what to do where there are none. */
  renderLines() {
    const { messages } = this.texts;
    const { count, persistent } = this.#cart;
    return html`
      ${persistent ? '' : html`<p class="small warn">${messages.notKept}</p>`}
      ${count || this.lines.removed.length ? this.lines.render(this.#shown, this.#price.status !== 'priced') : ''}
      ${count ? '' : this.#renderEmpty()}
    `;
  }

  #renderEmpty() {
    const { messages } = this.texts;
    const { onLeave } = this.#options;
    return html`<div class="empty">
      <strong>${messages.empty}</strong>
      <p class="quiet">${messages.emptyCure}</p>
      ${onLeave ? html`<button @click=${onLeave}>${messages.continueShopping}</button>` : ''}
    </div>`;
  }

  /** What it costs, and the way forward; nothing for an empty cart. */
  renderSummary() {
    if (!this.count) return '';
    return summary({
      pricing: this.#price,
      totalFen: totalOf(this.#shown, this.#price),
      count: this.count,
      checkout: this.#checkout,
      error: this.#error,
      messages: this.texts.messages,
      shop: this.#options.localization.messages,
      onRetry: this.#handleRetry,
    });
  }
}
