import { html, nothing } from 'lit';
import type { Payment } from '../../../contract/payment.js';
import { formatFenText } from '../../../localization/money.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { failureId, failureMessage } from './request-failure.js';

/** A boxed sentence with its heading: what happened, and what can be done. */
export const notice = (kind: 'danger' | 'warn' | 'plain', heading: string, text: unknown) =>
  html`<div class="notice ${kind}">
    <p class="notice-heading">${heading}</p>
    ${text}
  </div>`;

/** What a request failed with, and that nothing is lost by it. */
export const failureNotice = (error: unknown, messages: CheckoutMessages, kept: boolean) => {
  const id = failureId(error);
  return notice(
    'danger',
    messages.failedHeading,
    html`<p>${failureMessage(error, messages)} ${kept ? messages.nothingLost : nothing}</p>
      ${id ? html`<p class="quiet small">${messages.requestId(id)}</p>` : nothing}`,
  );
};

/** That a payment was not kept, and why it goes back; nothing of one that was, or of none. */
export const returnedNotice = (payment: Payment | null, messages: CheckoutMessages) => {
  if (!payment?.returned || payment.returned.why === 'other') return nothing;
  const { why, amountFen } = payment.returned;
  return notice('warn', messages.returnedHeading, html`<p>${messages.returned[why](formatFenText(amountFen))}</p>`);
};
