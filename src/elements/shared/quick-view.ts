import { html, nothing } from 'lit';
import type { Product } from '../../contract/product.js';
import type { XiangElement } from './xiang-element.js';

/** The dialog in which an element shows a product closer; loaded when somebody first wants it. */
export class QuickView {
  readonly #host: XiangElement;
  /** Whether it has been asked for; from then on it is there. */
  #wanted = false;

  constructor(host: XiangElement) {
    this.#host = host;
  }

  /**
   * Shows a product: all of it as far as it is known, or by its id.
   *
   * @param address - Its page, where the browser goes if the dialog cannot be loaded.
   */
  async show(product: Product | string, address: string) {
    const host = this.#host;
    try {
      await import('../define/product-dialog.js');
    } catch {
      window.location.assign(address);
      return;
    }
    this.#wanted = true;
    host.requestUpdate();
    await host.updateComplete;
    this.#dialog?.show(product);
  }

  hide() {
    this.#dialog?.hide();
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
