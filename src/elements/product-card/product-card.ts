import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { listAvailability, type Availability } from '../../contract/availability.js';
import { getProduct, type Product, type Variant } from '../../contract/product.js';
import { errorMessage } from '../../localization/error-message.js';
import { formatFenText } from '../../localization/money.js';
import { formatOrigin } from '../../localization/place.js';
import { endingSaleMonth, formatMonth, monthInChina, nextSaleMonth } from '../../localization/season.js';
import { AddToCartEvent } from '../events/add-to-cart-event.js';
import { AfterAddToCartEvent } from '../events/after-add-to-cart-event.js';
import { failure } from '../shared/failure.js';
import { httpUrl } from '../shared/http-url.js';
import { money, moneyStyles } from '../shared/money.js';
import { picture, pictureStyles } from '../shared/picture.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { offerOf, type Offer } from './offer.js';
import { productCardStyles } from './product-card.styles.js';

/** How long a card says that the cart has taken its product, in ms. */
const confirmationMs = 2400;

interface Shown {
  readonly product: Product;
  readonly availability: readonly Availability[] | undefined;
}

/**
 * A product: picture, name, origin, season or stock in words, price, and one button. It stands in a hall, or alone
 * anywhere.
 *
 * @element xiang-product-card
 * @attr product - Id of the product, which the card then fetches.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown until there is a product, and where it cannot be had: a link to it, for a page without script.
 * @slot actions - Below the button.
 * @fires xiang-add-to-cart - Somebody wants the product; cancelable.
 * @fires xiang-after-add-to-cart - The cart has answered.
 * @csspart card - The whole card.
 * @csspart picture - The field of the picture.
 * @csspart image - The picture itself.
 * @csspart name - The name.
 * @csspart origin - Where it comes from.
 * @csspart status - Season or stock.
 * @csspart price - The price and what it is by weight.
 * @csspart variants - The choice of a pack.
 * @csspart button - The button that adds to the cart.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 * @cssprop --xiang-card-max-width - Greatest width of a card that stands alone (280px).
 */
export class ProductCard extends XiangElement {
  static override properties: PropertyDeclarations = {
    product: {},
    availability: { attribute: false },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, moneyStyles, pictureStyles, productCardStyles];

  /** Id of the product, or the product itself: given it, the card asks for nothing. */
  product: string | Product | null = null;
  /** Stock of the product's variants, for a product that is given; without it, the card knows only the season. */
  availability: readonly Availability[] | undefined;

