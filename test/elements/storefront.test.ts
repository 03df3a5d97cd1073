import '../../src/elements/define.js';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CartElement } from '../../src/elements/cart/cart-element.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import type { StorefrontElement } from '../../src/elements/storefront/storefront.js';
import { appears, createPlatform, inside, openShop, says, textOf } from './shop.js';

describe('<xiang-storefront>', () => {
  it('is accessible', async () => {
    await expect(
      await fixture(html`<xiang-storefront publishable-key="pk_test_1"></xiang-storefront>`),
    ).to.be.accessible();
  });

  it('reads key and address from its attributes, the address against that of the page', async () => {
    const element = await fixture<StorefrontElement>(
      html`<xiang-storefront publishable-key="pk_test_1" api="/shop/"></xiang-storefront>`,
    );
    expect([element.publishableKey, element.api]).to.deep.equal(['pk_test_1', `${location.origin}/shop`]);
    element.api = 'https://platform.example';
    expect(element.api).to.equal('https://platform.example');
    element.api = 'https://';
    expect(element.api).to.equal('');
    element.removeAttribute('api');
    expect(element.api).to.equal('');
  });

  it('says when key or address change', async () => {
    const element = await fixture<StorefrontElement>(html`<xiang-storefront></xiang-storefront>`);
    const changed = oneEvent(document, 'xiang-storefront-change');
    element.publishableKey = 'pk_test_2';
    expect((await changed).target).to.equal(element);
  });

  it('belongs to the elements inside it, and to those that name it', async () => {
    const [first, second] = [await createPlatform(), await createPlatform()];
    const page = await fixture<HTMLElement>(html`
      <main>
        <xiang-storefront api=${first.api}><xiang-product-card product="rice"></xiang-product-card></xiang-storefront>
        <xiang-storefront id="second" api=${second.api}></xiang-storefront>
        <xiang-product-card storefront="second" product="tea"></xiang-product-card>
      </main>
    `);
    for (const card of page.querySelectorAll('xiang-product-card')) await appears(inside(card), 'h3');
    const asked = async ({ requests }: typeof first) =>
      (await requests()).map(({ url }) => url).filter((url) => url.startsWith('/v1/products'));
    expect(await asked(first)).to.deep.equal(['/v1/products/rice?lang=zh-CN']);
    expect(await asked(second)).to.deep.equal(['/v1/products/tea?lang=zh-CN']);
  });

  it('has a cart of its own', async () => {
    const { api } = await createPlatform();
    const page = await fixture<HTMLElement>(html`
      <main>
        <xiang-storefront api=${api} publishable-key="pk_test_here">
          <xiang-product-card product="tea"></xiang-product-card><xiang-cart></xiang-cart>
        </xiang-storefront>
        <xiang-storefront api=${api} publishable-key="pk_test_elsewhere"><xiang-cart></xiang-cart></xiang-storefront>
      </main>
    `);
    const [card, here, elsewhere] = [
      'xiang-product-card',
      'xiang-cart',
      'xiang-storefront + xiang-storefront xiang-cart',
    ].map((selector) => inside(page.querySelector(selector) as Element)) as [ShadowRoot, ShadowRoot, ShadowRoot];
    (await appears<HTMLButtonElement>(card, '.add')).click();
    await says(here, '.count', '1');
    expect(textOf(elsewhere.querySelector('.count'))).to.equal('0');
  });

  it('has the same cart in elements that are made anew', async () => {
    const { page, find } = await openShop(html`<xiang-product-card product="tea"></xiang-product-card>`);
    (await appears<HTMLButtonElement>(inside(find<ProductCard>('xiang-product-card')), '.add')).click();
    await oneEvent(page, 'xiang-after-add-to-cart');
    page.append(document.createElement('xiang-cart'));
    await says(inside(find<CartElement>('xiang-cart')), '.count', '1');
  });
});
