import type { ReactiveController } from 'lit';
import type { ProductList } from '../products/product-list.js';
import type { ProductsElement } from '../products/products-element.js';

/** Pages that come by themselves; from then on the end of the page can be reached, and more comes by the button. */
const mostByItself = 3;

/** How far below the screen the end of the list is when the next page is asked for. */
const margin = '0px 0px 600px';

/** Asks for the next page as the end of the list, which was far, comes near: so only once a person has scrolled. */
export class MoreOnScroll implements ReactiveController {
  readonly #host: ProductsElement;
  readonly #list: ProductList;
  readonly #readOn: () => void;
  #observer: IntersectionObserver | undefined;
  #end: Element | null = null;
  #query;
  #shown = 0;
  #wasFar = false;
  #came = 0;

  constructor(host: ProductsElement, list: ProductList, readOn: () => void) {
    this.#host = host;
    this.#list = list;
    this.#readOn = readOn;
    this.#query = list.query;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver(this.#handleEnd, { rootMargin: margin });
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#end = null;
  }

  hostUpdated() {
    const { query, pages } = this.#list;
    const shown = pages?.products.length ?? 0;
    if (query !== this.#query) this.#came = 0;
    const end = this.#host.renderRoot.querySelector('.more');
    if (end === this.#end && shown === this.#shown && query === this.#query) return;
    // Observed anew, so that it is told where the end is now.
    this.#query = query;
    this.#shown = shown;
    this.#end = end;
    this.#wasFar = false;
    this.#observer?.disconnect();
    if (end) this.#observer?.observe(end);
  }

  #handleEnd = (entries: readonly IntersectionObserverEntry[]) => {
    const isNear = entries.at(-1)?.isIntersecting ?? false;
    if (!isNear) this.#wasFar = true;
    const { isReadingOn, isAsking, nextError } = this.#list;
    if (!isNear || !this.#wasFar || this.#came >= mostByItself || nextError || isReadingOn || isAsking) return;
    this.#came += 1;
    this.#readOn();
  };
}
