import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../../contract/order.js';
import type { Place } from '../../../contract/place.js';
import { Localization } from '../../../localization/localization.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { deliveryMessages } from '../../../localization/pages/delivery.js';
import type { CheckoutApi } from './checkout-api.js';
import { keptLines } from './kept-until.js';
import { LightElement } from './light-element.js';
import { placeFacts } from './place-options.js';
import { goodsThereOf, type GoodsThere } from './goods-there.js';

interface Code {
  readonly code: string;
  readonly qr: string;
}

/** Where an order is collected and when; and, once something of it lies there, the code with which that is done. */
export class CollectionCard extends LightElement {
  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) order?: Order;
  @property({ attribute: false }) messages?: CheckoutMessages;

  @state() private place: Place | undefined;
  @state() private code: Code | 'failed' | undefined;

  #localization = new Localization(this, deliveryMessages);
  #askedPlace = '';
  #askedCode = '';

  get #isReady() {
    return this.order !== undefined && goodsThereOf(this.order) !== undefined;
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    void this.#loadPlace();
    if (this.#isReady) void this.#loadCode();
    else this.#askedCode = '';
  }

  /** Without it the place's name is there, in the order itself. */
  async #loadPlace() {
    const { api, order } = this;
    const { language } = this.#localization;
    const id = order?.destination.placeId;
    if (!api || !id || this.#askedPlace === `${id} ${language}`) return;
    this.#askedPlace = `${id} ${language}`;
    this.place = await api.collectionPlace(id, language).catch(() => undefined);
  }

  async #loadCode(isRetry = false) {
    const { api, order } = this;
    if (!api || !order || (this.#askedCode === order.id && !isRetry)) return;
    this.#askedCode = order.id;
    this.code = await api.collectionCode(order.id).catch(() => 'failed' as const);
  }

  /** Which goods lie there, where others are still on their way. */
  #shownPart({ lines }: GoodsThere) {
    const { messages, language } = this.#localization;
    return html`<ul class="there">
        ${lines.map(({ name, label, quantity }) => html`<li>${name[language]} ${label[language]} × ${quantity}</li>`)}
      </ul>
      <p class="quiet small rest">${messages.restLater}</p>`;
  }

  #shownCode() {
    const { messages } = this.#localization;
    const { code } = this;
    if (!this.#isReady || code === undefined) return nothing;
    if (code === 'failed') {
      return html`<p class="fault" role="alert">${messages.codeFailed}</p>
        <button type="button" class="button" @click=${() => void this.#loadCode(true)}>
          ${this.messages?.retry}
        </button>`;
    }
    return html`<p class="collect-code">
        <span class="quiet small">${messages.code}</span>
        <strong>${code.code.slice(0, 3)} ${code.code.slice(3)}</strong>
      </p>
      <xiang-qr-code .content=${code.qr} .label=${messages.qr} .failure=${messages.qrFailed}></xiang-qr-code>
      <p class="quiet small">${messages.codeHint}</p>`;
  }

  protected override render() {
    const { order, place } = this;
    const { messages, language, ready } = this.#localization;
    if (!ready || !order?.destination.placeId) return nothing;
    const goods = goodsThereOf(order);
    const heading = goods?.isPart ? messages.collectPartHeading : messages.collectHeading;
    return html`<section class="collection" aria-labelledby="collection-heading">
      <h2 id="collection-heading">${goods ? heading : messages.collectAt}</h2>
      ${goods?.isPart ? this.#shownPart(goods) : nothing}
      <p>
        ${place ? html`<strong>${place.name}</strong><br />${placeFacts(place, language, messages)}` : order.destination.region}
      </p>
      ${keptLines(order.shipments, language, messages)} ${this.#shownCode()}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-collection-card': CollectionCard;
  }
}
