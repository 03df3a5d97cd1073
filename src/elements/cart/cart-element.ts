import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Cart } from '../../cart/cart.js';
import { errorMessage } from '../../localization/error-message.js';
import { CartChangeEvent } from '../events/cart-change-event.js';
import { exportParts } from '../shared/export-parts.js';
import { failure } from '../shared/failure.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartSkeleton, cartSkeletonStyles } from './cart-skeleton.js';
import { cartStyles } from './cart.styles.js';

/** Parts that drawer and page have. */
const parts = 'title,lines,line,summary,total,checkout,error,retry';

/**
 * The cart: a button with the number of pieces, which opens the drawer with its lines; or, as a page, the lines
 * themselves.
 *
 * @element xiang-cart
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to: an address registered with the key, whole or relative to the page.
 * @attr {'button' | 'page'} layout - `button`, the default, or `page`: the whole cart, laid out where the element stands. The page gives the heading of the first level.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown where there is no cart to show: a link to a page of the platform, for a page without script.
 * @slot icon - The picture on the button.
 * @slot label - The word on the button.
 * @slot empty - Shown in an empty cart that is laid out as a page: where to go from there.
 * @fires xiang-cart-change - What the cart holds has changed.
 * @fires xiang-checkout - Somebody wants to check out; cancelable.
 * @fires xiang-after-checkout - A checkout is open, and the page is about to go there; cancelable.
 * @csspart button - The button.
 * @csspart count - The number of pieces.
 * @csspart error - What went wrong.
 * @csspart retry - The button that loads the page form again.
 * @csspart page__page - Lines and summary of the page form; so also page__title, page__lines, page__line, page__summary, page__total, page__checkout, page__error and page__retry.
 * @csspart drawer__drawer - The drawer; so also drawer__title, drawer__close, drawer__lines, drawer__line, drawer__summary, drawer__total, drawer__checkout, drawer__error and drawer__retry.
 */
export class CartElement extends XiangElement {
  static override properties: PropertyDeclarations = {
    returnUrl: { attribute: 'return-url' },
    layout: { reflect: true },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, cartStyles, cartSkeletonStyles];

  /** Where the shopper comes back to: an address registered with the key, whole or relative to the page. */
  returnUrl: string | undefined;

  /** `button`, which opens a drawer, or `page`: the whole cart, laid out where the element stands. */
  layout: 'button' | 'page' = 'button';

  /** Whether the drawer has been asked for; from then on it is there. */
  #wanted = false;
  /** Whether the page form is there. */
  #laidOut: 'no' | 'loading' | 'yes' = 'no';
  #error: unknown;
  #cart: Cart | undefined;
  #revision = 0;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#follow(undefined);
  }

  protected override willUpdate() {
    this.#follow(this.isConnected ? this.shop.session?.cart : undefined);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    this.shop.require();
    if (this.layout === 'page' && this.#laidOut === 'no' && this.#error === undefined) void this.#layOut();
  }

  /** Opens the drawer, which is loaded the first time; a cart laid out as a page is open. */
  async show() {
    if (this.layout === 'page') return;
    this.#error = undefined;
    try {
      await this.#load();
      await this.updateComplete;
      this.#drawer?.show();
    } catch {
      this.#error = { code: 'network_error' };
      this.requestUpdate();
    }
  }

  /** Closes the drawer. */
  hide() {
    this.#drawer?.hide();
  }

  async #layOut() {
    this.#laidOut = 'loading';
    try {
      await import('../define/cart-page.js');
      this.#laidOut = 'yes';
    } catch {
      this.#laidOut = 'no';
      this.#error = { code: 'network_error' };
    }
    this.requestUpdate();
  }

  #handleRetry = () => {
    this.#error = undefined;
    this.requestUpdate();
  };

  async #load() {
    await import('../define/cart-drawer.js');
    this.#wanted = true;
    this.requestUpdate();
  }

  get #drawer() {
    return this.renderRoot.querySelector('xiang-cart-drawer');
  }

  #follow(cart: Cart | undefined) {
    if (cart === this.#cart) return;
    this.#unsubscribe?.();
    this.#cart = cart;
    this.#unsubscribe = cart?.subscribe(this.#handleCart);
    this.#revision = cart?.getSnapshot().revision ?? 0;
    this.#handleCart();
  }

  #handleCart = () => {
    const snapshot = this.#cart?.getSnapshot();
    const { session } = this.shop;
    if (!snapshot || !session) return;
    this.requestUpdate();
    // What became of open checkouts is asked by what is loaded only where there are any; a failure waits for the next.
    if (snapshot.openCheckouts.length) {
      import('../shared/buying.js').then(({ buyingOf }) => buyingOf(session)).catch(() => undefined);
    }
    if (snapshot.revision === this.#revision) return;
    this.#revision = snapshot.revision;
    // Whoever has put something in looks at it next, and can then do so without a network too.
    if (this.layout === 'button') this.#load().catch(() => undefined);
    this.dispatchEvent(new CartChangeEvent(snapshot));
  };

  #handleClick = () => {
    void this.show();
  };

  #renderPage() {
    const { messages, ready } = this.localization;
    const { session, missing } = this.shop;
    // A storefront without a key sells nothing.
    const error = missing ?? (session && !session.cart ? { code: 'no_storefront' } : undefined);
    return html`
      <div class="base">
        <slot ?hidden=${!error}></slot>
        ${
          error
            ? html`<p class="danger" role="status" part="error">${ready ? errorMessage(error, messages) : ''}</p>`
            : this.#error !== undefined
              ? failure(this.#error, messages, this.#handleRetry)
              : this.#laidOut === 'yes'
                ? html`<xiang-cart-page
                    storefront=${this.storefront ?? nothing}
                    return-url=${this.returnUrl ?? nothing}
                    exportparts=${exportParts('page', `page,${parts}`)}
                    ><slot name="empty" slot="empty"></slot
                  ></xiang-cart-page>`
                : cartSkeleton(session?.cart)
        }
      </div>
    `;
  }

  protected override render() {
    if (this.layout === 'page') return this.#renderPage();
    const { messages, ready } = this.localization;
    const { session, missing } = this.shop;
    const count = session?.cart?.getSnapshot().count ?? 0;
    const error = missing ?? this.#error;
    return html`
      <div class="base">
        <slot ?hidden=${!missing}></slot>
        <button class="open" part="button" aria-haspopup="dialog" ?disabled=${missing} @click=${this.#handleClick}>
          <slot name="icon">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 9h16l-1.6 10H5.6zM8 9l3-5.5M16 9l-3-5.5M9.5 12.5V16M14.5 12.5V16" />
            </svg>
          </slot>
          <slot name="label">${ready ? messages.cart : ''}</slot>
          <span class="small strong count ${count ? '' : 'none'}" part="count" aria-hidden="true">
            ${count > 99 ? '99+' : count}
          </span>
          <span class="unseen">${ready ? messages.cartHolding(count) : ''}</span>
        </button>
        <p class="small danger" role="status" part="error">${error && ready ? errorMessage(error, messages) : ''}</p>
        ${
          this.#wanted
            ? html`<xiang-cart-drawer
                storefront=${this.storefront ?? nothing}
                return-url=${this.returnUrl ?? nothing}
                exportparts=${exportParts('drawer', `drawer,close,${parts}`)}
              ></xiang-cart-drawer>`
            : ''
        }
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-cart': CartElement;
  }
}
