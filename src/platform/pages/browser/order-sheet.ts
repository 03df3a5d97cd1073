import { html, nothing, type TemplateResult } from 'lit';
import type { Order } from '../../../contract/order.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { orderFacts } from './order-facts.js';
import type { PageView } from './page-view.js';

/** Heading of an order that is paid, by how far it has come. */
export const orderTitle = ({ state }: Order, messages: CheckoutMessages): string => {
  switch (state) {
    case 'packed':
      return messages.orderTitles.underWay;
    case 'shipped':
      return messages.orderTitles.shipped;
    case 'ready_to_collect':
      return messages.orderTitles.ready;
    case 'received':
    case 'closed':
      return messages.orderTitles.received;
    default:
      return messages.thanks;
  }
};

const orderText = ({ state }: Order, messages: CheckoutMessages): string => {
  switch (state) {
    case 'packed':
    case 'shipped':
    case 'ready_to_collect':
    case 'received':
    case 'closed':
      return messages.orderTexts[state];
    case 'cancelled':
      return messages.cancelled;
    case 'refunding':
    case 'refunded':
      return messages.refunded;
    default:
      return messages.paid;
  }
};

/** What has become of an order, in words, and its facts; `link` leads to its own page, `actions` is what can be done. */
export const orderSheet = (order: Order, link: string | null, actions: TemplateResult, view: PageView) => {
  const { messages } = view;
  return html`<div class="sheet">
    <p>${orderText(order, messages)}</p>
    ${orderFacts(order, view)}
    ${
      link === null
        ? nothing
        : html`<p class="small"><a class="order-link" href=${link}>${messages.orderAddress}</a></p>`
    }
    ${actions}
  </div>`;
};
