import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { StorefrontChangeEvent } from '../events/storefront-change-event.js';
import { findStorefront } from '../storefront/find-storefront.js';
import { ownCarts } from './cart-owner.js';
import { report } from './report.js';
import { sessionOf, type Session } from './session.js';

/** Gives an element its storefront's session, and renders it anew when that changes. */
export class StorefrontController implements ReactiveController {
  /** Null until there is a storefront that can be used. */
  session: Session | null = null;
  /** Whether looking on is in vain: the page is read, and has no storefront for this element. */
  missing = false;

  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    const { ownerDocument: page } = this.#host;
    ownCarts(page);
    page.addEventListener(StorefrontChangeEvent.type, this.find);
    page.addEventListener('DOMContentLoaded', this.find);
    this.find();
  }

  hostDisconnected() {
    const { ownerDocument: page } = this.#host;
    page.removeEventListener(StorefrontChangeEvent.type, this.find);
    page.removeEventListener('DOMContentLoaded', this.find);
  }

  /** Tells the developer what is wrong, where there is no session and the element cannot do without. */
  reportMissing() {
    const tag = `<${this.#host.localName}>`;
    if (!findStorefront(this.#host)) {
      report(
        `${tag} finds no storefront. Add <xiang-storefront publishable-key="pk_…">; where a page has several, put the ` +
          'element inside its own or name it: storefront="id".',
      );
    }
  }

  /** Looks for the storefront again. */
  readonly find = () => {
    const storefront = findStorefront(this.#host);
    const session = storefront && sessionOf(storefront);
    const missing = !session && this.#host.ownerDocument.readyState !== 'loading';
    if (session === this.session && missing === this.missing) return;
    this.session = session;
    this.missing = missing;
    this.#host.requestUpdate();
  };
}
