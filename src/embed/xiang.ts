import { firstRequest } from '../elements/storefront/first-request.js';
import { StorefrontElement } from '../elements/storefront/storefront.js';
import { askFirst } from './first-answer.js';

/**
 * What a page's script tag loads. It defines the storefront at once, and every other element the first time that the
 * page shows one; until then, and in browsers that cannot, the link inside the tag stands there.
 */

type ElementClass = CustomElementConstructor;

const card = 'xiang-product-card';

/** The classes themselves, not `elements/define`: so they come in one file, without a small one before it. */
const classes: Readonly<Record<string, () => Promise<ElementClass>>> = {
  [card]: async () => (await import('../elements/product-card/product-card.js')).ProductCard,
  'xiang-county-hall': async () => (await import('../elements/county-hall/county-hall.js')).CountyHall,
  'xiang-zone': async () => (await import('../elements/zone/zone-element.js')).ZoneElement,
  'xiang-product-detail': async () =>
    (await import('../elements/product-detail/product-detail.js')).ProductDetailElement,
  'xiang-order-status': async () => (await import('../elements/order-status/order-status.js')).OrderStatusElement,
  'xiang-cart': async () => (await import('../elements/cart/cart-element.js')).CartElement,
};

const wanted = new Set(Object.keys(classes));

const define = async (tag: string) => {
  if (!wanted.delete(tag)) return;
  const element = await classes[tag]?.();
  // A tag that the page itself has defined is left as it is.
  if (element && !customElements.get(tag)) customElements.define(tag, element);
};

const scan = (root: ParentNode) => {
  for (const tag of wanted) {
    const shown = root.querySelector(tag);
    if (!shown) continue;
    const url = firstRequest(shown);
    if (url) askFirst(url);
    // Without its code the link inside the tag stays; the browser has said why on the console.
    Promise.all([define(tag), define(card)]).catch(() => undefined);
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
