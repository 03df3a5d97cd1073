import '../../src/elements/define.js';
import { expect, html, oneEvent } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CartElement } from '../../src/elements/cart/cart-element.js';
import type { CountyHall } from '../../src/elements/county-hall/county-hall.js';
import { appears, inside, openDrawer, openShop } from './shop.js';

const baseOf = (element: Element) => inside(element).querySelector<HTMLElement>('.base') as HTMLElement;
const sizeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
const heightOf = (element: Element) => element.getBoundingClientRect().height;

const openWith = async (content: TemplateResult) => {
  const shop = await openShop(content);
  /** The first card of the hall. */
  const card = async () => {
    const hall = inside(shop.find('xiang-county-hall'));
    // Those of the skeleton stood in its place before.
    await appears(hall, '.heading h3');
    const found = await appears(hall, 'xiang-product-card');
    await appears(inside(found), '.add');
    return found;
  };
  return { ...shop, card };
};

const become = (element: Element, elder: boolean) =>
  appears(inside(element), '.base', (base) => base.classList.contains('elder') === elder);

describe('elder mode', () => {
  it('is asked for on the storefront, and followed by every element, also when it changes', async () => {
    const { storefront, find, card } = await openWith(html`
      <xiang-county-hall county="chengbu"></xiang-county-hall>
      <xiang-cart></xiang-cart>
    `);
    const elements = [find('xiang-county-hall'), find('xiang-cart'), await card()];
    expect(elements.map((each) => baseOf(each).classList.contains('elder'))).to.deep.equal([false, false, false]);
    for (const elder of [true, false, true]) {
      const announced = oneEvent(document, 'xiang-storefront-change');
      storefront.elder = elder;
      expect((await announced).target).to.equal(storefront);
      for (const each of elements) await become(each, elder);
    }
    expect(find('[elder]')).to.equal(storefront);
  });

  it('of an element is that of the elements inside it, and of no other', async () => {
    const { find, card } = await openWith(html`
      <xiang-county-hall county="chengbu" elder></xiang-county-hall>
      <xiang-cart></xiang-cart>
    `);
    const hall = find<CountyHall>('xiang-county-hall');
    const inner = await card();
    await become(inner, true);
    expect(baseOf(find('xiang-cart')).classList.contains('elder')).to.equal(false);
    hall.elder = false;
    await become(inner, false);
    expect(hall.hasAttribute('elder')).to.equal(false);
    hall.setAttribute('elder', '');
    await become(inner, true);
  });

  it('is that of where an element has been moved to', async () => {
    const { page, storefront, find, card } = await openWith(
      html`<xiang-county-hall county="chengbu"></xiang-county-hall><xiang-county-hall elder></xiang-county-hall>`,
    );
    const moved = await card();
    inside(find('xiang-county-hall[elder]')).append(moved);
    await become(moved, true);
    page.append(moved);
    await become(moved, false);
    storefront.elder = true;
    await become(moved, true);
  });

  it('makes text 1.3 to 1.5 times as large, at least 18 px, and once only', async () => {
    const { page, storefront, find, card } = await openWith(
      html`<xiang-county-hall county="chengbu"></xiang-county-hall>`,
    );
    const inner = await card();
    const hall = find('xiang-county-hall');
    storefront.elder = true;
    await become(inner, true);
    await become(hall, true);
    for (const [host, least, most] of [
      [10, 18, 18],
      [12, 18, 18],
      [14, 18.2, 21],
      [16, 20.8, 24],
      [18, 23.4, 27],
      [32, 32, 48],
    ] as const) {
      page.style.fontSize = `${host}px`;
      expect(sizeOf(baseOf(hall))).to.be.within(least, most, `of ${host} px`);
      expect(sizeOf(baseOf(inner))).to.equal(sizeOf(baseOf(hall)));
    }
  });

  it('leaves no text below 18 px, and no target below 56', async () => {
    const { storefront, find, card } = await openWith(html`
      <xiang-county-hall county="chengbu"></xiang-county-hall>
      <xiang-product-card product="pear-packs"></xiang-product-card>
      <xiang-cart></xiang-cart>
    `);
    const pear = find('xiang-product-card');
    const inner = await card();
    await appears(inside(pear), 'select');
    storefront.elder = true;
    for (const each of [pear, inner]) await become(each, true);
    inside(inner).querySelector<HTMLButtonElement>('.add')?.click();
    const cart = find<CartElement>('xiang-cart');
    const drawer = await openDrawer(cart);
    await appears(drawer, '.stepper');
    const roots = [pear, inner, find('xiang-county-hall'), cart].map(inside).concat(drawer);
    for (const element of roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('.base *')])) {
      if (!heightOf(element) || element.closest('.unseen, svg')) continue;
      const named = `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 20)}`;
      const speaks = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (speaks && !element.matches('.sign')) expect(sizeOf(element), named).to.be.at.least(18);
      if (element.matches('button, select, input, summary')) expect(heightOf(element), named).to.be.at.least(56);
    }
  });

  for (const mode of ['light', 'dark']) {
    it(`is accessible in every element and language (${mode})`, async () => {
      for (const lang of ['zh-CN', 'en']) {
        const { page, storefront, find } = await openShop(
          html`
            <xiang-county-hall mode=${mode} county="chengbu"></xiang-county-hall>
            <xiang-product-card mode=${mode} product="liquor"></xiang-product-card>
            <xiang-product-card mode=${mode} product="plum-off-season"></xiang-product-card>
            <xiang-product-detail mode=${mode} product="pear-packs"></xiang-product-detail>
            <xiang-cart mode=${mode} layout="page"></xiang-cart>
            <xiang-cart mode=${mode} class="drawer"></xiang-cart>
          `,
          lang,
        );
        // A page that is dark itself: not every element has a ground of its own.
        page.style.background = mode === 'dark' ? '#1b1713' : '';
        storefront.elder = true;
        const card = inside(find('xiang-product-card'));
        await become(find('xiang-product-card'), true);
        (await appears<HTMLButtonElement>(card, '.add')).click();
        await appears(inside(find('xiang-county-hall')), '.heading h3');
        await appears(inside(find('xiang-product-detail')), 'h2');
        const paged = await appears(inside(find('xiang-cart[layout]')), 'xiang-cart-page');
        await appears(inside(paged), '.stepper');
        for (const each of page.querySelectorAll('[mode]')) {
          await become(each, true);
          await expect(each).to.be.accessible();
        }
        const drawer = await openDrawer(find<CartElement>('.drawer'));
        await appears(drawer, '.stepper');
        await expect(find('.drawer')).to.be.accessible();
        page.remove();
      }
    });
  }

  it('does not move', async () => {
    const { page, find } = await openShop(html`<xiang-cart elder></xiang-cart>`);
    const drawer = await openDrawer(find<CartElement>('xiang-cart'));
    const dialog = drawer.querySelector('dialog') as HTMLDialogElement;
    expect(getComputedStyle(dialog).animationDuration).to.equal('0s');
    page.remove();
    const { find: findOther } = await openShop(html`<xiang-cart></xiang-cart>`);
    const other = (await openDrawer(findOther<CartElement>('xiang-cart'))).querySelector('dialog') as HTMLElement;
    expect(getComputedStyle(other).animationDuration).to.equal('0.16s');
  });
});
