import { html, nothing } from 'lit';
import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Quote } from '../../../contract/quote.js';
import { formatFenText } from '../../../localization/money.js';
import { formId } from './checkout-form.js';
import { failureNotice, notice } from './notice.js';
import type { PageView } from './page-view.js';
import { obstacles } from './quote-summary.js';
import { returnLink } from './return-link.js';
import type { StepContext } from './step-context.js';

/** What is another than the shopper saw it, or cannot be had. */
const changes = ({ quote }: CheckoutDetails, before: Quote | null, view: PageView) => {
  const { messages } = view;
  if (!quote.orderable) {
    const text = html`<p>${messages.notOrderable}</p>
      ${obstacles(quote, view)}`;
    return notice('warn', messages.notOrderableHeading, text);
  }
  if (!before || before.totalFen === quote.totalFen) return nothing;
  const text = messages.priceChanged(formatFenText(before.totalFen), formatFenText(quote.totalFen));
  return notice('warn', messages.priceChangedHeading, html`<p>${text}</p>`);
};

/** The form of a checkout that is open, and the button that orders; the way back where a line cannot be had. */
export const formStep = (details: CheckoutDetails, { snapshot, view, api, drafts, ...tell }: StepContext) => {
  const { before, ways, busy, error } = snapshot;
  const { messages } = view;
  const { quote } = details;
  return html`<div class="columns">
    <xiang-checkout-form
      .api=${api}
      .view=${view}
      .seen=${before}
      .ways=${ways}
      .store=${drafts}
      @xiang-delivery-submit=${tell.onDelivery}
      @xiang-region-change=${tell.onRegion}
    ></xiang-checkout-form>
    <div class="actions">
      <div role="alert">
        ${changes(details, before, view)} ${error === null ? nothing : failureNotice(error, messages, true)}
      </div>
      ${
        quote.orderable
          ? html`<button class="button primary" form=${formId} aria-disabled=${busy ? 'true' : nothing}>
              ${busy ? messages.submitting : messages.submit(formatFenText(quote.totalFen))}
            </button>`
          : returnLink(view, messages.backToCart)
      }
    </div>
  </div>`;
};
