import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Quote, QuoteLine } from '../../../contract/quote.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { linePicture } from './line-picture.js';
import { money } from './money.js';
import type { PageView } from './page-view.js';
import { totals } from './totals.js';

const keyOf = ({ productId, variantId }: QuoteLine) => `${productId}/${variantId}`;

/** Why a line cannot be ordered as it stands; undefined where it can. */
const obstacle = ({ status, availableQuantity }: QuoteLine, messages: CheckoutMessages) => {
  switch (status) {
    case 'ok':
      return undefined;
    case 'insufficient':
      return messages.lineInsufficient(availableQuantity);
    case 'out_of_season':
      return messages.lineOutOfSeason;
    case 'not_delivered':
      return messages.lineNotDelivered;
    case 'withdrawn':
      return messages.lineWithdrawn;
    default:
      return messages.lineSoldOut;
  }
};

const isOrderable = ({ status }: QuoteLine) => status === 'ok';

/** Which lines cannot be ordered, and why. */
export const obstacles = ({ lines }: Quote, { messages, details }: PageView) =>
  html`<ul>
    ${lines.map((line) => {
      const reason = obstacle(line, messages);
      return reason ? html`<li><strong lang=${details?.lang ?? nothing}>${line.name}</strong> ${reason}</li>` : nothing;
    })}
  </ul>`;

/** Old beside new, where the shopper has seen another price. */
const linePrice = (line: QuoteLine, seenFen: number | undefined, { messages }: PageView) => {
  const isChanged = seenFen !== undefined && seenFen !== line.unitPriceFen;
  if (line.quantity === 1 && !isChanged) return nothing;
  const now = money(line.unitPriceFen);
  return html`<p class="quiet small">
    ${
      isChanged
        ? html`<span class="changed"
            ><del><span class="unseen">${messages.before} </span>${money(seenFen)}</del>
            <ins><span class="unseen">${messages.now} </span>${now}</ins></span
          >`
        : html`${messages.unitPrice} ${now}`
    }
  </p>`;
};

/** What a line that cannot be sent back without a reason asks of the shopper. */
type Confirmation = (line: QuoteLine) => TemplateResult;

const quoteLine = (line: QuoteLine, seenFen: number | undefined, view: PageView, confirmation: Confirmation) => {
  const { messages, details } = view;
  const reason = obstacle(line, messages);
  return html`<li class=${reason ? 'line blocked' : 'line'}>
    ${linePicture(line.picture)}
    <div class="line-text">
      <p class="line-name" id="line-${line.variantId}" lang=${details?.lang ?? nothing}>${line.name}</p>
      <p class="quiet small">
        <span lang=${details?.lang ?? nothing}>${line.label}</span>
        <span class="line-quantity">${messages.quantity(line.quantity)}</span>
      </p>
      ${linePrice(line, seenFen, view)} ${reason ? html`<p class="fault">${reason}</p>` : nothing}
      ${line.minimumAge === null ? nothing : html`<p class="line-note small">${messages.minimumAge(line.minimumAge)}</p>`}
    </div>
    <p class="line-total">${reason ? nothing : money(line.lineTotalFen)}</p>
    ${line.noReasonReturn || reason ? nothing : html`<div class="line-confirmation">${confirmation(line)}</div>`}
  </li>`;
};

/** What is about to be ordered. `before` is the quote that the shopper had seen, where the present one differs. */
export const quoteSummary = (quote: Quote, before: Quote | null, view: PageView, confirmation: Confirmation) => {
  const { messages } = view;
  const seen = new Map(before?.lines.map((line) => [keyOf(line), line.unitPriceFen]));
  return html`<section class="summary" aria-labelledby="summary-heading">
    <h2 id="summary-heading">${messages.summary}</h2>
    <ul class="lines">
      ${repeat(quote.lines, keyOf, (line) => quoteLine(line, seen.get(keyOf(line)), view, confirmation))}
    </ul>
    ${totals(quote, quote.lines.filter(isOrderable), quote.orderable ? (before?.totalFen ?? null) : null, messages.total, view)}
  </section>`;
};