  readonly #remote = new Remote<Shown>(this);
  #variantId = '';
  #added = false;
  #failed = false;
  /** What a screen reader says of the last press. */
  #said = '';
  #confirmation: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener(AfterAddToCartEvent.type, this.#handleAnswer as EventListener);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#confirmation);
    this.#added = false;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('product')) {
      this.#remote.clear();
      this.#variantId = '';
    }
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { product, localization, shop } = this;
    if (typeof product !== 'string' || !product) return;
    const session = shop.require();
    if (!session) return;
    const { api, call } = session;
    const { language: lang } = localization;
    void this.#remote.ask(`${api} ${product} ${lang}`, async (signal) => {
      // Without its stock a product can still be shown: a quote will tell.
      const stock = call(listAvailability, { query: { products: product }, signal }).catch(() => undefined);
      return {
        product: await call(getProduct, { params: { product }, query: { lang }, signal }),
        availability: (await stock)?.items,
      };
    });
  }

  /** Moves the focus to the product's name, or to its button. */
  override focus(options?: FocusOptions) {
    this.renderRoot.querySelector<HTMLElement>('a, button')?.focus(options);
  }

  #handleVariant = (event: Event) => {
    this.#variantId = (event.target as HTMLSelectElement).value;
    this.requestUpdate();
  };

  #handleConfirmed = () => {
    this.#added = false;
    this.requestUpdate();
  };

  #handleAnswer = ({ error, request, quantityInCart }: AfterAddToCartEvent) => {
    const { messages } = this.localization;
    this.#failed = Boolean(error);
    this.#added = !error;
    this.#said = error ? errorMessage(error, messages) : messages.addedNamed(request.name, quantityInCart);
    clearTimeout(this.#confirmation);
    this.#confirmation = setTimeout(this.#handleConfirmed, confirmationMs);
    this.requestUpdate();
  };

  #add({ id: productId, name }: Product, { id: variantId, priceFen: shownUnitPriceFen }: Variant) {
    this.#said = '';
    const request = new AddToCartEvent({ productId, variantId, name, shownUnitPriceFen });
    this.dispatchEvent(request);
  }

  /** Season and stock in words: what a shopper should know first. */
  #words({ saleMonths }: Product, { status, left }: Offer, month: number) {
    const { messages, language } = this.localization;
    const words = [];
    if (status === 'sold_out') words.push(messages.soldOut);
    else if (status === 'out_of_season') {
      const next = nextSaleMonth(saleMonths, month);
      words.push(messages.outOfSeason);
      if (next) words.push(messages.seasonBegins(formatMonth(next, language)));
    } else {
      const last = endingSaleMonth(saleMonths, month);
      if (left !== null) words.push(messages.fewLeft(left));
      if (last) words.push(messages.seasonEnds(formatMonth(last, language)));
      if (!words.length) words.push(messages.inStock);
    }
    return words.join(' · ');
  }

  #renderProduct({ product, availability }: Shown) {
    const { messages, language } = this.localization;
    const { id, name, category, county, saleMonths, minimumAge, notice, gi, variants } = product;
    const variant = variants.find((each) => each.id === this.#variantId) ?? (variants[0] as Variant);
    const month = monthInChina(new Date());
    const offer = offerOf(saleMonths, variant, availability, month);
    const orderable = offer.status === 'in_stock' || offer.status === 'low';
    const address = httpUrl(`${this.shop.session?.api}/halls/${county.slug}#${id}`);
    return html`
      ${picture(product.picture, name, '(min-width: 480px) 208px, 45vw', category)}
      <div class="marks small">
        ${gi && html`<span>${messages.geographicalIndication}</span>`}
        ${
          minimumAge &&
          html`<span aria-hidden="true">${minimumAge}+</span>
            <p class="unseen">${messages.minimumAge(minimumAge)}</p>`
        }
      </div>
      <div class="text">
        <h3 class="name strong" part="name">${address ? html`<a href=${address}>${name}</a>` : name}</h3>
        <p class="small quiet" part="origin">${formatOrigin(county.shortName, language)}</p>
        <p class="small ${orderable ? (offer.left === null ? 'good' : 'warn') : 'quiet'}" part="status">
          ${this.#words(product, offer, month)}
        </p>
        <div class="choice small">
          ${
            variants.length > 1
              ? html`<select part="variants" aria-label=${messages.pack} @change=${this.#handleVariant}>
                  ${variants.map(
                    (each) =>
                      html`<option value=${each.id} ?selected=${each === variant}>
                        ${each.label} ${formatFenText(each.priceFen)}
                      </option>`,
                  )}
                </select>`
              : html`<span class="quiet">${variant.label}</span>`
          }
          ${
            notice &&
            html`<details>
              <summary class="quiet">${messages.notice}</summary>
              ${notice}
            </details>`
          }
        </div>
        <p class="price" part="price">
          <span class="unseen">${messages.price}</span>
          ${money(variant.priceFen)}
          ${
            variant.pricePer500gFen &&
            html`<span class="small quiet">${formatFenText(variant.pricePer500gFen)}${messages.per500g}</span>`
          }
        </p>
        <button
          class="add ${this.#added ? 'added' : ''}"
          part="button"
          ?disabled=${!orderable}
          @click=${() => this.#add(product, variant)}
        >
          ${this.#added ? messages.added : messages.addToCart}<span class="unseen"> ${name}</span>
        </button>
      </div>
    `;
  }

  #renderSkeleton() {
    return html`
      <div class="field"></div>
      <div class="text" aria-hidden="true">
        <p class="bone"></p>
        <p class="bone"></p>
      </div>
    `;
  }

  protected override render() {
    const { product, availability, localization, shop } = this;
    const { messages, ready } = localization;
    const remote = this.#remote;
    const given = typeof product !== 'string';
    const shown = ready ? (given ? product && { product, availability } : remote.value) : undefined;
    const failed = ready && !shown && !given && (shop.missing ?? remote.error);
    return html`
      <article class="base" aria-busy=${!shown && !failed}>
        <div class="card" part="card">
          <slot ?hidden=${shown}></slot>
          ${
            shown
              ? this.#renderProduct(shown)
              : failed
                ? failure(failed, messages, remote.retry)
                : this.#renderSkeleton()
          }
          <p class=${this.#failed ? 'small danger' : 'unseen'} role="status">${this.#said}</p>
          <slot name="actions"></slot>
        </div>
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-card': ProductCard;
  }
}
