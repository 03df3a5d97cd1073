import { html, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { CartContents } from '../cart-contents/cart-contents.js';
import { cartContentsStyles } from '../cart-contents/cart-contents.styles.js';
import { moneyStyles } from '../shared/money.js';
import { pictureStyles } from '../shared/picture.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartDrawerStyles } from './cart-drawer.styles.js';

/**
 * The drawer of `<xiang-cart>`, which loads it when it is first opened: the lines, what they cost, and the way to the
 * checkout.
 *
 * @element xiang-cart-drawer
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to: an address registered with the key, whole or relative to the page.
 * @fires xiang-checkout - Somebody wants to check out; cancelable.
 * @fires xiang-after-checkout - A checkout is open, and the page is about to go there; cancelable.
 * @csspart drawer - The dialog.
 * @csspart title - Its title.
 * @csspart close - The button that closes it.
 * @csspart lines - The list of lines.
 * @csspart line - One line.
 * @csspart summary - The part below the lines.
 * @csspart total - The total.
 * @csspart checkout - The button that checks out.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 */
export class CartDrawer extends XiangElement {
  static override properties: PropertyDeclarations = {
    returnUrl: { attribute: 'return-url' },
  };
  static override styles: CSSResultGroup = [
    XiangElement.styles,
    moneyStyles,
    pictureStyles,
    cartContentsStyles,
    cartDrawerStyles,
  ];

  /** Where the shopper comes back to: an address registered with the key, whole or relative to the page. */
  returnUrl: string | undefined;

  private readonly contents = new CartContents({
    host: this,
    shop: this.shop,
    localization: this.localization,
    onLeave: () => this.hide(),
  });

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A dialog that is taken out open would come back open, and not modal.
    this.hide();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens the drawer. */
  show() {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    this.contents.watch();
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
  }

  /** Closes the drawer; the focus goes back to where it was. */
  hide() {
    const dialog = this.#dialog;
    if (!dialog?.open) return;
    dialog.close();
    this.contents.leave();
  }

  #handleClose = () => {
    // The event comes when the browser has time, in WebKit so late that the drawer may be open again.
    if (!this.#dialog?.open) this.contents.leave();
  };

  #handleHide = () => {
    this.hide();
  };

  #handleBackdrop = (event: Event) => {
    if (event.target === event.currentTarget) this.hide();
  };

  protected override render() {
    const { contents } = this;
    const { messages, ready } = contents.texts;
    return html`
      <div class="base">
        <dialog part="drawer" aria-labelledby="title" @close=${this.#handleClose} @click=${this.#handleBackdrop}>
          <div class="head">
            <h2 id="title" part="title" tabindex="-1">${ready ? messages.title : ''}</h2>
            <button class="close" part="close" aria-label=${ready ? messages.close : ''} @click=${this.#handleHide}>
              ×
            </button>
          </div>
          ${
            contents.ready
              ? html`
                  <div class="body" aria-busy=${contents.pricing}>${contents.renderLines()}</div>
                  ${contents.renderSummary()}
                `
              : ''
          }
          <p class="unseen" role="status">${contents.lines.said}</p>
        </dialog>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-cart-drawer': CartDrawer;
  }
}
