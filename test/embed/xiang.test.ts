import { expect, fixture, html } from '@open-wc/testing';
import '../../src/embed/xiang.js';
import { appears, createPlatform, inside } from '../elements/shop.js';

const preloaded = () =>
  [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="fetch"]')].map(({ href }) => href);

describe('the loader', () => {
  it('defines the storefront at once, and nothing that no page shows', () => {
    expect(document.createElement('xiang-storefront').api).to.equal(new URL(import.meta.url).origin);
    const others = ['xiang-county-hall', 'xiang-product-card', 'xiang-cart'];
    expect(others.filter((tag) => customElements.get(tag))).to.deep.equal([]);
  });

  it('loads an element the first time a page shows one, in a shadow root too, its first request under way', async () => {
    const { api, requests } = await createPlatform();
    const page = await fixture<HTMLElement>(
      html`<main lang="en"><xiang-storefront api=${api}></xiang-storefront></main>`,
    );
    const card = document.createElement('xiang-product-card');
    card.setAttribute('product', 'tea');
    page.append(card);
    await customElements.whenDefined('xiang-product-card');
    await appears(inside(card), 'h3');
    expect(preloaded()).to.deep.equal([`${api}/v1/products/tea?lang=en`]);
    const urls = (await requests()).map(({ url }) => url);
    expect(urls.filter((url) => url === '/v1/products/tea?lang=en')).to.have.length(1);
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
    const links = preloaded().length;
    const copy = '../../src/embed/xiang.ts?copy';
    await import(copy);
    expect(customElements.get('xiang-storefront')).to.equal(first);
    expect(preloaded()).to.have.length(links);
  });
});
