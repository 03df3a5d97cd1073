import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import { formatDateTime } from '../../../localization/date.js';
import { orderStateText } from '../../../localization/messages/order-states.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { goodsThereOf } from './goods-there.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';

const fact = (term: string, value: unknown) =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

const time = (timestamp: string, { language }: PageView) =>
  html`<time datetime=${timestamp}>${formatDateTime(timestamp, language)}</time>`;

const invoiceText = ({ type, title, taxNumber, email }: NonNullable<Order['invoice']>, messages: CheckoutMessages) =>
  html`${type === 'other' ? nothing : messages.invoiceTypes[type]} ${title} ${taxNumber ?? nothing}<br />${email}`;

/** An order's number, state, times and masked recipient. */
export const orderFacts = (order: Order, view: PageView) => {
  const { messages, language } = view;
  const state = goodsThereOf(order)?.isPart ? messages.orderTitles.partReady : orderStateText(order.state, language);
  return html`<dl class="facts">
      ${fact(messages.orderNumber, html`<strong class="order-number">${order.number}</strong>`)}
      ${state ? fact(messages.orderState, state) : nothing} ${fact(messages.placedAt, time(order.placedAt, view))}
      ${order.paidAt === null ? nothing : fact(messages.paidAt, time(order.paidAt, view))}
      ${order.refundedFen === 0 ? nothing : fact(messages.givenBack, money(order.refundedFen))}
      ${order.refundingFen === 0 ? nothing : fact(messages.comingBack, money(order.refundingFen))}
      ${order.invoice === null ? nothing : fact(messages.invoiceFor, invoiceText(order.invoice, messages))}
      ${fact(
        order.destination.placeId === null ? messages.deliveredTo : messages.collectedAt,
        html`${order.contact ? html`${order.contact.name} ${order.contact.phone}<br />` : nothing}${order.destination.region}`,
      )}
    </dl>
    <p class="quiet small">${messages.masked}</p>`;
};
