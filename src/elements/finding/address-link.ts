import type { ReactiveController } from 'lit';
import type { ProductList } from '../products/product-list.js';
import type { ProductsElement } from '../products/products-element.js';
import type { ProductQuery } from '../products/product-query.js';
import { readAddress, writeAddress } from './address.js';
import { change, isSame } from './narrowing.js';

/** Who would have the address. Of several elements of a page with `deep-links`, the first in the page has it. */
const claims = new Set<AddressLink>();

/**
 * Keeps a list and the page's address in step, where the page has allowed it by `deep-links`: a choice is a step that
 * "back" takes back, typing is not. The page's router may have wrapped `history`, and keeps its state.
 */
export class AddressLink implements ReactiveController {
  readonly #host: ProductsElement;
  readonly #list: ProductList;
  /** What the address and the list agree on. */
  #agreed: ProductQuery = {};

  constructor(host: ProductsElement, list: ProductList) {
    this.#host = host;
    this.#list = list;
    host.addController(this);
    // Somebody may have been faster than this code: then what they look for is written.
    if (!list.isNarrowed) this.#follow();
  }

  hostConnected() {
    window.addEventListener('popstate', this.#follow);
  }

  hostDisconnected() {
    window.removeEventListener('popstate', this.#follow);
    claims.delete(this);
  }

  hostUpdated() {
    const { query } = this.#list;
    if (!this.owns() || isSame(query, this.#agreed)) return;
    const isTyping = isSame(change(query, { q: '' }), change(this.#agreed, { q: '' }));
    this.#agreed = query;
    const url = new URL(window.location.href);
    const search = writeAddress(url.search, query);
    if (search === url.search) return;
    url.search = search;
    try {
      if (isTyping) window.history.replaceState(window.history.state, '', url);
      else window.history.pushState(window.history.state, '', url);
    } catch {
      // A sandboxed page has no address to write, and Safari allows 100 writes in half a minute. What is found stands.
    }
  }

  /** Whether it is its element that the address speaks of. */
  owns() {
    if (this.#host.deepLinks && this.#host.isConnected) claims.add(this);
    else claims.delete(this);
    const isBefore = (other: AddressLink) =>
      Boolean(other.#host.compareDocumentPosition(this.#host) & Node.DOCUMENT_POSITION_FOLLOWING);
    return claims.has(this) && ![...claims].some(isBefore);
  }

  #follow = () => {
    if (!this.owns()) return;
    const query = readAddress(window.location.search);
    this.#agreed = query;
    if (!isSame(query, this.#list.query)) this.#list.find(query);
  };
}
