import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { availability as availabilityOf } from '../../client/availability.js';
import { products } from '../../client/products.js';
import type { Availability } from '../../contract/availability.js';
import { maxLines, maxQuantity } from '../../contract/quote.js';
import type { Product, Variant } from '../../contract/product.js';
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
 * @attr mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
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
    _variantId: { state: true },
    _added: { state: true },
    _said: { state: true },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, moneyStyles, pictureStyles, productCardStyles];

  /** Id of the product, or the product itself: given it, the card asks for nothing. */
  product: string | Product | null = null;
  /** Stock of the product's variants, for a product that is given; without it, the card knows only the season. */
  availability: readonly Availability[] | undefined;

  readonly #remote = new Remote<Shown>(this);
  private _variantId = '';
  private _added = false;
  /** What a screen reader says of the last press. */
  private _said = '';
  #confirmation: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addEventListener(AfterAddToCartEvent.type, this.#handleAnswer as EventListener);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#confirmation);
    this._added = false;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('product')) {
      this.#remote.clear();
      this._variantId = '';
    }
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { product, localization, shop } = this;
    if (typeof product !== 'string' || !product) return;
    if (shop.missing) shop.reportMissing();
    if (!shop.session) return;
    const { api, call } = shop.session;
    const { language: lang } = localization;
    this.#remote.ask(`${api} ${product} ${lang}`, async (signal) => {
      // Without its stock a product can still be shown: a quote will tell.
      const stock = availabilityOf(call)
        .list([product], { signal })
        .catch(() => undefined);
      return { product: await products(call).get(product, { signal, lang }), availability: await stock };
    });
  }

  /** Moves the focus to the product's name, or to its button. */
  override focus(options?: FocusOptions) {
    this.renderRoot.querySelector<HTMLElement>('a, button')?.focus(options);
  }

  #handleVariant = (event: Event) => {
    this._variantId = (event.target as HTMLSelectElement).value;
  };

  #handleAnswer = ({ error, name, quantityInCart }: AfterAddToCartEvent) => {
    const { messages } = this.localization;
    clearTimeout(this.#confirmation);
    this._added = !error;
    if (!error) {
      this._said = messages.addedNamed(name, quantityInCart);
      this.#confirmation = setTimeout(() => (this._added = false), confirmationMs);
    } else if (error instanceof TypeError) this._said = messages.noStorefront;
    else this._said = quantityInCart ? messages.fullLine(maxQuantity) : messages.fullCart(maxLines);
  };

  #add({ id: productId, name }: Product, { id: variantId, priceFen: shownUnitPriceFen }: Variant) {
    this._said = '';
    this.dispatchEvent(new AddToCartEvent({ productId, variantId, name, shownUnitPriceFen }));
  }

  /** Season and stock in words: what a shopper should know first, and nothing where all is well. */
  #words({ saleMonths }: Product, { status, left }: Offer, month: number) {
    const { messages, language } = this.localization;
    if (status === 'sold_out') return messages.soldOut;
    if (status === 'out_of_season') {
      const next = nextSaleMonth(saleMonths, month);
      return messages.outOfSeason + (next ? ` · ${messages.seasonBegins(formatMonth(next, language))}` : '');
    }
    const ending = endingSaleMonth(saleMonths, month);
    const words = [
      left === null ? '' : messages.fewLeft(left),
      ending ? messages.seasonEnds(formatMonth(ending, language)) : '',
    ].filter(Boolean);
    return words.join(' · ') || messages.inStock;
  }

  #renderVariants(variants: readonly Variant[], chosen: Variant) {
    if (variants.length < 2) return html`<span class="small quiet">${chosen.label}</span>`;
    return html`<select
      part="variants"
      aria-label=${this.localization.messages.pack}
      .value=${chosen.id}
      @change=${this.#handleVariant}
    >
      ${variants.map(
        ({ id, label, priceFen }) =>
          html`<option value=${id} ?selected=${id === chosen.id}>${label} ${formatFenText(priceFen)}</option>`,
      )}
    </select>`;
  }

  #renderProduct({ product, availability }: Shown) {
    const { messages, language } = this.localization;
    const { name, county, minimumAge, notice, gi, variants } = product;
    const variant = variants.find(({ id }) => id === this._variantId) ?? (variants[0] as Variant);
    const month = monthInChina(new Date());
    const offer = offerOf(product, variant, availability, month);
    const orderable = offer.status === 'in_stock' || offer.status === 'low';
    const { api } = this.shop.session ?? {};
    const address = api && httpUrl(`${api}/halls/${encodeURIComponent(county.slug)}#${encodeURIComponent(product.id)}`);
    const weightPrice = variant.pricePer500gFen;
    return html`
      ${picture(product.picture, name, '(min-width: 480px) 208px, 45vw', product.category)}
      <div class="marks small">
        ${gi && html`<span class="mark">${messages.geographicalIndication}</span>`}
        ${
          minimumAge &&
          html`<span class="mark">
            <span aria-hidden="true">${messages.minimumAge(minimumAge)}</span>
            <span class="unseen">${messages.minimumAgeNotice(minimumAge)}</span>
          </span>`
        }
      </div>
      <div class="text">
        <h3 class="name" part="name">${address ? html`<a href=${address}>${name}</a>` : name}</h3>
        <p class="origin small quiet" part="origin">${formatOrigin(county.shortName, language)}</p>
        <p class="status small ${orderable ? 'good' : 'quiet'} ${offer.left === null ? '' : 'warn'}" part="status">
          ${this.#words(product, offer, month)}
        </p>
        <div class="choice">
          ${this.#renderVariants(variants, variant)}
          ${
            notice &&
            html`<details>
              <summary class="small">${messages.notice}</summary>
              <p class="small">${notice}</p>
            </details>`
          }
        </div>
        <p class="price" part="price">
          <span class="amount"><span class="unseen">${messages.price} </span>${money(variant.priceFen)}</span>
          ${weightPrice === null ? '' : html`<span class="small quiet">${formatFenText(weightPrice)}${messages.per500g}</span>`}
        </p>
        <button
          class="add ${this._added ? 'added' : ''}"
          part="button"
          ?disabled=${!orderable}
          @click=${() => this.#add(product, variant)}
        >
          ${this._added ? messages.added : messages.addToCart}<span class="unseen"> ${name}</span>
        </button>
      </div>
    `;
  }

  #renderSkeleton() {
    return html`
      <div class="field" part="picture"></div>
      <div class="text" aria-hidden="true">
        <p class="name"><span class="bone"></span></p>
        <p class="origin small"><span class="bone"></span></p>
        <p class="status small"></p>
        <p class="choice small"><span class="bone"></span>&nbsp;</p>
        <p class="price"><span class="amount">&nbsp;</span></p>
        <button class="add" disabled>&nbsp;</button>
      </div>
    `;
  }

  protected override render() {
    const { product, availability, localization, shop } = this;
    const { messages, ready } = localization;
    const given = product !== null && typeof product === 'object' ? { product, availability } : undefined;
    const shown = ready ? (given ?? this.#remote.value) : undefined;
    const { error } = this.#remote;
    const failed = ready && !shown && (shop.missing || error);
    return html`
      <article class="base" aria-busy=${shown || failed ? 'false' : 'true'}>
        <div class="card" part="card">
          <slot ?hidden=${Boolean(shown)}></slot>
          ${
            shown
              ? this.#renderProduct(shown)
              : failed
                ? shop.missing
                  ? failure(messages.noStorefront, messages)
                  : failure(errorMessage(error, messages), messages, () => this.#remote.retry())
                : this.#renderSkeleton()
          }
          <p class=${this._said && !this._added ? 'said small' : 'unseen'} role="status">${this._said}</p>
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
