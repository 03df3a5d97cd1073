import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { Localization } from '../../localization/localization.js';
import { findingMessages } from '../../localization/messages/finding.js';
import { monthInChina } from '../../localization/season.js';
import type { FilterName } from '../../localization/messages/finding-messages.js';
import type { ProductQuery, ProductScope } from '../products/product-query.js';
import { XiangElement } from '../shared/xiang-element.js';
import { FilterDialog } from './filter-dialog.js';
import { chosenRow, filterRow } from './filter-row.js';
import { chosenChoices, filtersOf, type Filter } from './filters.js';
import { FindEvent } from './find-event.js';
import { change, chosenCount, toggle, withoutConditions, withoutFilters } from './narrowing.js';
import { filterDialog, noneFound, sortChoice, type FinderParts } from './finder-parts.js';
import { ProductCounts } from './product-counts.js';
import { filterDialogStyles, productFinderStyles } from './product-finder.styles.js';
import { SearchBox } from './search-box.js';

/** Least width, in px, at which the filters stand in a row; a narrower one has a button that opens them. */
const wideFrom = 640;

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
  readonly #counts = new ProductCounts(this);
  readonly #dialog = new FilterDialog(this);
  readonly #box = new SearchBox({
    host: this,
    isAsking: () => this.isAsking,
    text: () => this.query.q ?? '',
    search: (text) => this.#find(change(this.query, { q: text })),
  });
  // In the next frame: a change of layout in the middle of observing is an error that the page would hear of.
  readonly #size = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #isWide = false;
  /** Which filter of the row is open. */
  #opened: FilterName | undefined;
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
  }

  protected override willUpdate() {
    const total = this.#total;
    const { messages } = this.#texts;
    if (!this.#isNarrowed) this.#said = '';
    else if (total !== undefined && !this.isAsking) this.#said = total ? messages.found(total) : '';
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { session } = this.shop;
    if (!session) return;
    this.#counts.ask(session, this.scope, this.query, this.localization.language);
  }

  /** Whether it is looked for anything: an order alone narrows nothing. */
  get #isNarrowed() {
    return Boolean(this.query.q) || chosenCount(this.query) > 0;
  }

  /** How many products fit; undefined while that is not known. */
  get #total() {
    if (this.#counts.areOf(this.query)) return this.#counts.facets.total;
    return this.isAll && !this.isAsking ? this.count : undefined;
  }

  #measure() {
    const isWide = this.offsetWidth >= wideFrom;
    if (isWide === this.#isWide) return;
    this.#isWide = isWide;
    this.#opened = undefined;
    if (isWide) this.#dialog.hide();
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
    return filtersOf(this.#counts.facets, this.#counts.areOf(this.query), context);
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
    if (this.#dialog.isOpen) this.#dialog.focus();
    else (this.renderRoot.querySelector<HTMLElement>('.filters button') ?? this.#box).focus();
  }

  #handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.#opened) return;
    event.stopPropagation();
    const name = this.#opened;
    this.#opened = undefined;
    this.requestUpdate();
    this.renderRoot.querySelector<HTMLElement>(`[aria-controls="${name}"]`)?.focus();
  };

  #expand = (name: FilterName) => {
    this.#opened = this.#opened === name ? undefined : name;
    this.requestUpdate();
  };

  #remove = (name: FilterName, value: string, event: Event) => {
    const item = (event.currentTarget as Element).closest('li');
    const other = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button');
    if (other) other.focus();
    else this.#focusAfterClearing();
    this.#find(toggle(this.query, name, value));
  };

  /** What the parts of the finder say, and what they call. */
  get #parts(): FinderParts {
    return { query: this.query, messages: this.#texts.messages, find: (query) => this.#find(query) };
  }

  #renderFilters(filters: readonly Filter[]) {
    const { messages } = this.#texts;
    const { error, retry } = this.#counts;
    const failed = error
      ? html`<p class="small quiet failed">
          ${messages.filtersFailed} <button class="plain" @click=${retry}>${this.localization.messages.retry}</button>
        </p>`
      : '';
    if (!this.#counts.areKnown) return failed;
    if (this.#isWide && !this.isElder) {
      return html`${filterRow(filters, this.#opened, this.#parts, this.#expand)}${failed}`;
    }
    const chosen = chosenCount(this.query);
    const button = html`<button aria-haspopup="dialog" @click=${this.#dialog.show}>
      ${chosen ? messages.filtersChosen(chosen) : messages.filters}
    </button>`;
    return html`${filters.length ? button : ''}${failed}`;
  }

  protected override render() {
    const { messages, ready } = this.#texts;
    if (!ready) return html`<div class="base"></div>`;
    const filters = this.#filters();
    return html`
      <section class="base" aria-label=${messages.find} @keydown=${this.#handleKey}>
        ${this.#box.render(messages)}
        <div class="filters" part="filters">${this.#renderFilters(filters)} ${sortChoice(this.#parts)}</div>
        ${chosenRow(
          chosenChoices(filters),
          { isNarrowed: this.#isNarrowed, found: this.#said },
          this.#parts,
          this.#remove,
          this.#handleClearAll,
        )}
        ${
          this.#isNarrowed && !this.count && !this.isAsking
            ? noneFound(this.#parts, this.#box.clear, this.#handleClearFilters)
            : ''
        }
        ${this.#dialog.render(() =>
          filterDialog(filters, this.#parts, this.#total, this.#dialog.hide, this.#handleClearFilters),
        )}
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-product-finder': ProductFinder;
  }
}
