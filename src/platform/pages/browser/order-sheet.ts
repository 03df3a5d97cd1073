import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import { failureNotice } from './notice.js';
import { changesOf } from './order-changes.js';
import { orderFacts } from './order-facts.js';
import { orderSummary } from './order-summary.js';
import type { PageView } from './page-view.js';
import { returnLink } from './return-link.js';
import type { StepContext } from './step-context.js';
import { goodsThereOf } from './goods-there.js';

const orderText = (order: Order, { messages, isDemonstration }: PageView): string => {
  if (goodsThereOf(order)?.isPart) return messages.orderTexts.part_ready;
  switch (order.state) {
    case 'packed':
    case 'shipped':
    case 'ready_to_collect':
    case 'received':
    case 'closed':
      return messages.orderTexts[order.state];
    case 'cancelled':
      return messages.cancelled;
    case 'refunding':
    case 'refunded':
      return messages.refunded;
    default:
      return isDemonstration ? messages.paidDemonstration : messages.paid;
  }
};

/** What the shopper can do with the order. */
export const orderActions = (order: Order, { snapshot, view, onOrderChange }: StepContext) =>
  html`<xiang-order-actions
    .view=${view}
    .order=${order}
    .busy=${snapshot.busy}
    @xiang-order-change=${onOrderChange}
  ></xiang-order-actions>`;

/**
 * An order that is paid, or that has ended: what has become of it, where it is collected, how far its shipments have
 * come, and what can be done. `link` leads to its own page.
 */
export const orderSheet = (order: Order, link: string | null, context: StepContext) => {
  const { snapshot, view, api } = context;
  const { messages } = view;
  const collection = html`<xiang-collection-card
    .api=${api}
    .order=${order}
    .messages=${messages}
  ></xiang-collection-card>`;
  // At the counter the code is what the page is opened for.
  const isReady = goodsThereOf(order) !== undefined;
  return html`<div class="columns">
    <div class="sheet">
      <p>${orderText(order, view)}</p>
      ${isReady ? collection : nothing} ${orderFacts(order, view)}
      ${
        link === null
          ? nothing
          : html`<p class="small"><a class="order-link" href=${link}>${messages.orderAddress}</a></p>`
      }
      ${isReady ? nothing : collection}
      ${order.paidAt === null ? nothing : html`<xiang-order-shipments .order=${order}></xiang-order-shipments>`}
      <xiang-order-returns
        .order=${order}
        .busy=${snapshot.busy}
        @xiang-order-return=${context.onOrderReturn}
      ></xiang-order-returns>
      ${orderActions(order, context)}
    </div>
    ${orderSummary(order, view)}
    <div class=${link === null ? 'actions resting' : 'actions'}>
      <div role="alert">${snapshot.error === null ? nothing : failureNotice(snapshot.error, messages, false)}</div>
      ${returnLink(view, messages.backTo, !changesOf(order).includes('confirmReceipt'))}
    </div>
  </div>`;
};
