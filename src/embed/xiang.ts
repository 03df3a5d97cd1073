import { firstRequest } from '../elements/storefront/first-request.js';
import { StorefrontElement } from '../elements/storefront/storefront.js';

/**
 * What a page's script tag loads. It defines the storefront at once, and every other element the first time that the
 * page shows one; until then, and in browsers that cannot, the link inside the tag stands there.
 */

const definitions: Readonly<Record<string, () => Promise<unknown>>> = {
  'xiang-county-hall': () => import('../elements/define/county-hall.js'),
  'xiang-product-card': () => import('../elements/define/product-card.js'),
  'xiang-cart': () => import('../elements/define/cart.js'),
};

const wanted = new Set(Object.keys(definitions));

/** Starts an element's first request while its code is on the way. */
const preload = (element: Element) => {
  const href = firstRequest(element);
  if (!href) return;
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href });
  document.head.append(link);
};

const scan = (root: ParentNode) => {
  for (const tag of wanted) {
    const shown = root.querySelectorAll(tag);
    if (!shown[0]) continue;
    wanted.delete(tag);
    if (!customElements.get(tag)) {
      preload(shown[0]);
      // Without its code the link inside the tag stays; the browser has said why on the console.
      definitions[tag]?.().catch(() => undefined);
    }
  }
};

const watch = (root: Node & ParentNode) => {
  scan(root);
  new MutationObserver((_, observer) => {
    scan(root);
    if (!wanted.size) observer.disconnect();
  }).observe(root, { childList: true, subtree: true });
};

/** The storefront, whose platform is where this script came from. It also watches over the shadow root it stands in. */
class EmbeddedStorefront extends StorefrontElement {
  static override readonly defaultApi = new URL(import.meta.url).origin;

  override connectedCallback() {
    super.connectedCallback();
    const root = this.getRootNode();
    if (root instanceof ShadowRoot && wanted.size) watch(root);
  }
}

// A second copy, of whatever version and address, finds the first and stands down.
if (!customElements.get(StorefrontElement.tag)) {
  customElements.define(StorefrontElement.tag, EmbeddedStorefront);
  watch(document);
}
