import { html, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { maxQuantity } from '../../contract/limits.js';
import { Localization } from '../../localization/localization.js';
import { cartMessages } from '../../localization/messages/cart.js';
import { formatFenText } from '../../localization/money.js';
import { AfterCheckoutEvent } from '../events/after-checkout-event.js';
import { CheckoutEvent } from '../events/checkout-event.js';
import { buyingOf, type Buying } from '../shared/buying.js';
import { failure } from '../shared/failure.js';
import { httpUrl } from '../shared/http-url.js';
import { money, moneyStyles } from '../shared/money.js';
import { picture, pictureStyles } from '../shared/picture.js';
import { XiangElement } from '../shared/xiang-element.js';
import { cartDrawerStyles } from './cart-drawer.styles.js';
import { parseQuantity, shownLines, type ShownLine } from './cart-lines.js';

/** A line that was taken out and can be put back. */
interface RemovedLine {
  readonly key: string;
  readonly name: string;
  /** Before which line it stood. */
  readonly index: number;
  readonly undo: () => void;
}

/**
 * The drawer of `<xiang-cart>`, which loads it when it is first opened: the lines, what they cost, and the way to the
 * checkout.
 *
 * @element xiang-cart-drawer
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr return-url - Where the shopper comes back to: an address registered with the key, whole or relative to the page.
 * @fires xiang-checkout - Somebody wants to check out; cancelable.
 * @fires xiang-after-checkout - A checkout is open, and the page is about to go there; cancelable.
 * @csspart drawer - The dialog.
 * @csspart title - Its title.
 * @csspart close - The button that closes it.
 * @csspart lines - The list of lines.
 * @csspart line - One line.
 * @csspart summary - The part below the lines.
 * @csspart total - The total.
 * @csspart checkout - The button that checks out.
 * @csspart error - What went wrong.
 * @csspart retry - The button that tries again.
 */
export class CartDrawer extends XiangElement {
  static override properties: PropertyDeclarations = {
    returnUrl: { attribute: 'return-url' },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, moneyStyles, pictureStyles, cartDrawerStyles];

  /** Where the shopper comes back to: an address registered with the key, whole or relative to the page. */
  returnUrl: string | undefined;

  private readonly texts = new Localization(this, cartMessages);
  #removed: readonly RemovedLine[] = [];
  /** Key of the line whose typed quantity cannot be taken. */
  #invalid = '';
  #going = false;
  #error: unknown;
  /** What a screen reader says of the last change. */
  #said = '';
  #buying: Buying | undefined;
  #stop: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pageshow', this.#handlePageShow);
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('pageshow', this.#handlePageShow);
    // A dialog that is taken out open would come back open, and not modal.
    this.hide();
    this.#unwatch();
  }

  protected override willUpdate() {
    const { session } = this.shop;
    const buying = session && buyingOf(session);
    buying?.pricing.setLanguage(this.localization.language);
    if (buying === this.#buying) return;
    const open = this.#stop !== undefined;
    this.#unwatch();
    this.#buying = buying;
    if (open) this.#watch();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens the drawer. */
  show() {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    this.#watch();
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
  }

  /** Closes the drawer; the focus goes back to where it was. */
  hide() {
    this.#dialog?.close();
  }

  #watch() {
    this.#unwatch();
    const { cart, pricing } = this.#buying ?? {};
    if (!cart || !pricing) return;
    const update = () => this.requestUpdate();
    const ends = [cart.subscribe(update), pricing.subscribe(update), pricing.watch()];
    this.#stop = () => ends.forEach((end) => end());
    update();
  }

  #unwatch() {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** A page that comes back from the back/forward cache is not on its way any more. */
  #handlePageShow = () => {
    this.#going = false;
    this.requestUpdate();
  };

  #handleClose = () => {
    this.#unwatch();
    this.#removed = [];
    this.#invalid = this.#said = '';
    this.#error = undefined;
    // What has changed has been seen now.
    this.#buying?.pricing.acknowledge();
    this.requestUpdate();
  };

  #handleHide = () => {
    this.hide();
  };

  #handleBackdrop = (event: Event) => {
    if (event.target === event.currentTarget) this.hide();
  };

  #handleRetry = () => {
    this.#error = undefined;
    this.requestUpdate();
    void this.#buying?.pricing.price();
  };

  #setQuantity({ line }: ShownLine, quantity: number) {
    this.#invalid = this.#said = '';
    this.#error = undefined;
    this.requestUpdate();
    if (quantity >= 1 && quantity <= maxQuantity) this.#buying?.cart.setQuantity(line, quantity);
  }

  #handleQuantity(shown: ShownLine, event: Event) {
    const quantity = parseQuantity((event.target as HTMLInputElement).value, maxQuantity);
    if (quantity === null) this.#invalid = shown.key;
    else this.#setQuantity(shown, quantity);
    // The field goes back to what the cart holds where it was not taken.
    this.requestUpdate();
  }

  #remove({ key, line }: ShownLine, name: string, index: number) {
    const undo = this.#buying?.cart.remove(line);
    if (!undo) return;
    this.#error = undefined;
    this.#removed = [...this.#removed.filter((removed) => removed.key !== key), { key, name, index, undo }];
    this.#said = this.texts.messages.removedNamed(name);
    void this.#focus(`[data-undo="${key}"]`);
  }

  #undo({ key, undo }: RemovedLine) {
    undo();
    this.#removed = this.#removed.filter((removed) => removed.key !== key);
    this.#said = '';
    void this.#focus(`[data-line="${key}"] input`);
  }

  /** What was pressed is gone: the focus goes on to what took its place. */
  async #focus(selector: string) {
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #handleCheckOut = async () => {
    const { cart, pricing, checkout } = this.#buying ?? {};
    const { status, quote } = pricing?.getSnapshot() ?? {};
    if (!cart || !checkout || !quote?.orderable || status !== 'priced' || this.#going) return;
    const { lines } = cart.getSnapshot();
    if (!this.dispatchEvent(new CheckoutEvent(lines, quote.totalFen))) return;
    this.#going = true;
    this.#error = undefined;
    this.requestUpdate();
    try {
      const { language: lang } = this.localization;
      // Written in a page, it is read as a link there would be.
      const returnUrl = this.returnUrl && new URL(this.returnUrl, document.baseURI).href;
      const { id, url } = await checkout.checkOut({ lang, returnUrl });
      const address = httpUrl(url);
      if (!address) throw new TypeError(`${url} is no address of a page.`);
      if (this.dispatchEvent(new AfterCheckoutEvent(id, address))) window.location.assign(address);
      else this.#going = false;
    } catch (error) {
      this.#going = false;
      this.#error = error;
      // Its quote says line by line what stands in the way.
      if ((error as { code?: unknown }).code === 'not_orderable') void pricing?.price();
    }
    this.requestUpdate();
  };

  /** What a quote changed, where it stands; old beside new. */
  #renderChange(shown: ShownLine, name: string) {
    const { messages } = this.texts;
    const { quoted, key, line } = shown;
    if (this.#invalid === key) {
      return html`<p class="changes small danger" role="alert">${messages.quantityRange(maxQuantity)}</p>`;
    }
    const { status, availableQuantity: left = 0, previousUnitPriceFen: before = null, unitPriceFen = 0 } = quoted ?? {};
    if (status === 'insufficient' && line.quantity > left) {
      return html`<p class="changes insufficient small warn">
        ${messages.insufficient(left)}
        <button class="small" @click=${() => this.#setQuantity(shown, left)}>
          ${messages.takeAvailable(left)}<span class="unseen"> ${name}</span>
        </button>
      </p>`;
    }
    if (before === null || shown.totalFen === null) return '';
    return html`<p class="changes small warn">
      ${messages.priceNow(formatFenText(unitPriceFen))}
      <s class="quiet">${messages.priceWas(formatFenText(before))}</s>
    </p>`;
  }

  #renderStepper(shown: ShownLine, name: string) {
    const { messages } = this.texts;
    const { key, line } = shown;
    const { quantity } = line;
    const step = (by: number, limit: number, label: string, sign: string) =>
      html`<button
        aria-label=${label}
        aria-disabled=${quantity === limit}
        @click=${() => this.#setQuantity(shown, quantity + by)}
      >
        ${sign}
      </button>`;
    return html`<div class="stepper" role="group" aria-label=${messages.quantityOf(name)}>
      ${step(-1, 1, messages.oneLess(name), '−')}
      <input
        type="number"
        inputmode="numeric"
        min="1"
        max=${maxQuantity}
        aria-label=${messages.quantityOf(name)}
        aria-invalid=${this.#invalid === key}
        .value=${live(String(quantity))}
        @change=${(event: Event) => this.#handleQuantity(shown, event)}
      />
      ${step(1, maxQuantity, messages.oneMore(name), '+')}
    </div>`;
  }

  #renderLine(shown: ShownLine, index: number, stale: boolean) {
    const { messages } = this.texts;
    const { key, line, quoted, totalFen } = shown;
    const name = quoted?.name ?? this.shop.session?.names.get(key) ?? line.productId;
    // None can be had, so there is nothing to count: only to say why, and to remove.
    const reason = {
      sold_out: messages.soldOut,
      out_of_season: messages.outOfSeason,
      withdrawn: messages.withdrawn,
    }[quoted?.status as string];
    return html`
      <li class="line" part="line" data-line=${key}>
        ${picture(quoted?.picture, name, '72px')}
        <div class="what">
          <p class="strong">${name}</p>
          ${
            quoted && quoted.status !== 'withdrawn'
              ? html`
                  <p class="small quiet">${quoted.label} · ${formatFenText(quoted.unitPriceFen)}</p>
                  ${quoted.noReasonReturn ? '' : html`<p class="small quiet">${messages.noReturn}</p>`}
                  ${quoted.minimumAge && html`<p class="small quiet">${messages.minimumAge(quoted.minimumAge)}</p>`}
                `
              : ''
          }
        </div>
        <p class="sum strong ${stale ? 'stale' : ''}">${totalFen === null ? '—' : money(totalFen)}</p>
        <div class="handling">
          ${reason ? html`<p class="small danger">${reason}</p>` : this.#renderStepper(shown, name)}
          <button class="remove small" @click=${() => this.#remove(shown, name, index)}>
            ${messages.remove}<span class="unseen"> ${name}</span>
          </button>
        </div>
        ${this.#renderChange(shown, name)}
      </li>
    `;
  }

  #renderRemoved(removed: RemovedLine) {
    const { messages } = this.texts;
    const { key, name } = removed;
    return html`<li class="removed small quiet">
      <span>${messages.removedNamed(name)}</span>
      <button class="small" data-undo=${key} @click=${() => this.#undo(removed)}>
        ${messages.undo}<span class="unseen"> ${name}</span>
      </button>
    </li>`;
  }

  #renderLines(lines: readonly ShownLine[], stale: boolean) {
    // A line that came back, in another tab or by its card, needs no undoing.
    const removed = this.#removed.filter(({ key }) => lines.every((line) => line.key !== key));
    const rows = lines.map((shown, index) => ({ key: shown.key, content: this.#renderLine(shown, index, stale) }));
    for (const each of [...removed].sort((one, other) => one.index - other.index)) {
      rows.splice(each.index, 0, { key: `removed ${each.key}`, content: this.#renderRemoved(each) });
    }
    return html`<ul part="lines">
      ${repeat(
        rows,
        ({ key }) => key,
        ({ content }) => content,
      )}
    </ul>`;
  }

  #renderEmpty() {
    const { messages } = this.texts;
    return html`<div class="empty">
      <strong>${messages.empty}</strong>
      <p class="quiet">${messages.emptyCure}</p>
      <button @click=${this.#handleHide}>${messages.continueShopping}</button>
    </div>`;
  }

  #renderSummary({ pricing }: Buying, count: number) {
    const { messages } = this.texts;
    const { messages: shop } = this.localization;
    const { status, quote, error } = pricing.getSnapshot();
    const stale = status !== 'priced';
    const failed = this.#error ?? (status === 'failed' ? error : undefined);
    const forward = !stale && quote?.orderable === true && !this.#going;
    return html`<div class="summary" part="summary">
      ${
        status === 'offline' && navigator.onLine === false
          ? html`<p class="small warn" role="status">${messages.offline}</p>`
          : status === 'offline' || failed !== undefined
            ? failure(failed ?? error, shop, this.#handleRetry, messages.errors)
            : ''
      }
      <p class="total" part="total">
        <span>${messages.total} <span class="small quiet">${messages.pieces(count)}</span></span>
        <span class="amount ${stale ? 'stale' : ''}">${quote ? money(quote.totalFen) : '—'}</span>
      </p>
      <p class="small quiet">
        ${quote?.postageFen ? messages.postage(formatFenText(quote.postageFen)) : messages.postageIncluded}
      </p>
      ${
        status === 'pricing'
          ? html`<p class="small quiet" role="status">${messages.pricing}</p>`
          : stale || quote?.orderable
            ? ''
            : html`<p class="small warn" role="status">${messages.resolveFirst}</p>`
      }
      <button class="forward" part="checkout" aria-disabled=${!forward} @click=${this.#handleCheckOut}>
        ${this.#going ? messages.checkingOut : messages.checkOut}
      </button>
      <p class="small quiet">${messages.checkoutElsewhere}</p>
    </div>`;
  }

  protected override render() {
    const { messages, ready } = this.texts;
    const buying = this.#buying;
    const snapshot = buying?.cart.getSnapshot();
    const { status, quote } = buying?.pricing.getSnapshot() ?? { status: 'idle', quote: null };
    const lines = shownLines(snapshot?.lines ?? [], quote);
    return html`
      <div class="base">
        <dialog part="drawer" aria-labelledby="title" @close=${this.#handleClose} @click=${this.#handleBackdrop}>
          <div class="head">
            <h2 id="title" part="title" tabindex="-1">${ready ? messages.title : ''}</h2>
            <button class="close" part="close" aria-label=${ready ? messages.close : ''} @click=${this.#handleHide}>
              ×
            </button>
          </div>
          ${
            ready && buying
              ? html`
                  <div class="body" aria-busy=${status === 'pricing'}>
                    ${snapshot?.persistent === false ? html`<p class="small warn">${messages.notKept}</p>` : ''}
                    ${
                      lines.length || this.#removed.length
                        ? this.#renderLines(lines, status !== 'priced')
                        : this.#renderEmpty()
                    }
                  </div>
                  ${snapshot?.count ? this.#renderSummary(buying, snapshot.count) : ''}
                `
              : ''
          }
          <p class="unseen" role="status">${this.#said}</p>
        </dialog>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-cart-drawer': CartDrawer;
  }
}
