import { StorefrontChangeEvent } from '../events/storefront-change-event.js';

/** On a server that renders a site there is no HTMLElement; what is imported there must load all the same. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * Says which storefront the elements of a page show: whose key it is, and where the platform is. It shows nothing
 * itself. Elements find it as an ancestor, by `storefront="id"`, or by being the only one in the page.
 *
 * It stands without Lit, since the loader defines it at once.
 *
 * @element xiang-storefront
 * @attr publishable-key - The site's public key, `pk_live_…` or `pk_test_…`.
 * @attr api - Address of the platform; where the script came from, without it.
 * @attr {boolean} elder - Elder mode (适老化) for all of its elements: larger text and targets, fewer things, no motion.
 * @slot - Elements of this storefront, where a page has several storefronts.
 * @fires xiang-storefront-change - The key, the address or elder mode has changed.
 */
export class StorefrontElement extends Base {
  static readonly tag = 'xiang-storefront';
  static readonly observedAttributes = ['publishable-key', 'api', 'elder'];
  /** The address without an `api`: the loader's own origin; of a bundle of the page's own there is none. */
  static readonly defaultApi: string = '';

  /** The site's public key; empty where there is none, and then the catalogue can be read and nothing bought. */
  get publishableKey(): string {
    return this.getAttribute('publishable-key') ?? '';
  }
  set publishableKey(key: string) {
    this.setAttribute('publishable-key', key);
  }

  /** Address of the platform, absolute and without a slash at its end; empty where there is none. */
  get api(): string {
    const { defaultApi } = this.constructor as typeof StorefrontElement;
    const api = this.getAttribute('api');
    try {
      return (api ? new URL(api, this.baseURI).href : defaultApi).replace(/(?<!\/)\/+$/, '');
    } catch {
      return '';
    }
  }
  set api(api: string) {
    this.setAttribute('api', api);
  }

  /** Elder mode (适老化) for all of its elements. */
  get elder(): boolean {
    return this.hasAttribute('elder');
  }
  set elder(elder: boolean) {
    this.toggleAttribute('elder', elder);
  }

  connectedCallback() {
    this.#announce();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null) {
    if (this.isConnected && before !== after) this.#announce();
  }

  #announce() {
    const change = new StorefrontChangeEvent();
    this.dispatchEvent(change);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-storefront': StorefrontElement;
  }
}
