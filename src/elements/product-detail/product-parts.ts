import { html } from 'lit';
import type { Product, Variant } from '../../contract/product.js';
import type { ProductMessages } from '../../localization/messages/product-messages.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { formatFenText } from '../../localization/money.js';
import type { Fact } from '../../localization/product-facts.js';

/** The packs, of which one is chosen; a single one is only named. */
export const packs = (
  variants: readonly Variant[],
  chosen: Variant,
  messages: ShopMessages,
  handleChange: (event: Event) => void,
) =>
  variants.length === 1
    ? html`<p class="small quiet">${chosen.label}</p>`
    : html`<fieldset class="packs" part="variants" @change=${handleChange}>
        <legend class="small quiet">${messages.pack}</legend>
        <div class="choices">
          ${variants.map(
            (each) =>
              html`<label class="choice ${each === chosen ? 'chosen' : ''}">
                <input type="radio" name="pack" value=${each.id} .checked=${each === chosen} />
                <span>${each.label} · ${formatFenText(each.priceFen)}</span>
              </label>`,
          )}
        </div>
      </fieldset>`;

/** What must be read before it is bought. */
export const notes = (
  { notice, minimumAge, noReasonReturn }: Product,
  messages: ShopMessages,
  texts: ProductMessages,
) => html`
  <div class="notes small">
    ${minimumAge && html`<p class="warn">${messages.minimumAge(minimumAge)}</p>`} ${notice && html`<p>${notice}</p>`}
    <p class="quiet">${noReasonReturn ? texts.returnPossible : texts.returnExcluded}</p>
  </div>
`;

/** The months of the year in a row, those of the sale marked; the words stand in the facts. */
export const yearOfSale = (saleMonths: readonly number[]) => html`
  <ul class="months small quiet" aria-hidden="true">
    ${[...Array(12).keys()].map(
      (index) => html`<li class=${saleMonths.includes(index + 1) ? 'sold' : ''}>${index + 1}</li>`,
    )}
  </ul>
`;

export const factList = (facts: readonly Fact[]) => html`
  <dl class="facts" part="facts">
    ${facts.map(
      ({ label, value, note }) =>
        html`<div>
          <dt class="quiet">${label}</dt>
          <dd>${value} ${note && html`<p class="small quiet">${note}</p>`}</dd>
        </div>`,
    )}
  </dl>
`;
