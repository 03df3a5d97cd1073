import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Product } from '../../contract/product.js';
import type { FindEvent } from '../finding/find-event.js';
import type * as Finding from '../finding/finding.js';
import { afterFrame } from '../shared/after-frame.js';
import { exportParts } from '../shared/export-parts.js';
import { failure } from '../shared/failure.js';
import { QuickView } from '../shared/quick-view.js';
import { XiangElement } from '../shared/xiang-element.js';
import { Portions } from './portions.js';
import { ProductList } from './product-list.js';
import { productsStyles } from './products.styles.js';

const cardParts = exportParts('card', 'card,picture,image,name,origin,status,price,variants,button');

const finderParts = exportParts('finder', 'search,filters,sort,chosen');

/** Fewest products among which one is looked for by search and filters: fewer are seen at a glance. */
const fewestToFind = 9;

/**
 * What products are found by, once an element has loaded it. The next element starts it at once: its finder works from
 * the first moment, and a browser that has much to do may take its time for an import, even of what is there.
 */
let loaded: typeof Finding | undefined;

/** What an element that shows products has around them. */
interface Frame {
  /** Name of the part, and the class, of the whole. */
  readonly part: string;
  /** Whether a screenful is kept for what is on its way. */
  readonly isReserved: boolean;
  /** Whether there are words to say it in. */
  readonly isReady: boolean;
  /** What it shows; undefined until that has come. */
  readonly shown: TemplateResult | undefined;
  /** Why it has not come. */
  readonly error: unknown;
  readonly retry: () => void;
  /** What stands above the grid until then. */
  readonly skeleton: TemplateResult;
}

/** What the elements have in common that show products: their grid, more of them, and what they are found by. */
export abstract class ProductsElement extends XiangElement {
  static override properties: PropertyDeclarations = { deepLinks: { type: Boolean, attribute: 'deep-links' } };
  static override styles: CSSResultGroup = [XiangElement.styles, productsStyles];

  /** Whether search, filters and the product shown closer stand in the page's address (`xiang-q`, `xiang-product`, …): of several, the first's. */
  deepLinks = false;

  protected readonly list = new ProductList(this, this.shop, this.localization);
  /** What a screen reader says of the last page that has come. */
  protected said = '';
  readonly #portions = new Portions(this);
  /** Where products open while the page's address says which: one dialog for all of them. */
  readonly #quickView = new QuickView(this, this.shop);
  /** Index of the first card of a page that has been asked for: it gets the focus once it is there. */
  #focusNext: number | undefined;

  /** Whether what products are found by has been asked for, and whether it has come. */
  #finding: 'asked' | 'there' | undefined;
  #isFindingNear = false;

  override connectedCallback() {
    super.connectedCallback();
    // What the address asks for is what is shown first.
    if (this.deepLinks && !this.#finding && /[?&]xiang-/.test(window.location.search)) {
      this.list.hold();
      // Not before the first update, which begins the list.
      void this.updateComplete.then(() => this.loadFinding());
    }
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const isLinked = this.deepLinks && this.list.pages;
    const isWanted = isLinked || this.renderRoot.querySelector('xiang-product-finder');
    if (!this.#finding && isWanted) this.#loadFindingSoon();
    const card = this.renderRoot.querySelectorAll('xiang-product-card')[this.#focusNext ?? Infinity];
    if (!card || this.list.isReadingOn) return;
    this.#focusNext = undefined;
    void card.updateComplete.then(() => card.focus());
  }

  /** After the first screen has been seen, unless it is there to be started. */
  #loadFindingSoon() {
    if (loaded) void this.loadFinding();
    else if (!this.#isFindingNear) afterFrame(() => void this.loadFinding());
    this.#isFindingNear = true;
  }

  /** Loads search, filters and what goes with them; without it, the list is as it comes. */
  protected async loadFinding() {
    if (this.#finding) return;
    this.#finding = 'asked';
    try {
      loaded ??= await import('../finding/finding.js');
      loaded.startFinding(this, this.list, () => this.#readOn(false), this.#quickView);
      this.#finding = 'there';
    } catch {
      // The browser has said why on the console.
    }
    this.list.release();
  }

  /** Asks for the next page; where a person has pressed for it, the focus goes to the first that comes. */
  #readOn(moveFocus: boolean) {
    this.list.readOn((before, now) => {
      if (moveFocus) this.#focusNext = before;
      this.said = this.localization.messages.productsAdded(now - before, now);
    });
    this.requestUpdate();
  }

  #handleMore = () => {
    this.#readOn(true);
  };

  #handleFind = ({ query }: FindEvent) => {
    this.list.find(query);
  };

  #renderCard(product: Product) {
    return html`<li>
      <xiang-product-card
        storefront=${this.storefront ?? nothing}
        exportparts=${cardParts}
        .product=${product}
        .availability=${this.list.stock?.get(product.id)}
      ></xiang-product-card>
    </li>`;
  }

