import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FilterName } from '../../localization/messages/finding-messages.js';
import type { Choice, Filter } from './filters.js';
import { filterChoices, type FinderParts } from './finder-parts.js';

/**
 * One filter of the row: its button, and below the row what can be chosen.
 *
 * @param isOpened - Whether its choices are shown.
 */
const filterInRow = (filter: Filter, isOpened: boolean, parts: FinderParts, expand: (name: FilterName) => void) => {
  const { name, label, choices } = filter;
  // A filter of one choice needs no opening.
  if (name === 'gi') return filterChoices(filter, parts);
  const chosen = choices.filter(({ isChosen }) => isChosen).length;
  return html`
    <button class="plain opens" aria-expanded=${isOpened} aria-controls=${name} @click=${() => expand(name)}>
      ${label}${chosen && name !== 'month' ? html` <span class="small">${chosen}</span>` : ''}
    </button>
    <fieldset class="panel" id=${name} ?hidden=${!isOpened}>
      <legend class="unseen">${label}</legend>
      <div class="choices">${isOpened ? filterChoices(filter, parts) : ''}</div>
    </fieldset>
  `;
};

/** The filters in a row, of which one at most is open. */
export const filterRow = (
  filters: readonly Filter[],
  opened: FilterName | undefined,
  parts: FinderParts,
  expand: (name: FilterName) => void,
) =>
  repeat(
    filters,
    ({ name }) => name,
    (filter) => filterInRow(filter, filter.name === opened, parts, expand),
  );

/** What is chosen, each to be taken back, and how many products were found by it. */
export const chosenRow = (
  chosen: readonly (Pick<Choice, 'value' | 'label'> & { readonly name: FilterName })[],
  { isNarrowed, found }: { readonly isNarrowed: boolean; readonly found: string },
  { messages }: FinderParts,
  remove: (name: FilterName, value: string, event: Event) => void,
  clearAll: () => void,
) => html`
  <div class="chosen" part="chosen" ?hidden=${!isNarrowed}>
    <p role="status">${found}</p>
    <ul ?hidden=${!chosen.length}>
      ${repeat(
        chosen,
        ({ name, value }) => `${name} ${value}`,
        ({ name, value, label }) =>
          html`<li>
            <button
              class="chip"
              aria-label=${messages.remove(label)}
              @click=${(event: Event) => remove(name, value, event)}
            >
              ${label} <span aria-hidden="true">×</span>
            </button>
          </li>`,
      )}
    </ul>
    <button class="plain" ?hidden=${!chosen.length} @click=${clearAll}>${messages.clearAll}</button>
  </div>
`;
