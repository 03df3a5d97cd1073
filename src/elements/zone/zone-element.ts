import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Zone, ZoneCounty } from '../../contract/zone.js';
import { Localization } from '../../localization/localization.js';
import { zoneMessages } from '../../localization/messages/zone.js';
import { pagesOf, readOn, type ProductPages } from '../products/product-pages.js';
import { ProductsElement } from '../products/products-element.js';
import { httpUrl } from '../shared/http-url.js';
import { Remote } from '../shared/remote.js';
import { readZone } from './read-zone.js';
import { zoneStyles } from './zone.styles.js';

interface ZoneContent {
  readonly zone: Zone;
  readonly pages: ProductPages;
}

/** Counties that are shown at first; the others by a button. */
const fewCounties = 12;

/** Most prefectures that are named above the zone's name. */
const fewPlaces = 3;

/**
 * A partner's zone (专区): its name and story, its counties, and the products of all of them on one page, with search,
 * filters and sorting. Without `zone`, it is the zone of the page's key.
 *
 * @element xiang-zone
 * @attr zone - Name of the zone in addresses: `wuling`; that of the page's key without it.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr deep-links - Keeps search, filters and the product shown closer in the page's address (`xiang-q`, `xiang-product`, …); of several elements, the first does.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown until there is a zone, and where it cannot be had: a link to it, for a page without script.
 * @slot introduction - Between counties and products.
 * @slot empty - In place of the sentence that a zone without products shows.
 * @fires xiang-add-to-cart - From a card: somebody wants a product; cancelable.
 * @fires xiang-after-add-to-cart - From a card: the cart has answered.
 * @fires xiang-open-product - From a card: the name or the picture was pressed, and the product is about to be shown closer; cancelable.
 * @fires xiang-close-product - From a card: the dialog with the product has been closed.
 * @csspart zone - The whole zone.
 * @csspart place - The prefectures, above the name.
 * @csspart name - The name.
 * @csspart story - The story.
 * @csspart counties - The counties.
 * @csspart products - The grid of cards.
 * @csspart more - The button that shows more products.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 * @csspart card__card - A card; so also card__picture, card__image, card__name, card__origin, card__status, card__price, card__variants and card__button.
 * @csspart finder__search - The box to search in; so also finder__filters, finder__sort and finder__chosen.
 * @cssprop --xiang-card-min-width - Least width of a card (216px), where the zone is wide enough for two of them.
 * @cssprop --xiang-hall-min-height - Height that is kept from the start for a zone that is fetched (100vh).
 */
export class ZoneElement extends ProductsElement {
  static override properties: PropertyDeclarations = { zone: {} };
  static override styles: CSSResultGroup = [ProductsElement.styles, zoneStyles];

  /** Name of the zone in addresses, or the zone itself: given it, the element does not fetch it. That of the page's key without it. */
  zone: string | Zone | null = null;

  private readonly texts = new Localization(this, zoneMessages);
  readonly #content = new Remote<ZoneContent>(this);
  #given: ZoneContent | undefined;
  #areAllCounties = false;

  get #shown(): ZoneContent | undefined {
    return this.#given ?? this.#content.value;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { zone } = this;
    const given = typeof zone === 'object' ? zone : null;
    if (changed.has('zone')) {
      this.#content.clear();
      this.list.clear();
      this.#given = given ? { zone: given, pages: pagesOf(given.products) } : undefined;
    }
    const shown = this.#shown;
    const slug = shown?.zone.slug ?? (typeof zone === 'string' ? zone : '');
    this.list.begin(slug ? { zone: slug } : {}, shown?.pages);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { zone, shop, list } = this;
    const session = this.#given ? shop.session : shop.require();
    if (!session || this.#given) return;
    const { api, call } = session;
    const { language: lang } = this.localization;
    const slug = typeof zone === 'string' ? zone : '';
    // In another language, as much of it as was shown.
    const count = list.isNarrowed ? 0 : (list.pages?.products.length ?? 0);
    const key = slug || Boolean(session.cart);
    void this.#content.ask(`${api} ${key} ${lang}`, async (signal) => {
      const answer = await readZone(call, slug, lang, signal);
      const query = { zone: answer.slug };
      return { zone: answer, pages: await readOn(pagesOf(answer.products), count, { call, query, lang, signal }) };
    });
  }

  #handleFold = () => {
    this.#areAllCounties = !this.#areAllCounties;
    this.requestUpdate();
  };

  /** Shows a county's products, or those of all again. */
  #choose({ slug }: ZoneCounty) {
    const { county, ...rest } = this.list.query;
    this.list.find(county === slug ? rest : { ...rest, county: slug });
  }

  #renderCounty(county: ZoneCounty) {
    const { shortName, slug, productCount } = county;
    return html`<li>
      <button
        aria-pressed=${this.list.query.county === slug}
        ?disabled=${!productCount}
        @click=${() => this.#choose(county)}
      >
        ${shortName} <span class="small quiet" aria-hidden="true">${productCount}</span
        ><span class="unseen">${this.texts.messages.productsOf(productCount)}</span>
      </button>
    </li>`;
  }

  #renderCounties(counties: Zone['counties']) {
    const { messages } = this.texts;
    const all = counties.length <= fewCounties || this.#areAllCounties;
    const chosen = counties.find(({ slug }) => slug === this.list.query.county);
    const shown = counties.filter((county, index) => all || index < fewCounties || county === chosen);
    const hall = chosen?.hall && httpUrl(`${this.shop.session?.api}/halls/${chosen.hall}`);
    return html`
      <nav class="counties" part="counties" aria-label=${messages.counties}>
        <ul>
          ${shown.map((county) => this.#renderCounty(county))}
          ${
            counties.length > fewCounties
              ? html`<li>
                  <button class="fold" aria-expanded=${this.#areAllCounties} @click=${this.#handleFold}>
                    ${this.#areAllCounties ? messages.fewerCounties : messages.allCounties(counties.length)}
                  </button>
                </li>`
              : ''
          }
        </ul>
        ${hall ? html`<a class="to-hall" href=${hall}>${messages.hallOf(chosen.shortName)}</a>` : ''}
      </nav>
    `;
  }

  #renderZone({ name, story, counties, productCount }: Zone) {
    const { messages } = this.texts;
    const about = html`<p class="story" part="story">${story}</p>`;
    const places = [...new Set(counties.map(({ prefecture }) => prefecture.shortName))];
    return html`
      <p class="place small strong" part="place">
        ${places.length && places.length <= fewPlaces ? messages.places(places) : messages.hunan}
      </p>
      <h2 class="name" part="name">${name}</h2>
      ${
        this.isElder
          ? html`<details>
              <summary>${this.localization.messages.about}</summary>
              ${about}
            </details>`
          : about
      }
      ${counties.length > 1 ? this.#renderCounties(counties) : ''}
      <slot name="introduction"></slot>
      ${this.renderProducts(productCount)}
    `;
  }

  protected override render() {
    const isReady = this.localization.ready && this.texts.ready;
    const shown = isReady ? this.#shown : undefined;
    return this.renderFrame({
      part: 'zone',
      isReserved: !this.#given,
      isReady,
      shown: shown && this.#renderZone(shown.zone),
      error: this.#content.error,
      retry: this.#content.retry,
      skeleton: html`
        <p class="name bone"></p>
        <p class="bone"></p>
        <p class="counties room"></p>
        <p class="heading"></p>
      `,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-zone': ZoneElement;
  }
}
