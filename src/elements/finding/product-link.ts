import type { ReactiveController } from 'lit';
import { CloseProductEvent } from '../events/close-product-event.js';
import { OpenProductEvent } from '../events/open-product-event.js';
import type { ProductsElement } from '../products/products-element.js';
import type { QuickView } from '../shared/quick-view.js';
import { readProduct, writeProduct } from './address.js';

/**
 * Keeps the product that is shown closer and the page's address in step: opening one is a step, and "back" closes it.
 * It does so only while its element has the address; until then each card opens its own.
 */
export class ProductLink implements ReactiveController {
  readonly #host: ProductsElement;
  readonly #view: QuickView;
  readonly #owns: () => boolean;
  /** Id of the product that is shown, or empty. */
  #shown = '';
  /** The address that opening has made: the step before it is the page without a product. */
  #opened: string | undefined;
  /** Whether the step back is on its way that closing has asked for. */
  #isLeaving = false;

  constructor(host: ProductsElement, view: QuickView, owns: () => boolean) {
    this.#host = host;
    this.#view = view;
    this.#owns = owns;
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener('popstate', this.#follow);
    this.#host.addEventListener(OpenProductEvent.type, this.#handleOpen);
    this.#host.addEventListener(CloseProductEvent.type, this.#handleClose);
    this.#follow();
  }

  hostDisconnected() {
    window.removeEventListener('popstate', this.#follow);
    this.#host.removeEventListener(OpenProductEvent.type, this.#handleOpen);
    this.#host.removeEventListener(CloseProductEvent.type, this.#handleClose);
    this.#shown = '';
    this.#isLeaving = false;
    this.#view.hide();
  }

  #handleOpen = (event: OpenProductEvent) => {
    if (!this.#owns()) return;
    const { opener } = event;
    const isRelated = this.#view.shows(event);
    // Some other element around the card shows its products itself.
    if (opener && !isRelated) return;
    event.opener = (product) => {
      this.#shown = product.id;
      if (opener) opener(product);
      else void this.#view.show(product, true);
      this.#write(isRelated);
    };
  };

  #handleClose = (event: Event) => {
    // What was shown before may say late that it was closed: a browser does so in a task of its own.
    if (!this.#shown || this.#view.isComing || !this.#view.shows(event)) return;
    this.#shown = '';
    const isOurStep = this.#opened === window.location.href;
    this.#opened = undefined;
    if (isOurStep) {
      this.#isLeaving = true;
      window.history.back();
    } else this.#write(true);
  };

  /** Writes what is shown into the address: as a step, or in place of the one before. */
  #write(isSameStep: boolean) {
    // The step back would take it away again: what is shown then is written once that is done.
    if (this.#isLeaving) return;
    const { history, location } = window;
    const url = new URL(location.href);
    const search = writeProduct(url.search, this.#shown);
    if (search === url.search) return;
    url.search = search;
    const isOurStep = !isSameStep || this.#opened === location.href;
    try {
      if (isSameStep) history.replaceState(history.state, '', url);
      else history.pushState(history.state, '', url);
      this.#opened = this.#shown && isOurStep ? url.href : undefined;
    } catch {
      // As with what is looked for: a page may have no address that can be written.
    }
  }

  #follow = () => {
    if (this.#isLeaving) {
      this.#isLeaving = false;
      if (this.#shown) this.#write(false);
      return;
    }
    const asked = this.#owns() ? readProduct(window.location.search) : '';
    if (asked === this.#shown) return;
    this.#shown = asked;
    this.#opened = undefined;
    if (asked) void this.#view.show(asked, false);
    else this.#view.hide();
  };
}
