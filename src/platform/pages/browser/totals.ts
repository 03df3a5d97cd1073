import { html, nothing } from 'lit';
import { formatFenText } from '../../../localization/money.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';

interface Sums {
  readonly subtotalFen: number;
  readonly postageFen: number;
  /** Of a quote: what it is at most, where it is not known yet to which region it goes. */
  readonly postageUpToFen?: number;
  readonly totalFen: number;
}

const postageText = ({ postageFen, postageUpToFen = postageFen }: Sums, { messages }: PageView) => {
  if (postageUpToFen > postageFen) {
    return messages.postageRange(formatFenText(postageFen), formatFenText(postageUpToFen));
  }
  return postageFen === 0 ? messages.postageIncluded : money(postageFen);
};

/** Sums of a quote or an order, for the lines that count; `beforeFen` is the total that the shopper had seen before. */
export const totals = (
  sums: Sums,
  lines: readonly { readonly quantity: number }[],
  beforeFen: number | null,
  totalLabel: string,
  view: PageView,
) => {
  const { messages } = view;
  const { subtotalFen, totalFen } = sums;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return html`<dl class="totals">
    <div>
      <dt>${messages.subtotal}<span class="quiet small pieces">${messages.items(pieces)}</span></dt>
      <dd>${money(subtotalFen)}</dd>
    </div>
    <div>
      <dt>${messages.postage}</dt>
      <dd>${postageText(sums, view)}</dd>
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
