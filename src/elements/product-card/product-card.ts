import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { listAvailability, type Availability } from '../../contract/availability.js';
import { getProduct, type Product, type Variant } from '../../contract/product.js';
import { formatFenText } from '../../localization/money.js';
import { formatOrigin } from '../../localization/place.js';
import { monthInChina } from '../../localization/season.js';
import { OpenProductEvent } from '../events/open-product-event.js';
import { Adding } from '../shared/adding.js';
import { failure } from '../shared/failure.js';
import { httpUrl } from '../shared/http-url.js';
import { money, moneyStyles } from '../shared/money.js';
import { offerOf } from '../shared/offer.js';
import { offerWords } from '../shared/offer-words.js';
import { picture, pictureStyles } from '../shared/picture.js';
import { QuickView } from '../shared/quick-view.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { productCardStyles } from './product-card.styles.js';

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
 * @fires xiang-open-product - The name or the picture was pressed, and the product is about to be shown closer; cancelable.
 * @fires xiang-close-product - The dialog with the product has been closed.
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
  readonly #adding = new Adding(this, () => this.localization.messages);
  readonly #quickView = new QuickView(this, this.shop);
  #variantId = '';

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

  #handleOpen(click: MouseEvent, product: Product) {
    // With these keys a link opens elsewhere: that is the browser's to do.
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    const event = new OpenProductEvent(product);
    if (!this.dispatchEvent(event)) return;
    if (event.opener) event.opener(product);
    else void this.#quickView.show(product, true);
  }

  #renderProduct({ product, availability }: Shown) {
    const { messages, language } = this.localization;
    const { id, name, category, county, saleMonths, minimumAge, notice, gi, variants } = product;
    const variant = variants.find((each) => each.id === this.#variantId) ?? (variants[0] as Variant);
    const month = monthInChina(new Date());
    const offer = offerOf(saleMonths, variant, availability, month);
    const orderable = offer.status === 'in_stock' || offer.status === 'low';
    const address = httpUrl(`${this.shop.session?.api}/products/${id}`);
    const adding = this.#adding;
    return html`
      ${picture(product.picture, name, '(min-width: 480px) 208px, 45vw', category)}
      <div class="marks small">
        ${gi && !this.isElder ? html`<span>${messages.geographicalIndication}</span>` : ''}
        ${
          minimumAge &&
          html`<span aria-hidden="true">${minimumAge}+</span>
            <p class="unseen">${messages.minimumAge(minimumAge)}</p>`
        }
      </div>
      <div class="text">
        <h3 class="name strong" part="name">
          ${
            address
              ? html`<a href=${address} @click=${(click: MouseEvent) => this.#handleOpen(click, product)}>${name}</a>`
              : name
          }
        </h3>
        ${
          this.isElder ? '' : html`<p class="small quiet" part="origin">${formatOrigin(county.shortName, language)}</p>`
        }
        <p class="stock small ${orderable ? (offer.left === null ? 'good' : 'warn') : 'quiet'}" part="status">
          <span class="line ${language}">${offerWords(product, offer, month, messages, language)}</span>
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
          class="add ${adding.added ? 'added' : ''}"
          part="button"
          ?disabled=${!orderable}
          @click=${() => adding.add(product, variant)}
        >
          ${adding.added ? messages.added : messages.addToCart}<span class="unseen"> ${name}</span>
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
          <p class=${this.#adding.failed ? 'small danger' : 'unseen'} role="status">${this.#adding.said}</p>
          <slot name="actions"></slot>
        </div>
        ${this.#quickView.render()}
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-card': ProductCard;
  }
}
