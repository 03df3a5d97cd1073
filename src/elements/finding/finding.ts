import type { ProductList } from '../products/product-list.js';
import type { ProductsElement } from '../products/products-element.js';
import type { QuickView } from '../shared/quick-view.js';
import { AddressLink } from './address-link.js';
import { MoreOnScroll } from './more-on-scroll.js';
import { ProductFinder } from './product-finder.js';
import { ProductLink } from './product-link.js';

/** Gives an element that shows products what they are found by: the finder, links into its list and to a product, more on scroll. */
export const startFinding = (host: ProductsElement, list: ProductList, readOn: () => void, view: QuickView) => {
  if (!customElements.get('xiang-product-finder')) customElements.define('xiang-product-finder', ProductFinder);
  void new MoreOnScroll(host, list, readOn);
  const link = new AddressLink(host, list);
  void new ProductLink(host, view, () => link.owns());
};
