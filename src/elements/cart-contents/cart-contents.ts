import { html, type LitElement, type ReactiveController } from 'lit';
import { Localization } from '../../localization/localization.js';
import { cartMessages } from '../../localization/messages/cart.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { buyingOf, type Buying } from '../shared/buying.js';
import type { StorefrontController } from '../shared/storefront-controller.js';
import { CheckoutFlow } from './checkout-flow.js';
import { LineList } from './line-list.js';
import { shownLines } from './shown-lines.js';
import { summary } from './summary.js';

/** Who shows it: the drawer or the page. */
export interface CartContentsOptions {
  readonly host: LitElement & { returnUrl: string | undefined };
  readonly shop: StorefrontController;
  readonly localization: Localization<ShopMessages>;
  /** What an empty cart leads on to, where the one that shows it can. */
  readonly onLeave?: () => void;
}

/**
 * What the drawer and the page of a cart have in common: which cart it is, its lines, what they cost, and the way to
 * the checkout. Each lays them out as it likes.
 */
export class CartContents implements ReactiveController {
  readonly texts: Localization<CartMessages>;
  readonly lines: LineList;
  readonly checkout: CheckoutFlow;
  readonly #options: CartContentsOptions;
  #buying: Buying | undefined;
  #stop: (() => void) | undefined;

  constructor(options: CartContentsOptions) {
    const { host, shop, localization } = options;
    const buying = () => this.#buying;
    this.#options = options;
    this.texts = new Localization(host, cartMessages);
    this.checkout = new CheckoutFlow({
      host,
      buying,
      language: () => localization.language,
      returnUrl: () => host.returnUrl,
    });
    this.lines = new LineList({
      host,
      texts: this.texts,
      buying,
      nameOf: ({ quoted, key, line }) => quoted?.name ?? shop.session?.names.get(key) ?? line.productId,
      onDone: this.#handleDone,
    });
    host.addController(this);
  }

  hostConnected() {
    this.#options.host.requestUpdate();
  }

  hostDisconnected() {
    this.unwatch();
  }

  hostUpdate() {
    const { shop, localization } = this.#options;
    const buying = shop.session && buyingOf(shop.session);
    buying?.pricing.setLanguage(localization.language);
    if (buying === this.#buying) return;
    const watching = this.#stop !== undefined;
    this.unwatch();
    this.#buying = buying;
    if (watching) this.watch();
  }

  /** Whether there is something to show: a cart, and the words for it. */
  get ready(): boolean {
    return this.texts.ready && this.#buying !== undefined;
  }

  /** Whether the cart holds something. */
  get filled(): boolean {
    return !!this.#buying?.cart.getSnapshot().count;
  }

  /** Keeps it priced, and in step with the cart. */
  watch() {
    this.unwatch();
    const { cart, pricing } = this.#buying ?? {};
    if (!cart || !pricing) return;
    const update = () => this.#options.host.requestUpdate();
    const ends = [cart.subscribe(update), pricing.subscribe(update), pricing.watch()];
    this.#stop = () => ends.forEach((end) => end());
    update();
  }

  /** Leaves cart and prices alone. */
  unwatch() {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Nobody looks at it any more: what has changed has been seen, and what was taken out stays out. */
  leave() {
    this.unwatch();
    this.lines.clear();
    this.checkout.error = undefined;
    this.#buying?.pricing.acknowledge();
    this.#options.host.requestUpdate();
  }

  #handleDone = () => {
    this.checkout.error = undefined;
    this.#options.host.requestUpdate();
  };

  #handleRetry = () => {
    this.#handleDone();
    void this.#buying?.pricing.price();
  };

  /** The lines, or what to do where there are none. */
  renderLines() {
    const { messages } = this.texts;
    const { lines, persistent } = this.#buying?.cart.getSnapshot() ?? { lines: [] };
    const { status, quote } = this.#buying?.pricing.getSnapshot() ?? { status: 'idle', quote: null };
    const shown = shownLines(lines, quote);
    return html`
      ${persistent === false ? html`<p class="small warn">${messages.notKept}</p>` : ''}
      ${shown.length || this.lines.hasRemoved ? this.lines.render(shown, status !== 'priced') : this.#renderEmpty()}
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
    const { cart, pricing } = this.#buying ?? {};
    const { count } = cart?.getSnapshot() ?? {};
    if (!count || !pricing) return '';
    const { checkout, texts } = this;
    const { messages: shop } = this.#options.localization;
    return summary({
      pricing: pricing.getSnapshot(),
      count,
      checkout,
      messages: texts.messages,
      shop,
      onRetry: this.#handleRetry,
    });
  }

  /** Whether prices are on their way. */
  get pricing(): boolean {
    return this.#buying?.pricing.getSnapshot().status === 'pricing';
  }
}
