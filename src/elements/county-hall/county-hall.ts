import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { getHall, type Hall } from '../../contract/hall.js';
import { formatOrigin } from '../../localization/place.js';
import { pagesOf, readOn, type ProductPages } from '../products/product-pages.js';
import { ProductsElement } from '../products/products-element.js';
import { Remote } from '../shared/remote.js';
import { figures } from './figures.js';
import { countyHallStyles } from './county-hall.styles.js';

interface HallContent {
  readonly hall: Hall;
  readonly pages: ProductPages;
}

/**
 * A county's hall (特色馆): its name and story, its figures, and its products in pages.
 *
 * @element xiang-county-hall
 * @attr county - Name of the hall in addresses: `chengbu`.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr deep-links - Keeps search, filters and the product shown closer in the page's address (`xiang-q`, `xiang-product`, …); of several elements, the first does.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown until there is a hall, and where it cannot be had: a link to it, for a page without script.
 * @slot introduction - Between figures and products.
 * @slot empty - In place of the sentence that a hall without products shows.
 * @fires xiang-add-to-cart - From a card: somebody wants a product; cancelable.
 * @fires xiang-after-add-to-cart - From a card: the cart has answered.
 * @fires xiang-open-product - From a card: the name or the picture was pressed, and the product is about to be shown closer; cancelable.
 * @fires xiang-close-product - From a card: the dialog with the product has been closed.
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
 * @csspart finder__search - The box to search in, in a hall with enough to look for; so also finder__filters, finder__sort and finder__chosen.
 * @cssprop --xiang-card-min-width - Least width of a card (216px), where the hall is wide enough for two of them.
 * @cssprop --xiang-hall-min-height - Height that is kept from the start for a hall that is fetched (100vh).
 */
export class CountyHall extends ProductsElement {
  static override properties: PropertyDeclarations = { county: {}, hall: { attribute: false } };
  static override styles: CSSResultGroup = [ProductsElement.styles, countyHallStyles];

  /** Name of the hall in addresses; it is fetched then. */
  county = '';
  /** The hall itself: given it, the element does not fetch it. */
  hall: Hall | null = null;

  readonly #content = new Remote<HallContent>(this);
  #given: HallContent | undefined;

  get #shown(): HallContent | undefined {
    return this.#given ?? this.#content.value;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { county, hall } = this;
    if (changed.has('county') || changed.has('hall')) {
      this.#content.clear();
      this.list.clear();
      this.#given = hall ? { hall, pages: pagesOf(hall.products) } : undefined;
    }
    const shown = this.#shown;
    const slug = shown?.hall.slug ?? county;
    this.list.begin(slug ? { hall: slug } : {}, shown?.pages);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { county, hall, shop, list } = this;
    const session = hall ? shop.session : shop.require();
    if (!session || !county || hall) return;
    const { api, call } = session;
    const { language: lang } = this.localization;
    // In another language, as much of it as was shown.
    const count = list.isNarrowed ? 0 : (list.pages?.products.length ?? 0);
    void this.#content.ask(`${api} ${county} ${lang}`, async (signal) => {
      const answer = await call(getHall, { params: { hall: county }, query: { lang }, signal });
      const query = { hall: county };
      return { hall: answer, pages: await readOn(pagesOf(answer.products), count, { call, query, lang, signal }) };
    });
  }

  #renderHall({ name, story, prefecture, figures: shown, productCount }: Hall) {
    const { messages, language } = this.localization;
    const about = html`
      <p class="story" part="story">${story}</p>
      ${shown.length ? figures(shown, messages) : ''}
    `;
    return html`
      <p class="place small strong" part="place">${formatOrigin(prefecture.shortName, language)}</p>
      <h2 class="name" part="name">${name}</h2>
      ${
        this.isElder
          ? html`<details>
              <summary>${messages.about}</summary>
              ${about}
            </details>`
          : about
      }
      <slot name="introduction"></slot>
      ${this.renderProducts(productCount)}
    `;
  }

  protected override render() {
    const { ready } = this.localization;
    const shown = ready ? this.#shown : undefined;
    return this.renderFrame({
      part: 'hall',
      isReserved: !this.hall,
      isReady: ready,
      shown: shown && this.#renderHall(shown.hall),
      error: this.#content.error,
      retry: this.#content.retry,
      skeleton: html`
        <p class="name bone"></p>
        <p class="bone"></p>
        <p class="figures bone"></p>
        <p class="heading"></p>
      `,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-county-hall': CountyHall;
  }
}
