import { html, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { CartContents } from '../cart-contents/cart-contents.js';
import { cartContentsStyles } from '../cart-contents/cart-contents.styles.js';
import { cartSkeleton, cartSkeletonStyles } from '../cart/cart-skeleton.js';
import { moneyStyles } from '../shared/money.js';
import { pictureStyles } from '../shared/picture.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartPageStyles } from './cart-page.styles.js';

/**
 * The page form of `<xiang-cart layout="page">`, which loads it at once: the lines, what they cost beside or below them,
 * and the way to the checkout. Its headings are of the second level; the first is the page's.
 *
 * @element xiang-cart-page
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to: an address registered with the key, whole or relative to the page.
 * @slot empty - Shown in an empty cart: where to go from there.
 * @fires xiang-checkout - Somebody wants to check out; cancelable.
 * @fires xiang-after-checkout - A checkout is open, and the page is about to go there; cancelable.
 * @csspart page - Lines and summary.
 * @csspart title - The heading of the lines.
 * @csspart lines - The list of lines.
 * @csspart line - One line.
 * @csspart summary - The part beside or below the lines.
 * @csspart total - The total.
 * @csspart checkout - The button that checks out.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 */
export class CartPage extends XiangElement {
  static override properties: PropertyDeclarations = {
    returnUrl: { attribute: 'return-url' },
  };
  static override styles: CSSResultGroup = [
    XiangElement.styles,
    moneyStyles,
    pictureStyles,
    cartContentsStyles,
    cartSkeletonStyles,
    cartPageStyles,
  ];

  /** Where the shopper comes back to: an address registered with the key, whole or relative to the page. */
  returnUrl: string | undefined;

  private readonly contents = new CartContents({ host: this, shop: this.shop, localization: this.localization });

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#handlePageHide);
    this.contents.watch();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#handlePageHide);
    this.contents.leave();
  }

  /** It may come back from the back/forward cache: what was taken out can still be put back then. */
  #handlePageHide = () => {
    this.contents.acknowledge();
  };

  #renderContents() {
    const { contents } = this;
    const { messages } = contents.texts;
    const { count } = contents;
    const summary = contents.renderSummary();
    return html`
      <div class="page" part="page">
        <section class="body" aria-labelledby="title" aria-busy=${contents.pricing}>
          <h2 id="title" class="heading" part="title" tabindex="-1">
            <span class="strong">${messages.lines}</span>
            <span class="small quiet">${messages.pieces(count)}</span>
          </h2>
          ${contents.renderLines()}
        </section>
        ${
          summary
            ? html`<section class="aside" aria-labelledby="summary">
                <h2 id="summary" class="unseen">${messages.summary}</h2>
                ${summary}
              </section>`
            : ''
        }
      </div>
    `;
  }

  protected override render() {
    const { contents } = this;
    const { ready } = contents;
    return html`
      <div class="base">
        ${ready && !contents.unknown ? this.#renderContents() : cartSkeleton(this.shop.session?.cart)}
        <slot name="empty" ?hidden=${!ready || contents.count > 0}></slot>
        <p class="unseen" role="status">${contents.lines.said}</p>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-cart-page': CartPage;
  }
}
