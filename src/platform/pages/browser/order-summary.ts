import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { linePicture } from './line-picture.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';
import { totals } from './totals.js';

const totalLabel = ({ paidAt, state }: Order, messages: CheckoutMessages) => {
  if (paidAt !== null) return messages.totalPaid;
  return state === 'placed' ? messages.total : messages.totalUnpaid;
};

/** What has been ordered, at the prices of the order. */
export const orderSummary = (order: Order, view: PageView) => {
  const { messages, language } = view;
  return html`<section class="summary" aria-labelledby="summary-heading">
    <h2 id="summary-heading">${messages.summary}</h2>
    <ul class="lines">
      ${order.lines.map(
        (line) =>
          html`<li class="line">
            ${linePicture(line.picture)}
            <div class="line-text">
              <p class="line-name">${line.name[language]}</p>
              <p class="quiet small">
                <span>${line.label[language]}</span>
                <span class="line-quantity">${messages.quantity(line.quantity)}</span>
              </p>
              ${
                line.exemptionConfirmedAt === null
                  ? nothing
                  : html`<p class="quiet small">${messages.exemptionConfirmed}</p>`
              }
            </div>
            <p class="line-total">${money(line.lineTotalFen)}</p>
          </li>`,
      )}
    </ul>
    ${totals(order, order.lines, null, totalLabel(order, messages), view)}
    ${
      order.refundedFen === 0
        ? nothing
        : html`<dl class="totals">
            <div>
              <dt>${messages.refundedSum}</dt>
              <dd>−${money(order.refundedFen)}</dd>
            </div>
          </dl>`
    }
  </section>`;
};
