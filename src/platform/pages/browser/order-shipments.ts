import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Order, OrderShipment } from '../../../contract/order.js';
import type { Parcel } from '../../../contract/parcel.js';
import { formatDateTime } from '../../../localization/date.js';
import { Localization } from '../../../localization/localization.js';
import { orderStateText } from '../../../localization/messages/order-states.js';
import { storageText } from '../../../localization/messages/storages.js';
import { deliveryMessages } from '../../../localization/pages/delivery.js';
import { keptText } from './kept-until.js';
import { LightElement } from './light-element.js';
import { money } from './money.js';

/** What travels together, how far it has come, and each parcel's way. */
export class OrderShipments extends LightElement {
  @property({ attribute: false }) order?: Order;

  #localization = new Localization(this, deliveryMessages);

  #parcel({ carrier, number, trace }: Parcel) {
    const { messages, language } = this.#localization;
    return html`<div class="parcel">
      <p class="parcel-name">${messages.parcel(messages.carriers[carrier], number)}</p>
      ${
        trace.length === 0
          ? nothing
          : html`<ol class="trace">
              ${trace.map(
                ({ at, status, place, note }) =>
                  html`<li>
                    <time datetime=${at}>${formatDateTime(at, language)}</time>
                    ${messages.trace[status]} ${place === null ? nothing : html`<span lang="zh-CN">${place}</span>`}
                    ${note === null ? nothing : html`<span lang="zh-CN">${note}</span>`}
                  </li>`,
              )}
            </ol>`
      }
    </div>`;
  }

  #shipment(shipment: OrderShipment, index: number, count: number, order: Order) {
    const { messages, language } = this.#localization;
    const { supplier, storage, state, keptUntil, variantIds, postageFen, parcels } = shipment;
    const names = order.lines
      .filter(({ variantId }) => variantIds.includes(variantId))
      .map(({ name }) => name[language]);
    const facts = [
      messages.sentBy(supplier.name[language]),
      storageText(storage, language),
      orderStateText(state, language),
    ].filter(Boolean);
    return html`<li class="shipment">
      <p class="shipment-name">${messages.shipment(index + 1, count)}${names.join(' · ')}</p>
      <p class="quiet small">
        ${facts.join(' · ')}${postageFen === 0 ? nothing : html` · ${messages.postage} ${money(postageFen)}`}
      </p>
      ${keptUntil === null ? nothing : html`<p class="kept small">${keptText(keptUntil, language, messages)}</p>`}
      ${parcels.map((parcel) => this.#parcel(parcel))}
    </li>`;
  }

  protected override render() {
    const { order } = this;
    const { messages, ready } = this.#localization;
    if (!order || !ready || order.shipments.length === 0) return nothing;
    const { shipments } = order;
    return html`<section class="shipments" aria-labelledby="shipments-heading">
      <h2 id="shipments-heading">${messages.shipments}</h2>
      <ul class="plain-list">
        ${shipments.map((shipment, index) => this.#shipment(shipment, index, shipments.length, order))}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-order-shipments': OrderShipments;
  }
}
