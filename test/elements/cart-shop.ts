import { html, oneEvent } from '@open-wc/testing';
import type { CartElement } from '../../src/elements/cart/cart-element.js';
import { AddToCartEvent } from '../../src/elements/events/add-to-cart-event.js';
import { appears, inside, openDrawer, openShop, textOf } from './shop.js';

export type Layout = CartElement['layout'];

/** Puts pieces into a cart, as a card does. */
export const add = async (cart: CartElement, productId: string, quantity = 1) => {
  const answered = oneEvent(cart, 'xiang-after-add-to-cart');
  const name = `名称 ${productId}`;
  cart.dispatchEvent(new AddToCartEvent({ productId, variantId: '1kg', name, quantity, shownUnitPriceFen: 12_800 }));
  await answered;
};

/** A page with a cart that holds these products, in this order. */
export const openCart = async (products: Record<string, number>, lang?: string, layout: Layout = 'button') => {
  const shop = await openShop(html`<xiang-cart layout=${layout}></xiang-cart>`, lang);
  const cart = shop.find<CartElement>('xiang-cart');
  for (const [productId, quantity] of Object.entries(products)) await add(cart, productId, quantity);
  return { ...shop, cart, root: inside(cart) };
};

/** The tree in which a cart's lines stand: the drawer's, which is opened, or the page form's. */
export const openContents = async (cart: CartElement) =>
  cart.layout === 'page' ? inside(await appears(inside(cart), 'xiang-cart-page')) : openDrawer(cart);

/** The same, with the lines priced. */
export const openPriced = async (products: Record<string, number>, lang?: string, layout?: Layout) => {
  const shop = await openCart(products, lang, layout);
  const drawer = await openContents(shop.cart);
  await appears(drawer, '.amount:not(.stale)');
  return { ...shop, drawer };
};

export const lineOf = (drawer: ShadowRoot, product: string) =>
  drawer.querySelector(`[data-line="${product}/1kg"]`) as HTMLElement;

export const buttonOf = (root: ParentNode, text: string) =>
  [...root.querySelectorAll('button')].find(
    (button) => textOf(button).startsWith(text) || button.ariaLabel?.startsWith(text),
  ) as HTMLButtonElement;

export const forwardOf = (drawer: ShadowRoot) => drawer.querySelector('.forward') as HTMLButtonElement;
