import { html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CountyHall } from '../../src/elements/county-hall/county-hall.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import type { ZoneElement } from '../../src/elements/zone/zone-element.js';
import { appears, inside, openShop, textOf } from './shop.js';

/** The finder in an element, once it has come: an upgrade is no mutation that could be observed. */
export const finderOf = async (root: ShadowRoot) => {
  await customElements.whenDefined('xiang-product-finder');
  // Asked for after the element has, it comes after: more on scroll and links are there then.
  await import('../../src/elements/finding/finding.js');
  return appears(root, 'xiang-product-finder');
};

/** A page with much to look through, once search and filters have come. */
export const openMarket = async (
  content: TemplateResult = html`<xiang-zone zone="market"></xiang-zone>`,
  lang?: string,
) => {
  const shop = await openShop(content, lang);
  const element = shop.find<ZoneElement | CountyHall>('xiang-zone, xiang-county-hall');
  const root = inside(element);
  const finder = inside(await finderOf(root));
  const input = await appears<HTMLInputElement>(finder, 'input[type="search"]');
  await element.updateComplete;
  return { ...shop, element, root, finder, input };
};

export type Market = Awaited<ReturnType<typeof openMarket>>;

export const cardsOf = (root: ShadowRoot) => [...root.querySelectorAll<ProductCard>('.grid > li > xiang-product-card')];

/** Waits until so many cards are there: they come in portions. */
export const cards = (root: ShadowRoot, count: number) => appears(root, '.grid', () => cardsOf(root).length === count);

export const namesOf = (root: ShadowRoot) =>
  cardsOf(root).map(({ product }) => (typeof product === 'object' ? product?.name : product));

/** Types, as one who has no input method. */
export const type = (input: HTMLInputElement, text: string) => {
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

/** Waits until the finder says how many there are. */
export const found = (finder: ShadowRoot, sentence: string) =>
  appears(finder, '.chosen p', (status) => textOf(status) === sentence);

/** Waits until the grid answers what was asked. */
export const settled = (root: ShadowRoot) => appears(root, '.grid[aria-busy="false"]');

/** The same, once nothing moves or fades: until then nothing has its contrast. */
export const resting = async (root: ShadowRoot) => {
  const grid = await settled(root);
  await Promise.allSettled(grid.getAnimations().map(({ finished }) => finished));
};
