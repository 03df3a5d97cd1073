import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Hall } from '../../contract/hall.js';
import { errorMessage } from '../../localization/error-message.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { formatOrigin } from '../../localization/place.js';
import { failure } from '../shared/failure.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { contentOf, readHall, readMore, readStock, type HallContent, type StockByProduct } from './hall-content.js';
import { countyHallStyles } from './county-hall.styles.js';

/**
 * A county's hall (特色馆): its name and story, its figures, and its products in pages.
 *
 * @element xiang-county-hall
 * @attr county - Name of the hall in addresses: `chengbu`.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
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
 * @cssprop --xiang-card-min-width - Least width of a card (200px), where the hall is wide enough for two of them.
 * @cssprop --xiang-hall-min-height - Height that is kept from the start for a hall that is fetched (100vh).
 */
export class CountyHall extends XiangElement {
  static override properties: PropertyDeclarations = { county: {}, hall: { attribute: false }, _said: { state: true } };
  static override styles: CSSResultGroup = [XiangElement.styles, countyHallStyles];

  /** Name of the hall in addresses; it is fetched then. */
  county = '';
  /** The hall itself: given it, the element does not fetch it. */
  hall: Hall | null = null;

  readonly #content = new Remote<HallContent>(this);
  readonly #more = new Remote<HallContent>(this);
  readonly #stock = new Remote<StockByProduct>(this);
  private _said = '';
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
    if (!hall && shop.missing) shop.reportMissing();
    if (!shop.session) return;
    const { api, call } = shop.session;
    const { language } = this.localization;
    if (county && !hall) {
      const count = this.#shown?.products.length ?? 0;
      this.#content.ask(`${api} ${county} ${language}`, async (signal) => {
        const content = await readHall(call, county, language, count, signal);
        this.#more.clear();
        return content;
      });
    }
    const ids = this.#shown?.products.map(({ id }) => id) ?? [];
    // Only of the page that has come: stock of the others is known.
    const known = this.#stock.value ?? new Map<string, never>();
    const asked = ids.filter((id) => !known.has(id));
    if (asked.length) {
      this.#stock.ask(`${api} ${asked.join()}`, async (signal) => {
        // Without stock the hall can still be shown: a quote will tell.
        const stock = await readStock(call, asked, signal).catch(() => new Map<string, never>());
        return new Map([...known, ...stock]);
      });
    }
    this.#moveFocus();
  }

  #moveFocus() {
    if (this.#focusNext === undefined || this.#more.pending) return;
    const card = this.renderRoot.querySelectorAll('xiang-product-card')[this.#focusNext];
    this.#focusNext = undefined;
    void card?.updateComplete.then(() => card.focus());
  }

  #handleMore = () => {
    const shown = this.#shown;
    const { session } = this.shop;
    if (!shown || !session || this.#more.pending) return;
    const { language, messages } = this.localization;
    const { length } = shown.products;
    this.#more.retry();
    this.#more.ask(`${shown.nextCursor}`, async (signal) => {
      const content = await readMore(session.call, shown, language, signal);
      this.#focusNext = length;
      this._said = messages.productsAdded(content.products.length - length, content.products.length);
      return content;
    });
  };

  #renderFigures(figures: Hall['figures']) {
    const { messages } = this.localization;
    const sourced = figures.filter(({ source }) => source);
    if (!figures.length) return '';
    return html`
      <dl class="figures" part="figures">
        ${figures.map(
          ({ label, value, unit, year }) => html`
            <div>
              <dt class="small quiet">${label}${year && html` <span>${messages.figureYear(year)}</span>`}</dt>
              <dd class="value">${value}${unit && html`<span class="unit">${unit}</span>`}</dd>
            </div>
          `,
        )}
      </dl>
      ${
        sourced.length
          ? html`<details class="sources small quiet">
              <summary>${messages.sources}</summary>
              <ul>
                ${sourced.map(({ label, source }) => html`<li>${label}: ${source}</li>`)}
              </ul>
            </details>`
          : ''
      }
    `;
  }

  #renderMore(nextCursor: string | null) {
    const { messages } = this.localization;
    const { pending, error } = this.#more;
    if (error)
      return html`<div class="more">${failure(errorMessage(error, messages), messages, this.#handleMore)}</div>`;
    if (!nextCursor || !this.shop.session) return '';
    return html`<div class="more">
      <button part="more" aria-disabled=${pending ? 'true' : 'false'} @click=${this.#handleMore}>
        ${pending ? messages.loading : messages.moreProducts}
      </button>
    </div>`;
  }

  #renderHall({ hall, products, nextCursor }: HallContent) {
    const { messages, language } = this.localization;
    const { name, story, prefecture, figures, productCount } = hall;
    const stock = this.#stock.value;
    return html`
      <header>
        <p class="place small" part="place">${formatOrigin(prefecture.shortName, language)}</p>
        <h2 class="name" part="name">${name}</h2>
        <p class="story" part="story">${story}</p>
        ${this.#renderFigures(figures)}
      </header>
      <slot name="introduction"></slot>
      <div class="heading">
        <h3>${messages.products}</h3>
        <span class="small quiet">${messages.productCount(productCount)}</span>
      </div>
      <ul class="grid" part="products">
        ${repeat(
          products,
          ({ id }) => id,
          (product) =>
            html`<li>
              <xiang-product-card
                storefront=${ifDefined(this.storefront)}
                exportparts="card:card__card, picture:card__picture, image:card__image, name:card__name, origin:card__origin, status:card__status, price:card__price, variants:card__variants, button:card__button"
                .product=${product}
                .availability=${stock?.get(product.id)}
              ></xiang-product-card>
            </li>`,
        )}
      </ul>
      <slot name="empty" ?hidden=${products.length > 0}><p class="empty quiet">${messages.noProducts}</p></slot>
      ${this.#renderMore(nextCursor)}
    `;
  }

  #renderSkeleton() {
    return html`
      <div aria-hidden="true">
        <p class="place small"><span class="bone short"></span>&nbsp;</p>
        <div class="name"><div class="bone short"></div></div>
        <div class="story">
          <div class="bone"></div>
          <div class="bone"></div>
        </div>
        <div class="figures"><div class="value">&nbsp;</div></div>
        <div class="heading"><div class="bone short"></div></div>
        <div class="grid">
          ${Array.from(
            { length: 6 },
            () =>
              html`<div>
                <div class="bone square"></div>
                <div class="bone"></div>
                <div class="bone short"></div>
              </div>`,
          )}
        </div>
      </div>
    `;
  }

  #renderOther(messages: ShopMessages, failed: unknown) {
    if (!failed) return html`<span class="unseen" role="status">${messages.loading}</span>${this.#renderSkeleton()}`;
    if (this.shop.missing) return failure(messages.noStorefront, messages);
    return failure(errorMessage(failed, messages), messages, () => this.#content.retry());
  }

  protected override render() {
    const { messages, ready } = this.localization;
    const shown = ready ? this.#shown : undefined;
    const failed = ready && !shown && (this.shop.missing || this.#content.error);
    return html`
      <section class="base" aria-busy=${shown || failed ? 'false' : 'true'}>
        <div class="hall ${this.hall ? '' : 'reserved'}" part="hall">
          <slot ?hidden=${Boolean(shown)}></slot>
          ${shown ? this.#renderHall(shown) : this.#renderOther(messages, failed)}
          <p class="unseen" role="status">${this._said}</p>
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
