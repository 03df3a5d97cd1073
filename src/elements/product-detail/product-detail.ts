import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { listAvailability, type Availability } from '../../contract/availability.js';
import { getProductDetail, type ProductDetail } from '../../contract/product-detail.js';
import type { Product, Variant } from '../../contract/product.js';
import { Localization } from '../../localization/localization.js';
import { productMessages } from '../../localization/messages/product.js';
import { formatFenText } from '../../localization/money.js';
import { formatOrigin } from '../../localization/place.js';
import { productFacts } from '../../localization/product-facts.js';
import { monthInChina } from '../../localization/season.js';
import { Adding } from '../shared/adding.js';
import { exportParts } from '../shared/export-parts.js';
import { failure } from '../shared/failure.js';
import { httpUrl } from '../shared/http-url.js';
import { money, moneyStyles } from '../shared/money.js';
import { offerOf } from '../shared/offer.js';
import { offerWords } from '../shared/offer-words.js';
import { picture, pictureStyles } from '../shared/picture.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { productDetailStyles } from './product-detail.styles.js';
import { factList, notes, packs, yearOfSale } from './product-parts.js';

const cardParts = exportParts('card', 'card,picture,image,name,origin,status,price,variants,button');

type StockByProduct = ReadonlyMap<string, readonly Availability[]>;

/**
 * A product looked at closely: picture, packs and prices, its story, where it comes from and when, how it keeps, its
 * geographical indication with the source, who sells it and by what licences, and what else the county has. It stands
 * alone on a page, or in the dialog that a card opens.
 *
 * @element xiang-product-detail
 * @attr product - Id of the product, which is then fetched.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @slot - Shown until there is a product, and where it cannot be had: a link to it, for a page without script.
 * @slot actions - Below the button.
 * @fires xiang-add-to-cart - Somebody wants the product; cancelable.
 * @fires xiang-after-add-to-cart - The cart has answered.
 * @fires xiang-open-product - From a card of the related: somebody wants to see it closer; cancelable.
 * @csspart detail - The picture, and what is bought, beside each other.
 * @csspart picture - The field of the picture.
 * @csspart image - The picture itself.
 * @csspart name - The name.
 * @csspart origin - Where it comes from.
 * @csspart status - Season or stock.
 * @csspart variants - The choice of a pack.
 * @csspart price - The price and what it is by weight.
 * @csspart button - The button that adds to the cart.
 * @csspart story - The story.
 * @csspart facts - The list of facts.
 * @csspart page - The link to the product's page on the platform.
 * @csspart licences - The link to the platform's own licences.
 * @csspart related - Other products of the county.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 * @csspart card__card - A card of the related; so also card__picture, card__image, card__name, card__origin, card__status, card__price, card__variants and card__button.
 */
export class ProductDetailElement extends XiangElement {
  static override properties: PropertyDeclarations = {
    product: {},
    preview: { attribute: false },
    availability: { attribute: false },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, moneyStyles, pictureStyles, productDetailStyles];

  /** Id of the product, or the product itself in detail: given it, the element asks for no product. */
  product: string | ProductDetail | null = null;
  /** What is known of the product already: shown until the detail is there. */
  preview: Product | null = null;
  /** Stock of the product and its related, for a product that is given; without it, only the season is known. */
  availability: readonly Availability[] | undefined;

  private readonly texts = new Localization(this, productMessages);
  readonly #detail = new Remote<ProductDetail>(this);
  readonly #stock = new Remote<StockByProduct>(this);
  readonly #adding = new Adding(this, () => this.localization.messages);
  #variantId = '';
  #linkSaid = '';

