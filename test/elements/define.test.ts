import { expect } from '@open-wc/testing';

describe('defining the elements', () => {
  it('has no effect before, leaves a tag of the page as it is, and does no harm twice', async () => {
    class Own extends HTMLElement {}
    await import('../../src/elements/index.js');
    expect(customElements.get('xiang-county-hall')).to.equal(undefined);
    customElements.define('xiang-cart', Own);
    await import('../../src/elements/define.js');
    const again = '../../src/elements/define/county-hall.ts?again';
    await import(again);
    expect(customElements.get('xiang-cart')).to.equal(Own);
    for (const tag of ['xiang-storefront', 'xiang-county-hall', 'xiang-product-card']) {
      expect(customElements.get(tag)).to.not.equal(undefined);
    }
  });
});
