import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CartElement } from '../../src/elements/cart/cart-element.js';
import type { StorefrontElement } from '../../src/elements/storefront/storefront.js';
import { createRun, type SeenRequest } from '../client/platform.js';

/** A page with a storefront of its own platform and key, and what a test puts beside it. */
export interface Shop {
  readonly page: HTMLElement;
  readonly storefront: StorefrontElement;
  readonly requests: () => Promise<SeenRequest[]>;
  readonly find: <Found extends Element>(selector: string) => Found;
}

let keys = 0;

/** Address of a platform of its own, and what has arrived there. */
export const createPlatform = async () => {
  const origin = (await (await fetch('/fault-server.json')).json()) as string;
  return createRun(origin, 'shop');
};

export const openShop = async (content: TemplateResult, lang = 'zh-CN'): Promise<Shop> => {
  const { api, requests } = await createPlatform();
  const key = `pk_test_shop${Date.now()}x${(keys += 1)}`;
  const page = await fixture<HTMLElement>(html`
    <main lang=${lang}>
      <xiang-storefront api=${api} publishable-key=${key}></xiang-storefront>
      ${content}
    </main>
  `);
  const find = <Found extends Element>(selector: string) => {
    const found = page.querySelector<Found>(selector);
    if (!found) throw new Error(`The page has no ${selector}.`);
    return found;
  };
  return { page, storefront: find('xiang-storefront'), requests, find };
};

/** What matches in a tree, as soon as it is there. */
export const appears = <Found extends Element = HTMLElement>(
  root: ParentNode & Node,
  selector: string,
  matches: (found: Found) => boolean = () => true,
) =>
  new Promise<Found>((resolve) => {
    const look = () => {
      const found = [...root.querySelectorAll<Found>(selector)].find(matches);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
    look();
  });

/** The shadow root of an element that has been defined. */
export const inside = (element: Element): ShadowRoot => {
  if (!element.shadowRoot) throw new Error(`<${element.localName}> has no shadow root yet.`);
  return element.shadowRoot;
};

/** The same, once something with this text is there. */
export const says = (root: ParentNode & Node, selector: string, text: string) =>
  appears(root, selector, (found) => textOf(found).includes(text));

export const textOf = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Opens the drawer of a cart; gives its shadow root. */
export const openDrawer = async (cart: CartElement) => {
  (await appears<HTMLButtonElement>(inside(cart), 'button:not([disabled])')).click();
  const drawer = await appears(inside(cart), 'xiang-cart-drawer');
  const root = inside(drawer);
  const dialog = await appears(root, 'dialog[open]');
  // While it comes in it is half transparent, and nothing has its contrast yet.
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return root;
};

/** What the page's developer would read on the console; it would fail the test that is running. */
export const hearErrors = () => {
  const errors: Error[] = [];
  const { reportError } = globalThis;
  globalThis.reportError = (error: Error) => errors.push(error);
  return { errors, stop: () => (globalThis.reportError = reportError) };
};
