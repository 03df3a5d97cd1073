import { html } from 'lit';
import { maxQuantity } from '../../contract/limits.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import { formatFenText } from '../../localization/money.js';
import { money } from '../shared/money.js';
import { picture } from '../shared/picture.js';
import type { ShownLine } from './shown-lines.js';
import { stepper } from './stepper.js';

/** How one line is shown, and who hears of what is done to it. */
export interface CartLineOptions {
  readonly shown: ShownLine;
  readonly name: string;
  /** Whether its sum may be another by now. */
  readonly stale: boolean;
  /** Whether the quantity that was typed last could not be taken. */
  readonly invalid: boolean;
  readonly onQuantity: (quantity: number) => void;
  /** What was typed, as it stands in the field. */
  readonly onType: (text: string) => void;
  readonly onRemove: () => void;
}

/** What a quote changed, where it stands; old beside new. */
const change = ({ shown, name, invalid, onQuantity }: CartLineOptions, messages: CartMessages) => {
  const { quoted, line, totalFen } = shown;
  if (invalid) return html`<p class="changes small danger" role="alert">${messages.quantityRange(maxQuantity)}</p>`;
  const { status, availableQuantity: left = 0, previousUnitPriceFen: before = null, unitPriceFen = 0 } = quoted ?? {};
  if (status === 'insufficient' && line.quantity > left) {
    return html`<p class="changes insufficient small warn">
      ${messages.insufficient(left)}
      <button class="small" @click=${() => onQuantity(left)}>
        ${messages.takeAvailable(left)}<span class="unseen"> ${name}</span>
      </button>
    </p>`;
  }
  if (before === null || totalFen === null) return '';
  return html`<p class="changes small warn">
    ${messages.priceNow(formatFenText(unitPriceFen))}
    <s class="quiet">${messages.priceWas(formatFenText(before))}</s>
  </p>`;
};

/** What it is: its name, its pack with the price of one, and what the law wants said. */
const description = ({ shown: { quoted }, name }: CartLineOptions, messages: CartMessages) =>
  html`<div class="what">
    <p class="strong">${name}</p>
    ${
      quoted && quoted.status !== 'withdrawn'
        ? html`
            <p class="small quiet">${quoted.label} · ${formatFenText(quoted.unitPriceFen)}</p>
            ${quoted.noReasonReturn ? '' : html`<p class="small quiet">${messages.noReturn}</p>`}
            ${quoted.minimumAge && html`<p class="small quiet">${messages.minimumAge(quoted.minimumAge)}</p>`}
          `
        : ''
    }
  </div>`;

/** One line of a cart: what it is, how many, what they cost, and what has changed. */
export const cartLine = (options: CartLineOptions, messages: CartMessages) => {
  const { shown, name, stale, invalid, onQuantity, onType, onRemove } = options;
  const { key, line, quoted, totalFen } = shown;
  // None can be had, so there is nothing to count: only to say why, and to remove.
  const reason = {
    sold_out: messages.soldOut,
    out_of_season: messages.outOfSeason,
    withdrawn: messages.withdrawn,
    not_delivered: messages.notDelivered,
  }[quoted?.status as string];
  return html`
    <li class="line" part="line" data-line=${key}>
      ${picture(quoted?.picture, name, '72px')} ${description(options, messages)}
      <p class="sum strong ${stale ? 'stale' : ''}">${totalFen === null ? '—' : money(totalFen)}</p>
      <div class="handling">
        ${
          reason
            ? html`<p class="small danger">${reason}</p>`
            : stepper({ name, quantity: line.quantity, invalid, onStep: onQuantity, onType }, messages)
        }
        <button class="remove small" @click=${onRemove}>${messages.remove}<span class="unseen"> ${name}</span></button>
      </div>
      ${change(options, messages)}
    </li>
  `;
};
