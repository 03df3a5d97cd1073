import { html, nothing } from 'lit';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { type CheckoutSnapshot, isWaiting } from './checkout-snapshot.js';
import { notice, returnedNotice } from './notice.js';
import { codeHeading, codeToScan } from './payment-code.js';

/**
 * What has become of the last payment, while its order waits for one. It belongs into a live region that stands on the
 * page all the time: it changes while nobody does anything.
 */
export const paymentNews = (snapshot: CheckoutSnapshot, messages: CheckoutMessages) => {
  const { payment, order } = snapshot;
  if (payment?.returned) return returnedNotice(payment, messages);
  if (!payment || order?.state !== 'placed') return nothing;
  if (isWaiting(snapshot)) {
    return codeToScan(payment) === undefined
      ? notice('plain', messages.waitingHeading, html`<p>${messages.waiting}</p>`)
      : html`<p class="unseen">${codeHeading(payment, messages)}</p>`;
  }
  switch (payment.state) {
    case 'failed':
      return notice('warn', messages.paymentFailedHeading, html`<p>${messages.paymentFailed}</p>`);
    case 'closed':
      return notice('warn', messages.paymentClosedHeading, html`<p>${messages.paymentClosed}</p>`);
    default:
      return nothing;
  }
};
