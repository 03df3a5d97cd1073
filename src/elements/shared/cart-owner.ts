import { lineKey } from '../../cart/cart.js';
import { AddToCartEvent } from '../events/add-to-cart-event.js';
import { AfterAddToCartEvent } from '../events/after-add-to-cart-event.js';
import { findSession } from './find-session.js';
import { NoStorefrontError } from './no-storefront-error.js';
import { report } from './report.js';

/**
 * The one that writes what cards ask for into the cart, whether or not the page shows one: a listener on the document,
 * which a card, or an element of the page's own, reaches by its event.
 */

const add = (event: AddToCartEvent, target: Element) => {
  const { productId, variantId, name, quantity, shownUnitPriceFen: unitPriceFen } = event;
  const key = lineKey(event);
  let error: unknown;
  let inCart = 0;
  try {
    const { cart, names } = findSession(target);
    if (!cart) throw new NoStorefrontError('Nothing can be bought. Give <xiang-storefront> its publishable-key.');
    names.set(key, name);
    try {
      cart.add({ productId, variantId, quantity, ...(unitPriceFen !== undefined && { unitPriceFen }) });
    } finally {
      inCart = cart.getSnapshot().lines.find((line) => lineKey(line) === key)?.quantity ?? 0;
    }
  } catch (reason) {
    error = reason;
    if (error instanceof NoStorefrontError) report(error);
  }
  target.dispatchEvent(new AfterAddToCartEvent(event, inCart, error));
};

const handleAdd = (event: AddToCartEvent) => {
  const [target] = event.composedPath();
  // Listeners that come after this one may still prevent it.
  queueMicrotask(() => {
    if (event.defaultPrevented) return;
    // Another copy of the package on this page, from npm or another address, listens too: one of them takes it.
    event.preventDefault();
    add(event, target as Element);
  });
};

/** Sees to it that a document's carts are written to. Called again, it adds nothing: it is the same listener. */
export const ownCarts = (page: Document) => {
  page.addEventListener(AddToCartEvent.type, handleAdd as EventListener);
};
