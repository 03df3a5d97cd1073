import { html, nothing, type CSSResultGroup } from 'lit';
import type { Product } from '../../contract/product.js';
import { Localization } from '../../localization/localization.js';
import { productMessages } from '../../localization/messages/product.js';
import { CloseProductEvent } from '../events/close-product-event.js';
import type { OpenProductEvent } from '../events/open-product-event.js';
import { XiangElement } from '../shared/xiang-element.js';
import { productDialogStyles } from './product-dialog.styles.js';

/**
 * The dialog in which a card or a hall shows a product closer; they load it when it is first wanted.
 *
 * @element xiang-product-dialog
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @fires xiang-close-product - It has been closed.
 * @csspart dialog - The dialog.
 * @csspart close - The button that closes it.
 */
export class ProductDialog extends XiangElement {
  static override styles: CSSResultGroup = [XiangElement.styles, productDialogStyles];

  private readonly texts = new Localization(this, productMessages);
  #shown: Product | string | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A dialog that is taken out open would come back open, and not modal.
    this.hide();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Shows a product: given it, what is known of it is there at once. A second one takes the place of the first. */
  show(product: Product | string) {
    this.#shown = product;
    this.requestUpdate();
    const dialog = this.#dialog;
    if (!dialog || !this.isConnected) return;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector<HTMLElement>('.close')?.focus();
  }

  /** Closes it; the focus goes back to where it was. */
  hide() {
    this.#dialog?.close();
  }

  #handleClose = () => {
    // It has been opened again before the browser could say so.
    if (this.#dialog?.open) return;
    this.#shown = undefined;
    this.requestUpdate();
    this.dispatchEvent(new CloseProductEvent());
  };

  #handleHide = () => {
    this.hide();
  };

  #handleBackdrop = (event: Event) => {
    if (event.target === event.currentTarget) this.hide();
  };

  /** One of the related products: it is shown here, not in a dialog over this one. */
  #handleOpenProduct = (event: OpenProductEvent) => {
    event.opener ??= (product) => this.show(product);
  };

  protected override render() {
    const { messages, ready } = this.texts;
    const shown = this.#shown;
    const given = typeof shown === 'object';
    return html`
      <div class="base">
        <dialog
          part="dialog"
          aria-label=${given ? shown.name : nothing}
          @close=${this.#handleClose}
          @click=${this.#handleBackdrop}
          @xiang-open-product=${this.#handleOpenProduct}
        >
          <div class="inner">
            <button class="close" part="close" aria-label=${ready ? messages.close : ''} @click=${this.#handleHide}>
              ×
            </button>
            ${
              shown
                ? html`<xiang-product-detail
                    storefront=${this.storefront ?? nothing}
                    .product=${given ? shown.id : shown}
                    .preview=${given ? shown : null}
                  ></xiang-product-detail>`
                : ''
            }
          </div>
        </dialog>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-dialog': ProductDialog;
  }
}
