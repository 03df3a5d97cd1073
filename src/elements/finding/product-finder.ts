import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { getProductFacets, type ProductFacets } from '../../contract/product-facets.js';
import { toJson } from '../../contract/json.js';
import { Localization } from '../../localization/localization.js';
import { findingMessages } from '../../localization/messages/finding.js';
import { monthInChina } from '../../localization/season.js';
import type { FilterName } from '../../localization/messages/finding-messages.js';
import type { ProductQuery, ProductScope } from '../products/product-query.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { chosenChoices, filtersOf, type Filter } from './filters.js';
import { FindEvent } from './find-event.js';
import { change, chosenCount, isSame, toggle, withoutConditions, withoutFilters } from './narrowing.js';
import { filterChoices, filterDialog, noneFound, sortChoice, type FinderParts } from './finder-parts.js';
import { filterDialogStyles, productFinderStyles } from './product-finder.styles.js';
import { SearchBox } from './search-box.js';

/** Least width, in px, at which the filters stand in a row; a narrower one has a button that opens them. */
const wideFrom = 640;

interface Counted {
  readonly query: ProductQuery;
  readonly facets: ProductFacets;
}

const nothingCounted: ProductFacets = {
  total: 0,
  prefectures: [],
  counties: [],
  categories: [],
  storages: [],
  months: [],
  giCount: 0,
};

/**
 * Search, filters and sorting of a hall or a zone, which load it where there is something to find in. It says what
 * somebody looks for; who shows the products asks for them.
 *
 * @element xiang-product-finder
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @fires xiang-find - Somebody looks for other products.
 * @csspart search - The box to type in.
 * @csspart filters - The row of filters, or the button that opens them.
 * @csspart sort - The choice of an order.
 * @csspart chosen - What is chosen.
 * @csspart dialog - The dialog with the filters.
 */
export class ProductFinder extends XiangElement {
  static override properties: PropertyDeclarations = {
    scope: { attribute: false },
    query: { attribute: false },
    isAsking: { attribute: false },
    count: { attribute: false },
    isAll: { attribute: false },
  };
  static override styles: CSSResultGroup = [XiangElement.styles, productFinderStyles, filterDialogStyles];

  /** Whose products are looked through. */
  scope: ProductScope = {};
  /** What is looked for. */
  query: ProductQuery = {};
  /** Whether the answer to that is on its way. */
  isAsking = false;
  /** How many products are shown. */
  count = 0;
  /** Whether that is all there are. */
  isAll = true;

