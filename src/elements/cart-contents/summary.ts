import { html } from 'lit';
import type { PricingSnapshot, PricingStatus } from '../../cart/pricing.js';
import type { Quote } from '../../contract/quote.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { formatFenText } from '../../localization/money.js';
import { failure } from '../shared/failure.js';
import { money } from '../shared/money.js';
import type { CheckoutFlow } from './checkout-flow.js';

/** What the summary says, and who hears of what is pressed. */
export interface SummaryOptions {
  readonly pricing: PricingSnapshot;
  /** What it costs, as far as it is known; null where it is not. */
  readonly totalFen: number | null;
  /** Pieces of all lines. */
  readonly count: number;
  readonly checkout: CheckoutFlow;
  /** What went wrong with what the shopper did last. */
  readonly error: unknown;
  readonly messages: CartMessages;
  readonly shop: ShopMessages;
  readonly onRetry: () => void;
}

const isOffline = (status: PricingStatus) =>
  navigator.onLine === false && (status === 'offline' || status === 'pricing');

/** What stands in the way of a price, where something does. */
const trouble = ({ pricing, error, messages, shop, onRetry }: SummaryOptions) => {
  const { status } = pricing;
  const failed = error ?? (status === 'failed' ? pricing.error : undefined);
  // The browser knows before a request has failed.
  if (isOffline(status)) {
    return html`<p class="small warn" role="status">${messages.offline}</p>`;
  }
  if (status === 'offline' || failed !== undefined)
    return failure(failed ?? pricing.error, shop, onRetry, messages.errors);
  return '';
};

/** Until the address is known, what it costs to bring may be a range: then the total has the least of it. */
const postageOf = ({ postageFen, postageUpToFen }: Quote, messages: CartMessages) => {
  const price = formatFenText(postageFen);
  if (postageUpToFen > postageFen) return postageFen ? messages.postageFrom(price) : messages.postageByRegion;
  return postageFen ? messages.postage(price) : messages.postageIncluded;
};

/** One line whatever it says, so that nothing moves while a price is on its way. */
const note = ({ pricing: { status, quote }, messages }: SummaryOptions) => {
  const blocked = status === 'priced' && !quote?.orderable;
  const said = isOffline(status) ? '' : status === 'pricing' ? messages.pricing : blocked ? messages.resolveFirst : '';
  const parcels = quote?.shipments.length ?? 0;
  return html`<div class="note small">
    <p class=${blocked ? 'warn' : 'quiet'} role="status">${said}</p>
    ${said || !quote ? '' : html`<p class="quiet">${postageOf(quote, messages)}${parcels > 1 ? ` · ${messages.parcels(parcels)}` : ''}</p>`}
  </div>`;
};

/** What the cart costs, and the one way forward. */
export const summary = (options: SummaryOptions) => {
  const { pricing, totalFen, count, checkout, messages } = options;
  const stale = pricing.status !== 'priced';
  return html`<div class="summary" part="summary">
    <div class="trouble">${trouble(options)}</div>
    <p class="total" part="total">
      <span>${messages.total} <span class="small quiet">${messages.pieces(count)}</span></span>
      <span class="amount ${stale ? 'stale' : ''}">${totalFen === null ? '—' : money(totalFen)}</span>
    </p>
    ${note(options)}
    <button class="forward" part="checkout" aria-disabled=${!checkout.open} @click=${checkout.handleCheckOut}>
      ${checkout.going ? messages.checkingOut : messages.checkOut}
    </button>
    <p class="elsewhere small quiet">${messages.checkoutElsewhere}</p>
  </div>`;
};
