import { lineKey } from '../../cart/cart.js';
import { AddToCartEvent } from '../events/add-to-cart-event.js';
import { AfterAddToCartEvent } from '../events/after-add-to-cart-event.js';
import { findStorefront } from '../storefront/find-storefront.js';
import { report } from './report.js';
import { sessionOf } from './session.js';

/**
 * The one that writes what cards ask for into the cart, whether or not the page shows one: a listener on the document,
 * which a card, or an element of the page's own, reaches by its event.
 */

const owned = new WeakSet<Document>();

const add = (event: AddToCartEvent, target: Element) => {
  const storefront = findStorefront(target);
  const { cart, names } = (storefront && sessionOf(storefront)) ?? {};
  if (!cart) {
    report('Nothing can be put into a cart. Add <xiang-storefront publishable-key="pk_…"> to the page.');
    target.dispatchEvent(new AfterAddToCartEvent(event, 0, new TypeError('No storefront with a key.')));
    return;
  }
  const { shownUnitPriceFen: unitPriceFen } = event;
  let error: unknown;
  try {
    names?.set(lineKey(event), event.name);
    cart.add({
      productId: event.productId,
      variantId: event.variantId,
      quantity: event.quantity,
      ...(unitPriceFen !== undefined && { unitPriceFen }),
    });
  } catch (reason) {
    error = reason;
  }
  const line = cart.getSnapshot().lines.find((each) => lineKey(each) === lineKey(event));
  target.dispatchEvent(new AfterAddToCartEvent(event, line?.quantity ?? 0, error));
};

const handleAdd = (event: AddToCartEvent) => {
  const [target] = event.composedPath();
  // Listeners that come after this one may still prevent it.
  if (target instanceof Element) queueMicrotask(() => event.defaultPrevented || add(event, target));
};

/** Sees to it that the document's carts are written to. */
export const ownCarts = (document: Document) => {
  if (owned.has(document)) return;
  owned.add(document);
  document.addEventListener(AddToCartEvent.type, handleAdd as EventListener);
};
