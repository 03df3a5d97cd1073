import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import type { Product } from '../../contract/product.js';
import { exportParts } from '../shared/export-parts.js';
import { failure } from '../shared/failure.js';
import { XiangElement } from '../shared/xiang-element.js';
import { Portions } from './portions.js';
import { ProductList } from './product-list.js';
import { productsStyles } from './products.styles.js';

const cardParts = exportParts('card', 'card,picture,image,name,origin,status,price,variants,button');

/** What the elements have in common that show products: their grid, and more of them. */
export abstract class ProductsElement extends XiangElement {
  static override styles: CSSResultGroup = [XiangElement.styles, productsStyles];

  protected readonly list = new ProductList(this, this.shop, this.localization);
  /** What a screen reader says of the last page that has come. */
  protected said = '';
  readonly #portions = new Portions(this);
  /** Index of the first card of a page that has been asked for: it gets the focus once it is there. */
  #focusNext: number | undefined;

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const card = this.renderRoot.querySelectorAll('xiang-product-card')[this.#focusNext ?? Infinity];
    if (!card || this.list.isReadingOn) return;
    this.#focusNext = undefined;
    void card.updateComplete.then(() => card.focus());
  }

  #readOn() {
    this.list.readOn((before, now) => {
      this.#focusNext = before;
      this.said = this.localization.messages.productsAdded(now - before, now);
    });
    this.requestUpdate();
  }

  #handleMore = () => {
    this.#readOn();
  };

  #renderCard(product: Product | null) {
    return html`<li>
      <xiang-product-card
        storefront=${this.storefront ?? nothing}
        exportparts=${cardParts}
        .product=${product}
        .availability=${product && this.list.stock?.get(product.id)}
      ></xiang-product-card>
    </li>`;
  }

  #renderEnd() {
    const { messages } = this.localization;
    const { pages, nextError, isReadingOn } = this.list;
    if (nextError) return failure(nextError, messages, this.#handleMore);
    return (
      pages?.nextCursor &&
      html`<button class="more" part="more" aria-disabled=${isReadingOn} @click=${this.#handleMore}>
        ${isReadingOn ? messages.loading : messages.moreProducts}
      </button>`
    );
  }

  /**
   * The products, below a heading.
   *
   * @param count - How many there are in all.
   */
  protected renderProducts(count: number) {
    const { messages } = this.localization;
    const { pages, error, isAsking, isNarrowed, retry } = this.list;
    return html`
      <div class="heading">
        <h3 class="strong">${messages.products}</h3>
        <span class="small quiet">${messages.productCount(count)}</span>
      </div>
      ${
        error
          ? failure(error, messages, retry)
          : pages
            ? html`<ul class="grid" part="products" aria-busy=${isAsking}>
                ${this.#portions.take(pages.products).map((product) => this.#renderCard(product))}
              </ul>`
            : this.renderSkeletonGrid()
      }
      <slot name="empty" ?hidden=${isNarrowed || pages?.products.length}
        ><p class="empty quiet">${messages.noProducts}</p></slot
      >
      ${error ? '' : this.#renderEnd()}
    `;
  }

  protected renderSkeletonGrid() {
    return html`<ul class="grid" aria-hidden="true">
      ${[...'123456'].map(() => this.#renderCard(null))}
    </ul>`;
  }
}
