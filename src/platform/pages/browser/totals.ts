import { html, nothing } from 'lit';
import { money } from './money.js';
import type { PageView } from './page-view.js';

interface Sums {
  readonly subtotalFen: number;
  readonly postageFen: number;
  readonly totalFen: number;
}

/** Sums of a quote or an order, for the lines that count; `beforeFen` is the total that the shopper had seen before. */
export const totals = (
  { subtotalFen, postageFen, totalFen }: Sums,
  lines: readonly { readonly quantity: number }[],
  beforeFen: number | null,
  totalLabel: string,
  { messages }: PageView,
) => {
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return html`<dl class="totals">
    <div>
      <dt>${messages.subtotal}<span class="quiet small pieces">${messages.items(pieces)}</span></dt>
      <dd>${money(subtotalFen)}</dd>
    </div>
    <div>
      <dt>${messages.postage}</dt>
      <dd>${postageFen === 0 ? messages.postageIncluded : money(postageFen)}</dd>
    </div>
    <div class="total">
      <dt>${totalLabel}</dt>
      <dd>
        ${
          beforeFen === null || beforeFen === totalFen
            ? nothing
            : html`<del class="quiet"><span class="unseen">${messages.before} </span>${money(beforeFen)}</del>`
        }
        ${money(totalFen)}
      </dd>
    </div>
  </dl>`;
};
