import { html } from 'lit';
import type { PricingSnapshot } from '../../cart/pricing.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { formatFenText } from '../../localization/money.js';
import { failure } from '../shared/failure.js';
import { money } from '../shared/money.js';
import type { CheckoutFlow } from './checkout-flow.js';

/** What the summary says, and who hears of what is pressed. */
export interface SummaryOptions {
  readonly pricing: PricingSnapshot;
  /** Pieces of all lines. */
  readonly count: number;
  readonly checkout: CheckoutFlow;
  readonly messages: CartMessages;
  readonly shop: ShopMessages;
  readonly onRetry: () => void;
}

/** What stands in the way of a price, where something does. */
const trouble = ({ pricing: { status, error }, checkout, messages, shop, onRetry }: SummaryOptions) => {
  const failed = checkout.error ?? (status === 'failed' ? error : undefined);
  if (status === 'offline' && navigator.onLine === false) {
    return html`<p class="small warn" role="status">${messages.offline}</p>`;
  }
  if (status === 'offline' || failed !== undefined) return failure(failed ?? error, shop, onRetry, messages.errors);
  return '';
};

/** What the cart costs, and the one way forward. */
export const summary = (options: SummaryOptions) => {
  const { pricing, count, checkout, messages } = options;
  const { status, quote } = pricing;
  const stale = status !== 'priced';
  return html`<div class="summary" part="summary">
    ${trouble(options)}
    <p class="total" part="total">
      <span>${messages.total} <span class="small quiet">${messages.pieces(count)}</span></span>
      <span class="amount ${stale ? 'stale' : ''}">${quote ? money(quote.totalFen) : '—'}</span>
    </p>
    <p class="small quiet">
      ${quote?.postageFen ? messages.postage(formatFenText(quote.postageFen)) : messages.postageIncluded}
    </p>
    ${
      status === 'pricing'
        ? html`<p class="small quiet" role="status">${messages.pricing}</p>`
        : stale || quote?.orderable
          ? ''
          : html`<p class="small warn" role="status">${messages.resolveFirst}</p>`
    }
    <button class="forward" part="checkout" aria-disabled=${!checkout.open} @click=${checkout.handleCheckOut}>
      ${checkout.going ? messages.checkingOut : messages.checkOut}
    </button>
    <p class="small quiet">${messages.checkoutElsewhere}</p>
  </div>`;
};
