import type { StorefrontElement } from './storefront.js';

const tag = 'xiang-storefront';

const hostOf = (root: Node) => (root instanceof ShadowRoot ? root.host : null);

/** The only one below a root; undefined where there are several. */
const onlyOne = (root: ParentNode): Element | undefined => {
  const all = root.querySelectorAll(tag);
  return all.length === 1 ? all[0] : undefined;
};

/**
 * The storefront of an element: the one that its `storefront` attribute names, else the nearest above it, or the only one
 * beside it, through shadow roots. Null where there is none, or where it cannot be told which.
 */
export const findStorefront = (element: Element): StorefrontElement | null => {
  const id = element.getAttribute('storefront');
  for (let at: Element | null = element; at; at = hostOf(at.getRootNode())) {
    const root = at.getRootNode() as Document | ShadowRoot;
    const found = id ? root.getElementById?.(id) : (at.closest(tag) ?? onlyOne(root));
    if (found?.localName === tag) return found as StorefrontElement;
  }
  return id ? null : ((onlyOne(element.ownerDocument) as StorefrontElement | undefined) ?? null);
};
