import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { productSorts } from '../../contract/product.js';
import type { FindingMessages } from '../../localization/messages/finding-messages.js';
import type { ProductQuery } from '../products/product-query.js';
import type { Filter } from './filters.js';
import { change, chosenCount, toggle } from './narrowing.js';

/** What the parts of the finder say, and what they call. */
export interface FinderParts {
  /** What is looked for now. */
  readonly query: ProductQuery;
  readonly messages: FindingMessages;
  /** Looks for something else. */
  readonly find: (query: ProductQuery) => void;
}

/** What can be chosen of a filter, with counts: several values, or one month. */
export const filterChoices = ({ name, choices }: Filter, { query, messages, find }: FinderParts) => {
  const one = name === 'month';
  const choice = (
    value: string,
    label: string,
    count: number | undefined,
    isChosen: boolean,
    next: ProductQuery,
  ) => html`
    <label class="choice ${count === 0 ? 'quiet' : ''}">
      <input
        type=${one ? 'radio' : 'checkbox'}
        name=${name}
        value=${value}
        .checked=${isChosen}
        @change=${() => find(next)}
      />
      <span>${label}</span>
      <span class="small quiet">${count ?? ''}</span>
    </label>
  `;
  return html`
    ${one ? choice('', messages.anyMonth, undefined, query.month === undefined, change(query, { month: '' })) : ''}
    ${repeat(
      choices,
      ({ value }) => value,
      ({ value, label, count, isChosen }) => choice(value, label, count, isChosen, toggle(query, name, value)),
    )}
  `;
};

export const sortChoice = ({ query, messages, find }: FinderParts) => {
  const { sort = 'best' } = query;
  const handleChange = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    find(change(query, { sort: value === 'best' ? '' : value }));
  };
  return html`
    <select class="sort" part="sort" aria-label=${messages.sort} @change=${handleChange}>
      ${productSorts.map(
        (each) => html`<option value=${each} .selected=${each === sort}>${messages.sorts[each]}</option>`,
      )}
    </select>
  `;
};

/** What to do where nothing is found. */
export const noneFound = ({ query, messages }: FinderParts, clearSearch: () => void, clearFilters: () => void) => html`
  <div class="none">
    <p class="strong">${messages.noneFound(query.q)}</p>
    <p class="quiet">${messages.noneFoundAdvice}</p>
    <p class="ways">
      ${query.q ? html`<button @click=${clearSearch}>${messages.clearSearch}</button>` : ''}
      ${chosenCount(query) ? html`<button @click=${clearFilters}>${messages.clearFilters}</button>` : ''}
    </p>
  </div>
`;

/**
 * All filters, as the dialog shows them.
 *
 * @param total - How many products fit; undefined while that is not known.
 */
export const filterDialog = (
  filters: readonly Filter[],
  parts: FinderParts,
  total: number | undefined,
  hide: () => void,
  clearFilters: () => void,
) => {
  const { messages, query } = parts;
  return html`
    <div class="head">
      <h2 class="strong" id="filters" tabindex="-1">${messages.filters}</h2>
      <button class="plain close" aria-label=${messages.close} @click=${hide}>×</button>
    </div>
    <div class="body">
      ${repeat(
        filters,
        ({ name }) => name,
        (filter) => html`
          <fieldset>
            <legend class="strong">${filter.label}</legend>
            <div class="choices">${filterChoices(filter, parts)}</div>
          </fieldset>
        `,
      )}
    </div>
    <div class="foot">
      <button class="plain" ?disabled=${!chosenCount(query)} @click=${clearFilters}>${messages.clearFilters}</button>
      <button class="show" @click=${hide}>${messages.show(total)}</button>
    </div>
  `;
};