  readonly #texts = new Localization(this, findingMessages);
  readonly #counts = new Remote<Counted>(this);
  readonly #box = new SearchBox({
    host: this,
    isAsking: () => this.isAsking,
    text: () => this.query.q ?? '',
    search: (text) => this.#find(change(this.query, { q: text })),
  });
  // In the next frame: a change of layout in the middle of observing is an error that the page would hear of.
  readonly #size = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  /** The last counts that came: while others are on their way, and where these fail. */
  #counted: Counted | undefined;
  #isWide = false;
  /** Which filter of the row is open. */
  #opened: FilterName | undefined;
  #isOpen = false;
  /** How many were found, as it was last known. */
  #said = '';

  override connectedCallback() {
    super.connectedCallback();
    this.#size.observe(this);
    this.#measure();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
    // A dialog that is taken out open would come back open, and not modal.
    this.#dialog?.close();
  }

  protected override willUpdate() {
    const counted = this.#counts.value;
    if (counted) this.#counted = counted;
    const total = this.#total;
    const { messages } = this.#texts;
    if (!this.#isNarrowed) this.#said = '';
    else if (total !== undefined && !this.isAsking) this.#said = total ? messages.found(total) : '';
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { session } = this.shop;
    if (!session) return;
    const { call, api } = session;
    const { scope, query } = this;
    const { language: lang } = this.localization;
    const { sort: _, ...conditions } = query;
    void this.#counts.ask(toJson([api, lang, scope, conditions]), async (signal) => ({
      query,
      facets: await call(getProductFacets, { query: { ...scope, ...conditions, lang }, signal }),
    }));
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  /** Whether it is looked for anything: an order alone narrows nothing. */
  get #isNarrowed() {
    return Boolean(this.query.q) || chosenCount(this.query) > 0;
  }

  /** Whether the counts are those of what is looked for. */
  get #hasCounts() {
    const { query } = this.#counted ?? {};
    return (
      query !== undefined &&
      !this.#counts.error &&
      isSame(change(query, { sort: '' }), change(this.query, { sort: '' }))
    );
  }

  /** How many products fit; undefined while that is not known. */
  get #total() {
    if (this.#hasCounts) return this.#counted?.facets.total;
    return this.isAll && !this.isAsking ? this.count : undefined;
  }

  #measure() {
    const isWide = this.offsetWidth >= wideFrom;
    if (isWide === this.#isWide) return;
    this.#isWide = isWide;
    this.#opened = undefined;
    if (isWide) this.#dialog?.close();
    this.requestUpdate();
  }

  /** Says what is looked for; what was typed and waited goes with it. */
  #find(query: ProductQuery) {
    const typed = this.#box.take();
    const event = new FindEvent(typed === undefined ? query : change(query, { q: typed }));
    this.dispatchEvent(event);
  }

  #filters() {
    const { language } = this.localization;
    const context = { query: this.query, messages: this.#texts.messages, language, month: monthInChina(new Date()) };
    return filtersOf(this.#counted?.facets ?? nothingCounted, this.#hasCounts, context);
  }

  #handleClearAll = () => {
    this.#focusAfterClearing();
    this.#box.take();
    this.#find(withoutConditions(this.query));
  };

  #handleClearFilters = () => {
    this.#focusAfterClearing();
    this.#find(withoutFilters(this.query));
  };

  /** What was pressed is about to go: the focus moves to what stays. */
  #focusAfterClearing() {
    if (this.#isOpen) this.#dialog?.querySelector('h2')?.focus();
    else (this.renderRoot.querySelector<HTMLElement>('.filters button') ?? this.#box).focus();
  }

  #handleOpen = () => {
    this.#isOpen = true;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (!dialog || dialog.open) return;
      dialog.showModal();
      dialog.querySelector('h2')?.focus();
    });
  };

  #handleHide = () => {
    this.#dialog?.close();
  };

  #handleClose = () => {
    this.#isOpen = false;
    this.requestUpdate();
  };

  #handleBackdrop = (event: Event) => {
    if (event.target === event.currentTarget) this.#handleHide();
  };

  #handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.#opened) return;
    event.stopPropagation();
    const name = this.#opened;
    this.#opened = undefined;
    this.requestUpdate();
    this.renderRoot.querySelector<HTMLElement>(`[aria-controls="${name}"]`)?.focus();
  };

  #expand(name: FilterName) {
    this.#opened = this.#opened === name ? undefined : name;
    this.requestUpdate();
  }

  #remove(name: FilterName, value: string, event: Event) {
    const item = (event.currentTarget as Element).closest('li');
    const other = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button');
    if (other) other.focus();
    else this.#focusAfterClearing();
    this.#find(toggle(this.query, name, value));
  }

  /** What the parts of the finder say, and what they call. */
  get #parts(): FinderParts {
    return { query: this.query, messages: this.#texts.messages, find: (query) => this.#find(query) };
  }

  /** One filter of the row: its button, and below the row what can be chosen. */
  #renderInRow(filter: Filter) {
    const { name, label, choices } = filter;
    // A filter of one choice needs no opening.
    if (name === 'gi') return filterChoices(filter, this.#parts);
    const chosen = choices.filter(({ isChosen }) => isChosen).length;
    const isOpened = this.#opened === name;
    return html`
      <button class="plain opens" aria-expanded=${isOpened} aria-controls=${name} @click=${() => this.#expand(name)}>
        ${label}${chosen && name !== 'month' ? html` <span class="small">${chosen}</span>` : ''}
      </button>
      <fieldset class="panel" id=${name} ?hidden=${!isOpened}>
        <legend class="unseen">${label}</legend>
        <div class="choices">${isOpened ? filterChoices(filter, this.#parts) : ''}</div>
      </fieldset>
    `;
  }

  #renderFilters(filters: readonly Filter[]) {
    const { messages } = this.#texts;
    const { error, retry } = this.#counts;
    const failed = error
      ? html`<p class="small quiet failed">
          ${messages.filtersFailed} <button class="plain" @click=${retry}>${this.localization.messages.retry}</button>
        </p>`
      : '';
    if (!this.#counted) return failed;
    const chosen = chosenCount(this.query);
    return this.#isWide && !this.isElder
      ? html`${repeat(
          filters,
          ({ name }) => name,
          (filter) => this.#renderInRow(filter),
        )}${failed}`
      : filters.length
        ? html`<button aria-haspopup="dialog" @click=${this.#handleOpen}>
              ${chosen ? messages.filtersChosen(chosen) : messages.filters}</button
            >${failed}`
        : failed;
  }

  #renderChosen(filters: readonly Filter[]) {
    const { messages } = this.#texts;
    const chosen = chosenChoices(filters);
    return html`
      <div class="chosen" part="chosen" ?hidden=${!this.#isNarrowed}>
        <p role="status">${this.#said}</p>
        <ul ?hidden=${!chosen.length}>
          ${repeat(
            chosen,
            ({ name, value }) => `${name} ${value}`,
            ({ name, value, label }) =>
              html`<li>
                <button
                  class="chip"
                  aria-label=${messages.remove(label)}
                  @click=${(event: Event) => this.#remove(name, value, event)}
                >
                  ${label} <span aria-hidden="true">×</span>
                </button>
              </li>`,
          )}
        </ul>
        <button class="plain" ?hidden=${!chosen.length} @click=${this.#handleClearAll}>${messages.clearAll}</button>
      </div>
    `;
  }

  protected override render() {
    const { messages, ready } = this.#texts;
    if (!ready) return html`<div class="base"></div>`;
    const filters = this.#filters();
    return html`
      <section class="base" aria-label=${messages.find} @keydown=${this.#handleKey}>
        ${this.#box.render(messages)}
        <div class="filters" part="filters">${this.#renderFilters(filters)} ${sortChoice(this.#parts)}</div>
        ${this.#renderChosen(filters)}
        ${
          this.#isNarrowed && !this.count && !this.isAsking
            ? noneFound(this.#parts, this.#box.clear, this.#handleClearFilters)
            : ''
        }
        <dialog part="dialog" aria-labelledby="filters" @close=${this.#handleClose} @click=${this.#handleBackdrop}>
          ${
            this.#isOpen
              ? filterDialog(filters, this.#parts, this.#total, this.#handleHide, this.#handleClearFilters)
              : ''
          }
        </dialog>
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-finder': ProductFinder;
  }
}
