import { expect, fixture, html } from '@open-wc/testing';
import { takeFirst } from '../../src/embed/first-answer.js';
import '../../src/embed/xiang.js';
import { appears, createPlatform, inside } from '../elements/shop.js';

describe('the loader', () => {
  it('defines the storefront at once, and nothing that no page shows', () => {
    expect(document.createElement('xiang-storefront').api).to.equal(new URL(import.meta.url).origin);
    const others = ['xiang-county-hall', 'xiang-product-card', 'xiang-cart'];
    expect(others.filter((tag) => customElements.get(tag))).to.deep.equal([]);
  });

  it('loads an element the first time a page shows one, in a shadow root too, its first request under way', async () => {
    const { api } = await createPlatform();
    const page = await fixture<HTMLElement>(
      html`<main lang="en"><xiang-storefront api=${api}></xiang-storefront></main>`,
    );
    const card = document.createElement('xiang-product-card');
    card.setAttribute('product', 'tea');
    page.append(card);
    await customElements.whenDefined('xiang-product-card');
    await appears(inside(card), 'h3');
    // The transport of the embed takes it; of modules as they stand here, ky asks by itself.
    const first = await takeFirst(`${api}/v1/products/tea?lang=en`);
    expect(JSON.parse((await first?.text()) ?? '')).to.include({ id: 'tea' });
    expect(customElements.get('xiang-county-hall')).to.equal(undefined);

    const root = page.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    const inner = Object.assign(document.createElement('xiang-storefront'), { api });
    root.append(inner);
    const hall = document.createElement('xiang-county-hall');
    hall.setAttribute('county', 'chengbu');
    root.append(hall);
    await customElements.whenDefined('xiang-county-hall');
    await appears(inside(hall), 'h2');
  });

  it('stands down where another copy of it is there', async () => {
    const first = customElements.get('xiang-storefront');
    const copy = '../../src/embed/xiang.ts?copy';
    await import(copy);
    expect(customElements.get('xiang-storefront')).to.equal(first);
  });
});
