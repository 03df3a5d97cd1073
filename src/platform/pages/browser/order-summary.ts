import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import { linePicture } from './line-picture.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';
import { totals } from './totals.js';

/** What has been ordered, at the prices of the order. */
export const orderSummary = (order: Order, view: PageView) => {
  const { messages } = view;
  return html`<section class="summary" aria-labelledby="summary-heading">
    <h2 id="summary-heading">${messages.summary}</h2>
    <ul class="lines">
      ${order.lines.map(
        (line) =>
          html`<li class="line">
            ${linePicture(line.picture)}
            <div class="line-text">
              <p class="line-name">${line.name}</p>
              <p class="quiet small">
                ${line.label} <span class="line-quantity">${messages.quantity(line.quantity)}</span>
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
    ${totals(order, order.lines, null, order.paidAt === null ? messages.total : messages.totalPaid, view)}
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
