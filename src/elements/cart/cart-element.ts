import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Cart } from '../../cart/cart.js';
import { errorMessage } from '../../localization/error-message.js';
import { CartChangeEvent } from '../events/cart-change-event.js';
import { exportParts } from '../shared/export-parts.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartStyles } from './cart.styles.js';

/**
 * The cart: a button with the number of pieces, which opens the drawer with its lines.
 *
 * @element xiang-cart
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to: an address registered with the key, whole or relative to the page.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown where there is no cart to show: a link to a page of the platform, for a page without script.
 * @slot icon - The picture on the button.
 * @slot label - The word on the button.
 * @fires xiang-cart-change - What the cart holds has changed.
 * @fires xiang-checkout - Somebody wants to check out; cancelable.
 * @fires xiang-after-checkout - A checkout is open, and the page is about to go there; cancelable.
 * @csspart button - The button.
 * @csspart count - The number of pieces.
 * @csspart error - What went wrong.
 * @csspart drawer__drawer - The drawer; so also drawer__title, drawer__close, drawer__lines, drawer__line, drawer__summary, drawer__total, drawer__checkout, drawer__error and drawer__retry.
 */
export class CartElement extends XiangElement {
  static override properties: PropertyDeclarations = {
    returnUrl: { attribute: 'return-url' },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, cartStyles];

  /** Where the shopper comes back to: an address registered with the key, whole or relative to the page. */
  returnUrl: string | undefined;

  /** Whether the drawer has been asked for; from then on it is there. */
  #wanted = false;
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
  }

  /** Opens the drawer, which is loaded the first time. */
  async show() {
    this.#error = undefined;
    try {
      await import('../define/cart-drawer.js');
      this.#wanted = true;
      this.requestUpdate();
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
    this.dispatchEvent(new CartChangeEvent(snapshot));
  };

  #handleClick = () => {
    void this.show();
  };

  protected override render() {
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
                exportparts=${exportParts('drawer', 'drawer,title,close,lines,line,summary,total,checkout,error,retry')}
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
