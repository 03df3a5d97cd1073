import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { StorefrontChangeEvent } from '../events/storefront-change-event.js';
import { findStorefront } from '../storefront/find-storefront.js';
import { ownCarts } from './cart-owner.js';
import { findSession } from './find-session.js';
import type { NoStorefrontError } from './no-storefront-error.js';
import { report } from './report.js';
import type { Session } from './session.js';

const isElder = (element: Element | undefined | null) => element?.hasAttribute('elder') === true;

/** Whether an element is inside one that is in elder mode, and so follows it. */
const isInElder = (element: Element): boolean => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && (isElder(root.host) || isInElder(root.host));
};

const changes = [StorefrontChangeEvent.type, 'DOMContentLoaded'];

/** Gives an element its storefront's session, and renders it anew when that changes. */
export class StorefrontController implements ReactiveController {
  /** Undefined until there is a storefront that can be used. */
  session: Session | undefined;
  /** Why looking on is in vain; undefined while the page is still being read. */
  missing: NoStorefrontError | undefined;
  /** Whether the storefront, or an element around this one, is in elder mode. */
  elder = false;

  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    const page = this.#host.ownerDocument;
    ownCarts(page);
    for (const type of changes) page.addEventListener(type, this.find);
    this.find();
  }

  hostDisconnected() {
    for (const type of changes) this.#host.ownerDocument.removeEventListener(type, this.find);
  }

  /** The session, for an element that cannot do without; the developer hears why there is none. */
  require(): Session | undefined {
    if (this.missing) report(this.missing);
    return this.session;
  }

  /** Looks for the storefront again. */
  readonly find = () => {
    const { session, missing, elder } = this;
    const storefront = findStorefront(this.#host);
    this.elder = isElder(storefront) || isInElder(this.#host);
    this.session = this.missing = undefined;
    try {
      this.session = findSession(this.#host, storefront);
    } catch (error) {
      if (this.#host.ownerDocument.readyState !== 'loading') this.missing = error as NoStorefrontError;
    }
    if (session !== this.session || missing?.message !== this.missing?.message || elder !== this.elder) {
      this.#host.requestUpdate();
    }
  };
}