  /** All that is known of it, once it is. */
  get #whole(): ProductDetail | undefined {
    const { product } = this;
    return product && typeof product === 'object' ? product : this.#detail.value;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('product')) return;
    this.#detail.clear();
    this.#stock.clear();
    this.#variantId = this.#linkSaid = '';
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { product } = this;
    if (typeof product !== 'string' || !product) return;
    const session = this.shop.require();
    if (!session) return;
    const { api, call } = session;
    const { language: lang } = this.localization;
    void this.#detail.ask(`${api} ${product} ${lang}`, (signal) =>
      call(getProductDetail, { params: { product }, query: { lang }, signal }),
    );
    const products = [product, ...(this.#detail.value?.related ?? []).map(({ id }) => id)].join();
    void this.#stock.ask(`${api} ${products}`, async (signal) => {
      // Without its stock a product can still be shown: a quote will tell.
      const stock = await call(listAvailability, { query: { products }, signal }).catch(() => undefined);
      return new Map(
        stock && products.split(',').map((id) => [id, stock.items.filter((item) => item.productId === id)]),
      );
    });
  }

  #stockOf(id: string): readonly Availability[] | undefined {
    return this.availability?.filter(({ productId }) => productId === id) ?? this.#stock.value?.get(id);
  }

  #handleVariant = (event: Event) => {
    this.#variantId = (event.target as HTMLInputElement).value;
    this.requestUpdate();
  };

  #handleCopy = async (url: string) => {
    const { messages } = this.texts;
    try {
      await navigator.clipboard.writeText(url);
      this.#linkSaid = messages.linkCopied;
    } catch {
      // On plain http there is no clipboard, and a page's policy may forbid it.
      this.#linkSaid = messages.linkNotCopied;
    }
    this.requestUpdate();
  };

  #renderBuying(product: Product, variant: Variant, orderable: boolean) {
    const { messages } = this.localization;
    const adding = this.#adding;
    return html`<div class="buying">
      <p class="price" part="price">
        <span class="unseen">${messages.price}</span>
        ${money(variant.priceFen)}
        ${
          variant.pricePer500gFen &&
          html`<span class="small quiet">${formatFenText(variant.pricePer500gFen)}${messages.per500g}</span>`
        }
      </p>
      <button
        class="add ${adding.added ? 'added' : ''}"
        part="button"
        ?disabled=${!orderable}
        @click=${() => adding.add(product, variant)}
      >
        ${adding.added ? messages.added : messages.addToCart}<span class="unseen"> ${product.name}</span>
      </button>
    </div>`;
  }

  #renderLinks({ url: page, licencesUrl, county, hall }: ProductDetail) {
    const { messages } = this.texts;
    const url = httpUrl(page);
    const licences = httpUrl(licencesUrl);
    const hallUrl = hall && httpUrl(`${this.shop.session?.api}/halls/${hall}`);
    return html`
      <p class="links small">
        ${
          url &&
          html`<a part="page" href=${url}>${messages.openPage}</a>
            <button @click=${() => void this.#handleCopy(url)}>${messages.copyLink}</button>`
        }
        ${hallUrl && html`<a href=${hallUrl}>${messages.toHall(county.shortName)}</a>`}
        ${licences && html`<a part="licences" href=${licences}>${messages.platformLicences}</a>`}
      </p>
      <p class="small quiet" role="status">${this.#linkSaid}</p>
    `;
  }

  #renderDetail(detail: ProductDetail, variant: Variant) {
    const { language } = this.localization;
    const { messages } = this.texts;
    const { county, related } = detail;
    return html`
      <section class="more">
        <h3>${messages.facts}</h3>
        ${factList(productFacts(detail, variant, messages, language))} ${this.#renderLinks(detail)}
      </section>
      ${
        related.length
          ? html`<section class="related" part="related">
              <h3>${messages.related(county.shortName)}</h3>
              <ul class="grid">
                ${related.map(
                  (each) =>
                    html`<li>
                      <xiang-product-card
                        storefront=${this.storefront ?? nothing}
                        exportparts=${cardParts}
                        .product=${each}
                        .availability=${this.#stockOf(each.id)}
                      ></xiang-product-card>
                    </li>`,
                )}
              </ul>
            </section>`
          : ''
      }
    `;
  }

  #renderProduct(product: Product, whole: ProductDetail | undefined) {
    const { messages, language } = this.localization;
    const { id, name, story, category, county, saleMonths, gi, variants } = product;
    const variant = variants.find((each) => each.id === this.#variantId) ?? (variants[0] as Variant);
    const month = monthInChina(new Date());
    const offer = offerOf(saleMonths, variant, this.#stockOf(id), month);
    const orderable = offer.status === 'in_stock' || offer.status === 'low';
    const { error } = this.#detail;
    return html`
      <div class="detail" part="detail">
        <div class="look">${picture(product.picture, name, '(min-width: 480px) 440px, 90vw', category)}</div>
        <div class="what">
          <p class="origin small strong" part="origin">
            ${formatOrigin(county.shortName, language)}${gi ? ` · ${messages.geographicalIndication}` : ''}
          </p>
          <h2 class="name" part="name">${name}</h2>
          <p class=${orderable ? (offer.left === null ? 'good' : 'warn') : 'quiet'} part="status">
            ${offerWords(product, offer, month, messages, language)}
          </p>
          ${packs(variants, variant, messages, this.#handleVariant)} ${this.#renderBuying(product, variant, orderable)}
          <p class=${this.#adding.failed ? 'small danger' : 'unseen'} role="status">${this.#adding.said}</p>
          ${notes(product, messages, this.texts.messages)}
          <p class="story" part="story">${story}</p>
          ${new Set(saleMonths).size < 12 ? yearOfSale(saleMonths) : ''}
          <slot name="actions"></slot>
        </div>
      </div>
      ${
        whole
          ? this.texts.ready && this.#renderDetail(whole, variant)
          : error
            ? failure(error, messages, this.#detail.retry)
            : html`<div class="more" aria-hidden="true"><p class="facts bone"></p></div>`
      }
    `;
  }

  #renderSkeleton() {
    return html`<div class="detail" aria-hidden="true">
      <div class="look"><div class="field"></div></div>
      <div class="what">
        <p class="bone"></p>
        <p class="name bone"></p>
        <p class="bone"></p>
        <p class="buying bone"></p>
      </div>
    </div>`;
  }

  protected override render() {
    const { messages, ready } = this.localization;
    const whole = this.#whole;
    const shown = ready ? (whole ?? this.preview) : undefined;
    const given = typeof this.product !== 'string';
    const failed = ready && !shown && !given && (this.shop.missing ?? this.#detail.error);
    return html`
      <article class="base" aria-busy=${!failed && !(shown && whole)}>
        <slot ?hidden=${shown}></slot>
        ${
          shown
            ? this.#renderProduct(shown, whole)
            : failed
              ? failure(failed, messages, this.#detail.retry)
              : this.#renderSkeleton()
        }
        <p class="unseen" role="status">${shown || failed || !ready ? '' : messages.loading}</p>
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-detail': ProductDetailElement;
  }
}
