import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Hall } from '../../contract/hall.js';
import type { Product } from '../../contract/product.js';
import { formatOrigin } from '../../localization/place.js';
import { exportParts } from '../shared/export-parts.js';
import { failure } from '../shared/failure.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { contentOf, readHall, readMore, readStock, type HallContent, type StockByProduct } from './hall-content.js';
import { countyHallStyles } from './county-hall.styles.js';

const cardParts = exportParts('card', 'card,picture,image,name,origin,status,price,variants,button');

/**
 * A county's hall (特色馆): its name and story, its figures, and its products in pages.
 *
 * @element xiang-county-hall
 * @attr county - Name of the hall in addresses: `chengbu`.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown until there is a hall, and where it cannot be had: a link to it, for a page without script.
 * @slot introduction - Between figures and products.
 * @slot empty - In place of the sentence that a hall without products shows.
 * @fires xiang-add-to-cart - From a card: somebody wants a product; cancelable.
 * @fires xiang-after-add-to-cart - From a card: the cart has answered.
 * @csspart hall - The whole hall.
 * @csspart place - The prefecture, above the name.
 * @csspart name - The name.
 * @csspart story - The story.
 * @csspart figures - The list of figures.
 * @csspart products - The grid of cards.
 * @csspart more - The button that shows more products.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 * @csspart card__card - A card; so also card__picture, card__image, card__name, card__origin, card__status, card__price, card__variants and card__button.
 * @cssprop --xiang-card-min-width - Least width of a card (216px), where the hall is wide enough for two of them.
 * @cssprop --xiang-hall-min-height - Height that is kept from the start for a hall that is fetched (100vh).
 */
export class CountyHall extends XiangElement {
  static override properties: PropertyDeclarations = { county: {}, hall: { attribute: false } };
  static override styles: CSSResultGroup = [XiangElement.styles, countyHallStyles];

  /** Name of the hall in addresses; it is fetched then. */
  county = '';
  /** The hall itself: given it, the element does not fetch it. */
  hall: Hall | null = null;

  readonly #content = new Remote<HallContent>(this);
  readonly #more = new Remote<HallContent>(this);
  readonly #stock = new Remote<StockByProduct>(this);
  #said = '';
  /** Index of the first card of a page that has been asked for: it gets the focus once it is there. */
  #focusNext: number | undefined;

  get #shown(): HallContent | undefined {
    return this.#more.value ?? (this.hall ? contentOf(this.hall) : this.#content.value);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('county') || changed.has('hall')) {
      this.#content.clear();
      this.#more.clear();
      this.#stock.clear();
    }
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { county, hall, shop } = this;
    const session = hall ? shop.session : shop.require();
    if (!session) return;
    const { api, call } = session;
    const { language } = this.localization;
    const ids = this.#shown?.products.map(({ id }) => id) ?? [];
    if (county && !hall) {
      void this.#content.ask(`${api} ${county} ${language}`, async (signal) => {
        const content = await readHall(call, county, language, ids.length, signal);
        this.#more.clear();
        return content;
      });
    }
    const known = this.#stock.value;
    // Only of the page that has come: stock of the others is known.
    const asked = ids.filter((id) => !known?.has(id));
    if (asked.length) {
      void this.#stock.ask(`${api} ${asked}`, async (signal) => {
        // Without stock the hall can still be shown: a quote will tell.
        const stock = await readStock(call, asked, signal).catch(() => []);
        return new Map([...(known ?? []), ...stock]);
      });
    }
    this.#moveFocus();
  }

  #moveFocus() {
    const card = this.renderRoot.querySelectorAll('xiang-product-card')[this.#focusNext ?? Infinity];
    if (!card || this.#more.pending) return;
    this.#focusNext = undefined;
    void card.updateComplete.then(() => card.focus());
  }

  #handleMore = () => {
    const shown = this.#shown;
    const { session } = this.shop;
    if (!shown || !session || this.#more.pending) return;
    const { language, messages } = this.localization;
    const { length } = shown.products;
    this.#more.retry();
    void this.#more.ask(`${shown.nextCursor}`, async (signal) => {
      const content = await readMore(session.call, shown, language, signal);
      this.#focusNext = length;
      this.#said = messages.productsAdded(content.products.length - length, content.products.length);
      return content;
    });
  };

  #renderFigures(figures: Hall['figures']) {
    const { messages } = this.localization;
    const sourced = figures.filter(({ source }) => source);
    return html`
      <dl class="figures" part="figures">
        ${figures.map(
          ({ label, value, unit, year }) => html`
            <div>
              <dt class="small quiet">${label} ${year && messages.figureYear(year)}</dt>
              <dd class="value strong">${value}<span>${unit}</span></dd>
            </div>
          `,
        )}
      </dl>
      ${
        sourced.length
          ? html`<details class="small quiet">
              <summary>${messages.sources}</summary>
              ${sourced.map(({ label, source }) => html`<p>${label} · ${source}</p>`)}
            </details>`
          : ''
      }
    `;
  }

  #renderCard(product: Product | null) {
    return html`<li>
      <xiang-product-card
        storefront=${this.storefront ?? nothing}
        exportparts=${cardParts}
        .product=${product}
        .availability=${product && this.#stock.value?.get(product.id)}
      ></xiang-product-card>
    </li>`;
  }

  #renderHall({ hall, products, nextCursor }: HallContent) {
    const { messages, language } = this.localization;
    const { name, story, prefecture, figures, productCount } = hall;
    const { pending, error } = this.#more;
    return html`
      <p class="place small strong" part="place">${formatOrigin(prefecture.shortName, language)}</p>
      <h2 class="name" part="name">${name}</h2>
      <p class="story" part="story">${story}</p>
      ${figures.length ? this.#renderFigures(figures) : ''}
      <slot name="introduction"></slot>
      <div class="heading">
        <h3 class="strong">${messages.products}</h3>
        <span class="small quiet">${messages.productCount(productCount)}</span>
      </div>
      <ul class="grid" part="products">
        ${products.map((product) => this.#renderCard(product))}
      </ul>
      <slot name="empty" ?hidden=${products.length}><p class="empty quiet">${messages.noProducts}</p></slot>
      ${
        error
          ? failure(error, messages, this.#handleMore)
          : nextCursor &&
            html`<button class="more" part="more" aria-disabled=${pending} @click=${this.#handleMore}>
              ${pending ? messages.loading : messages.moreProducts}
            </button>`
      }
    `;
  }

  #renderSkeleton() {
    return html`
      <div aria-hidden="true">
        <p class="name bone"></p>
        <p class="bone"></p>
        <p class="figures bone"></p>
        <p class="heading"></p>
      </div>
      <ul class="grid" aria-hidden="true">
        ${Array.from({ length: 6 }, () => this.#renderCard(null))}
      </ul>
    `;
  }

  protected override render() {
    const { messages, ready } = this.localization;
    const shown = ready ? this.#shown : undefined;
    const failed = ready && !shown && (this.shop.missing ?? this.#content.error);
    return html`
      <section class="base" aria-busy=${!shown && !failed}>
        <div class="hall ${this.hall ? '' : 'reserved'}" part="hall">
          <slot ?hidden=${shown}></slot>
          ${
            shown
              ? this.#renderHall(shown)
              : failed
                ? failure(failed, messages, this.#content.retry)
                : this.#renderSkeleton()
          }
          <p class="unseen" role="status">${shown || failed || !ready ? this.#said : messages.loading}</p>
        </div>
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-county-hall': CountyHall;
  }
}
