import { html, nothing } from 'lit';
import type { Product } from '../../contract/product.js';
import { httpUrl } from './http-url.js';
import type { StorefrontController } from './storefront-controller.js';
import type { XiangElement } from './xiang-element.js';

/** The dialog in which an element shows a product closer; loaded when somebody first wants it. */
export class QuickView {
  readonly #host: XiangElement;
  readonly #shop: StorefrontController;
  /** Whether it has been asked for; from then on it is there. */
  #wanted = false;
  /** What is shown as soon as the dialog is there. */
  #coming: Product | string | undefined;

  constructor(host: XiangElement, shop: StorefrontController) {
    this.#host = host;
    this.#shop = shop;
  }

  /**
   * Shows a product: all of it as far as it is known, or by its id.
   *
   * @param isPressed - Whether a person has just asked for it: then the browser goes to its page if the dialog cannot
   *   be loaded.
   */
  async show(product: Product | string, isPressed: boolean) {
    const host = this.#host;
    this.#coming = product;
    try {
      await import('../define/product-dialog.js');
    } catch {
      const id = typeof product === 'string' ? product : product.id;
      const address = httpUrl(`${this.#shop.session?.api}/products/${id}`);
      if (isPressed && address) window.location.assign(address);
      return;
    }
    this.#wanted = true;
    host.requestUpdate();
    await host.updateComplete;
    // Another one may have been asked for meanwhile, or none.
    if (this.#coming !== product) return;
    this.#coming = undefined;
    this.#dialog?.show(product);
  }

  hide() {
    this.#coming = undefined;
    this.#dialog?.hide();
  }

  /** Whether a product is about to be shown. */
  get isComing() {
    return this.#coming !== undefined;
  }

  /** Whether an event comes from what it shows. */
  shows(event: Event) {
    const dialog = this.#dialog;
    return dialog !== null && event.composedPath().includes(dialog);
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('xiang-product-dialog');
  }

  /** Stands at the end of the host's template. */
  render() {
    return this.#wanted
      ? html`<xiang-product-dialog storefront=${this.#host.storefront ?? nothing}></xiang-product-dialog>`
      : '';
  }
}
