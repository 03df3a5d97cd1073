import { html, nothing } from 'lit';
import type { Order } from '../../../contract/order.js';
import { formatDateTime } from '../../../localization/date.js';
import { formatFenText } from '../../../localization/money.js';
import { failureNotice } from './notice.js';
import { orderFacts } from './order-facts.js';
import { orderActions } from './order-sheet.js';
import { orderSummary } from './order-summary.js';
import { paymentFormId } from './payment-choice.js';
import { codeToScan, paymentCode } from './payment-code.js';
import type { StepContext } from './step-context.js';

/** An order that waits for its payment: how the last attempt stands, and the ways of paying. */
export const paymentStep = (order: Order, context: StepContext) => {
  const { snapshot, view, onPay, onRetry } = context;
  const { ways, payment, busy, error } = snapshot;
  const { messages, language } = view;
  const code = codeToScan(payment);
  const total = formatFenText(order.totalFen);
  return html`<div class="columns">
    <div class="sheet">
      ${
        payment && code !== undefined
          ? paymentCode(code, payment, order, view)
          : html`<p>${messages.payBefore(formatDateTime(order.expiresAt, language))}</p>`
      }
      <xiang-payment-choice
        .messages=${messages}
        .ways=${ways}
        .chosen=${payment?.way === 'other' ? undefined : payment?.way}
        .busy=${busy}
        @xiang-payment-submit=${onPay}
      ></xiang-payment-choice>
      ${orderFacts(order, view)} ${orderActions(order, context)}
    </div>
    ${orderSummary(order, view)}
    <div class="actions">
      <div role="alert">${error === null ? nothing : failureNotice(error, messages, false)}</div>
      ${
        ways.length === 0
          ? html`<button type="button" class="button" @click=${onRetry}>${messages.retry}</button>`
          : html`<button class="button primary" form=${paymentFormId} aria-disabled=${busy ? 'true' : nothing}>
              ${busy ? messages.paying : payment ? messages.payAgain(total) : messages.pay(total)}
            </button>`
      }
    </div>
  </div>`;
};
