import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import type { RefundedPieces } from '../../../contract/refunded-pieces.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { linePicture } from './line-picture.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';
import { totals } from './totals.js';

const totalLabel = ({ paidAt, state }: Order, messages: CheckoutMessages) => {
  if (paidAt !== null) return messages.totalPaid;
  return state === 'placed' ? messages.total : messages.totalUnpaid;
};

/** Of which pieces the money has come back, and of which it is on its way. */
const refundText = ({ refundedQuantity, refundingQuantity }: RefundedPieces, messages: CheckoutMessages) => {
  const done = refundedQuantity - refundingQuantity;
  return [
    done > 0 && messages.refundedPieces(done),
    refundingQuantity > 0 && messages.refundingPieces(refundingQuantity),
  ]
    .filter(Boolean)
    .join(' · ');
};

const sumBack = (term: string, amountFen: number) =>
  amountFen === 0
    ? nothing
    : html`<div>
        <dt>${term}</dt>
        <dd>−${money(amountFen)}</dd>
      </div>`;

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
                line.refundedQuantity === 0
                  ? nothing
                  : html`<p class="line-refund small">${refundText(line, messages)}</p>`
              }
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
      order.refundedFen + order.refundingFen === 0
        ? nothing
        : html`<dl class="totals">
            ${sumBack(messages.refundedSum, order.refundedFen)} ${sumBack(messages.refundingSum, order.refundingFen)}
          </dl>`
    }
  </section>`;
};
