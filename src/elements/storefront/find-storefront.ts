import type { StorefrontElement } from './storefront.js';

const tag = 'xiang-storefront';

const hostOf = (root: Node) => (root instanceof ShadowRoot ? root.host : null);

/**
 * The storefront of an element: the one that its `storefront` attribute names, else the nearest above it through shadow
 * roots, else the only one in the page. Null where there is none, or where it cannot be told which.
 */
export const findStorefront = (element: Element): StorefrontElement | null => {
  const id = element.getAttribute('storefront');
  for (let at: Element | null = element; at; at = hostOf(at.getRootNode())) {
    const found = id ? (at.getRootNode() as Document | ShadowRoot).getElementById?.(id) : at.closest(tag);
    if (found?.localName === tag) return found as StorefrontElement;
  }
  const all = element.ownerDocument.getElementsByTagName(tag);
  return !id && all.length === 1 ? (all[0] as StorefrontElement) : null;
};