  /** Search and filters, or their room until they have come. */
  #renderFinder(count: number) {
    const { list } = this;
    if (count < fewestToFind || !this.shop.session) return '';
    const { pages, scope, query, isAsking } = list;
    return html`<xiang-product-finder
      class="finder"
      storefront=${this.storefront ?? nothing}
      exportparts=${finderParts}
      .scope=${scope}
      .query=${query}
      .isAsking=${isAsking}
      .count=${pages?.products.length ?? 0}
      .isAll=${!pages?.nextCursor}
      @xiang-find=${this.#handleFind}
    ></xiang-product-finder>`;
  }

  #renderEnd() {
    const { messages } = this.localization;
    const { pages, nextError, isReadingOn } = this.list;
    // Before the list is whole its end is no end: what follows would push it away, and bring the next page unasked.
    if (!this.#portions.isWhole) return '';
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
      ${this.#renderFinder(count)}
      ${
        error
          ? failure(error, messages, retry)
          : pages
            ? this.#renderGrid(this.#portions.take(pages.products), isAsking)
            : this.#renderSkeletonGrid()
      }
      <slot name="empty" ?hidden=${isNarrowed || pages?.products.length}
        ><p class="empty quiet">${messages.noProducts}</p></slot
      >
      ${error ? '' : this.#renderEnd()}
    `;
  }

  #renderGrid(products: readonly Product[], isAsking: boolean) {
    if (this.#portions.isAtStart) return this.#renderSkeletonGrid();
    return html`<ul class="grid" part="products" aria-busy=${isAsking}>
      ${products.map((product) => this.#renderCard(product))}
    </ul>`;
  }

  /** Of bare nodes: cards that are thrown away again would take their time from those that follow. */
  #renderSkeletonGrid() {
    return html`<ul class="grid" aria-hidden="true">
      ${[...'123456'].map(
        () =>
          html`<li class="ghost">
            <p class="bone"></p>
            <p class="bone"></p>
          </li>`,
      )}
    </ul>`;
  }

  /** The element around what it shows: that, why it cannot be had, or its place until it has come. */
  protected renderFrame({ part, isReserved, isReady, shown, error, retry, skeleton }: Frame) {
    const { messages } = this.localization;
    const failed = isReady && !shown && (this.shop.missing ?? error);
    return html`
      <section class="base" aria-busy=${!shown && !failed}>
        <div class="${part} ${isReserved ? 'reserved' : ''}" part=${part}>
          <slot ?hidden=${shown}></slot>
          ${
            shown ??
            (failed
              ? failure(failed, messages, retry)
              : html`<div aria-hidden="true">${skeleton}</div>
                  ${this.#renderSkeletonGrid()}`)
          }
          <p class="unseen" role="status">${shown || failed || !isReady ? this.said : messages.loading}</p>
        </div>
      </section>
      ${this.#quickView.render()}
    `;
  }
}
