import { expect } from '@open-wc/testing';

describe('the loader, in a page that knows the storefront already', () => {
  it('leaves everything to whoever defined it, of whatever version', async () => {
    class Foreign extends HTMLElement {}
    customElements.define('xiang-storefront', Foreign);
    await import('../../src/embed/xiang.js');
    document.body.append(document.createElement('xiang-product-card'));
    // What the loader would do on a change of the page, it would have done by now.
    await new Promise((resolve) => {
      const observer = new MutationObserver(resolve);
      observer.observe(document.body, { childList: true });
      document.body.append(document.createElement('xiang-cart'));
    });
    expect(customElements.get('xiang-storefront')).to.equal(Foreign);
    expect(
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('elements/define')),
    ).to.deep.equal([]);
  });
});
