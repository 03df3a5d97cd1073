import type { ReactiveControllerHost } from 'lit';
import type { Language } from '../../contract/endpoint.js';
import { toJson } from '../../contract/json.js';
import { getProductFacets, type ProductFacets } from '../../contract/product-facets.js';
import type { ProductQuery, ProductScope } from '../products/product-query.js';
import { Remote } from '../shared/remote.js';
import type { Session } from '../shared/session.js';
import { change, isSame } from './narrowing.js';

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

/** How many products fit what is looked for, and would fit with each value of each filter. */
export class ProductCounts {
  readonly #remote: Remote<Counted>;
  /** The last that came: while others are on their way, and where these fail. */
  #last: Counted | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#remote = new Remote(host);
  }

  /** Asks for the counts of what is looked for; in which order it is shown counts for nothing. */
  ask({ call, api }: Session, scope: ProductScope, query: ProductQuery, lang: Language) {
    const { sort: _, ...conditions } = query;
    void this.#remote.ask(toJson([api, lang, scope, conditions]), async (signal) => {
      const facets = await call(getProductFacets, { query: { ...scope, ...conditions, lang }, signal });
      return (this.#last = { query, facets });
    });
  }

  /** Why the last question has no answer. */
  get error() {
    return this.#remote.error;
  }

  get retry() {
    return this.#remote.retry;
  }

  /** Whether there are any to show. */
  get areKnown() {
    return this.#last !== undefined;
  }

  /** The last counts, of whatever they were; all nought before the first. */
  get facets() {
    return this.#last?.facets ?? nothingCounted;
  }

  /** Whether they are those of what is looked for. */
  areOf(query: ProductQuery) {
    const last = this.#last;
    return last !== undefined && !this.error && isSame(change(last.query, { sort: '' }), change(query, { sort: '' }));
  }
}
