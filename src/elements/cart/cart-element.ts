import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Cart } from '../../cart/cart.js';
import type { CartDrawer } from '../cart-drawer/cart-drawer.js';
import { CartChangeEvent } from '../events/cart-change-event.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartStyles } from './cart.styles.js';

/**
 * The cart: a button with the number of pieces, which opens the drawer with its lines.
 *
 * @element xiang-cart
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to from the checkout: one of the addresses registered with the key.
 * @attr mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
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
    _wanted: { state: true },
    _error: { state: true },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, cartStyles];

  /** Where the shopper comes back to from the checkout: one of the addresses registered with the key. */
  returnUrl: string | undefined;

  /** Whether the drawer has been asked for; from then on it is there. */
  private _wanted = false;
  private _error = false;
  #cart: Cart | null = null;
  #revision = 0;
  #unsubscribe: (() => void) | undefined;
  #disconnect: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    if (this.shop.missing) this.shop.reportMissing();
    if (this.isConnected) this.#follow(this.shop.session?.cart ?? null);
  }

  /** Opens the drawer. */
  async show() {
    this._error = false;
    try {
      await import('../define/cart-drawer.js');
    } catch {
      this._error = true;
      return;
    }
    this._wanted = true;
    await this.updateComplete;
    this.#drawer?.show();
  }

  /** Closes the drawer. */
  hide() {
    this.#drawer?.hide();
  }

  get #drawer() {
    return this.renderRoot.querySelector<CartDrawer>('xiang-cart-drawer');
  }

  #follow(cart: Cart | null) {
    if (cart === this.#cart) return;
    this.#unsubscribe?.();
    this.#disconnect?.();
    this.#unsubscribe = this.#disconnect = undefined;
    this.#cart = cart;
    if (!cart) return;
    this.#unsubscribe = cart.subscribe(this.#handleCart);
    this.#revision = cart.getSnapshot().revision;
    this.#handleCart();
  }

  #handleCart = () => {
    const snapshot = this.#cart?.getSnapshot();
    if (!snapshot) return;
    this.requestUpdate();
    if (snapshot.openCheckouts.length && !this.#disconnect) void this.#settle();
    if (snapshot.revision === this.#revision) return;
    this.#revision = snapshot.revision;
    this.dispatchEvent(new CartChangeEvent(snapshot));
  };

  /** Learns what became of open checkouts; what that takes is loaded only where there are any. */
  async #settle() {
    const cart = this.#cart;
    const { session } = this.shop;
    let stopped = false;
    this.#disconnect = () => (stopped = true);
    const { buyingOf } = await import('../shared/buying.js');
    if (stopped || !session || cart !== this.#cart) return;
    this.#disconnect = buyingOf(session)?.checkout.connect();
  }

  /** The drawer is fetched while the pointer is on its way. */
  #handleApproach = () => {
    import('../define/cart-drawer.js').catch(() => undefined);
  };

  #handleClick = () => {
    void this.show();
  };

  protected override render() {
    const { messages, ready } = this.localization;
    const { session, missing } = this.shop;
    const count = session?.cart?.getSnapshot().count ?? 0;
    const unusable = missing || (session && !session.cart);
    return html`
      <div class="base">
        <slot ?hidden=${!unusable}></slot>
        <button
          class="open"
          part="button"
          aria-haspopup="dialog"
          ?disabled=${unusable}
          @click=${this.#handleClick}
          @pointerenter=${this.#handleApproach}
          @focus=${this.#handleApproach}
        >
          <slot name="icon">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 9h16l-1.6 10.2H5.6zM8 9l3-5.5M16 9l-3-5.5M9.5 12.5v3.5M14.5 12.5v3.5" />
            </svg>
          </slot>
          <slot name="label">${ready ? messages.cart : ''}</slot>
          <span class="count ${count ? '' : 'none'}" part="count" aria-hidden="true"
            >${count > 99 ? '99+' : count}</span
          >
          <span class="unseen">${ready ? messages.cartHolding(count) : ''}</span>
        </button>
        <p class="small danger" role="status" part="error">
          ${unusable ? messages.noStorefront : this._error ? messages.errors.network_error : ''}
        </p>
        ${
          this._wanted && session
            ? html`<xiang-cart-drawer
                storefront=${ifDefined(this.storefront)}
                return-url=${ifDefined(this.returnUrl)}
                exportparts="drawer:drawer__drawer, title:drawer__title, close:drawer__close, lines:drawer__lines, line:drawer__line, summary:drawer__summary, total:drawer__total, checkout:drawer__checkout, error:drawer__error, retry:drawer__retry"
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
