import '../../src/elements/define.js';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Product } from '../../src/contract/product.js';
import { AddToCartEvent } from '../../src/elements/events/add-to-cart-event.js';
import type { AfterAddToCartEvent } from '../../src/elements/events/after-add-to-cart-event.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import { formatMonth, monthInChina } from '../../src/localization/season.js';
import { product as productData } from '../client/fixtures.mjs';
import { appears, hearErrors, inside, openShop, says, textOf } from './shop.js';

const open = async (product: string, lang?: string) => {
  const shop = await openShop(html`<xiang-product-card product=${product}></xiang-product-card>`, lang);
  const card = shop.find<ProductCard>('xiang-product-card');
  return { ...shop, card, root: inside(card) };
};

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const given = (change: Partial<Product> = {}) =>
  ({
    ...productData('tea'),
    saleMonths: everyMonth,
    picture: null,
    ...change,
  }) as Product;

const stock = (status: 'in_stock' | 'low' | 'sold_out' | 'out_of_season', quantity: number) => [
  { productId: 'tea', variantId: '1kg', status, quantity },
];

const render = async (product: Product, availability?: ReturnType<typeof stock>) => {
  const card = await fixture<ProductCard>(
    html`<xiang-product-card .product=${product} .availability=${availability}></xiang-product-card>`,
  );
  return inside(card);
};

describe('<xiang-product-card>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible in each of its states (${lang})`, async () => {
      for (const [product, sign] of [
        ['tea', 'h3'],
        ['pear-few-packs', 'select'],
        ['liquor', 'details'],
        ['rice-sold-out', 'button[disabled]'],
        ['plum-off-season', 'button[disabled]'],
        ['unknown', '.failure'],
      ] as const) {
        const { card, root, page } = await open(product, lang);
        await appears(root, sign);
        await expect(card).to.be.accessible();
        page.remove();
      }
      await expect(await fixture<ProductCard>(html`<xiang-product-card></xiang-product-card>`)).to.be.accessible();
    });
  }

  it('shows name, origin, stock, pack, price and price per 500 g', async () => {
    const { root } = await open('tea');
    expect(textOf(await appears(root, 'h3'))).to.equal('产品 tea');
    const text = textOf(root.querySelector('.text'));
    for (const part of ['湖南·城步', '现货', '1kg装', '¥128', '¥64/500g']) expect(text).to.contain(part);
  });

  it('leads to the product’s page on the platform', async () => {
    const { root, storefront } = await open('tea');
    const link = await appears<HTMLAnchorElement>(root, 'h3 a');
    expect(link.href).to.equal(`${storefront.api}/products/tea`);
  });

  it('says what is left, what is sold out, and when the season is over or ends', async () => {
    const month = monthInChina(new Date());
    const next = (month % 12) + 1;
    const status = async (...args: Parameters<typeof render>) =>
      textOf((await render(...args)).querySelector('[part="status"]'));
    expect(await status(given(), stock('in_stock', 99))).to.equal('现货');
    expect(await status(given(), stock('low', 6))).to.equal('仅剩 6 件');
    expect(await status(given(), stock('sold_out', 0))).to.equal('已售罄');
    const late = given({ saleMonths: [month] });
    expect(await status(late, stock('low', 2))).to.equal(`仅剩 2 件 · ${formatMonth(month, 'zh-CN')}下市`);
    const early = given({ saleMonths: [next] });
    expect(await status(early, stock('out_of_season', 0))).to.equal(`已过季 · ${formatMonth(next, 'zh-CN')}上市`);
    // Without its stock, the season is what is known.
    expect(await status(early)).to.equal(`已过季 · ${formatMonth(next, 'zh-CN')}上市`);
  });

  it('cannot be added where none can be had', async () => {
    for (const status of ['sold_out', 'out_of_season'] as const) {
      expect((await render(given(), stock(status, 0))).querySelector<HTMLButtonElement>('.add')?.disabled).to.equal(
        true,
      );
    }
    // A variant that the platform leaves out is not sold any more.
    expect((await render(given(), [])).querySelector<HTMLButtonElement>('.add')?.disabled).to.equal(true);
    expect((await render(given())).querySelector<HTMLButtonElement>('.add')?.disabled).to.equal(false);
  });

  it('says what must be read before buying, and that it is not for minors', async () => {
    const { root } = await open('liquor');
    const details = await appears<HTMLDetailsElement>(root, 'details');
    details.querySelector('summary')?.click();
    expect(details.open).to.equal(true);
    expect(textOf(details)).to.contain('未成年人不得饮酒');
    expect(textOf(root.querySelector('.marks')))
      .to.contain('18+')
      .and.to.contain('未满 18 周岁者不得购买');
  });

  it('asks for what is chosen, at the price that it shows, and says that the cart has it', async () => {
    const { card, root } = await open('pear-packs');
    const select = await appears<HTMLSelectElement>(root, 'select');
    select.value = '5kg';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await says(root, '.price', '¥179');
    const asked = oneEvent(document, 'xiang-add-to-cart') as unknown as Promise<AddToCartEvent>;
    const answered = oneEvent(card, 'xiang-after-add-to-cart') as unknown as Promise<AfterAddToCartEvent>;
    root.querySelector<HTMLButtonElement>('.add')?.click();
    expect(await asked).to.deep.include({
      variantId: '5kg',
      quantity: 1,
      shownUnitPriceFen: 17_900,
      name: '产品 pear-packs',
    });
    expect(await answered).to.deep.include({ quantityInCart: 1, error: undefined });
    await says(root, '.add', '已加入');
    await says(root, '[role="status"]', '产品 pear-packs已加入购物车，现有 1 件。');
    await expect(card).to.be.accessible();
  });

  it('leaves the cart alone where the page prevents it, even from a listener that comes last', async () => {
    const { root, page } = await open('tea');
    const add = await appears<HTMLButtonElement>(root, '.add');
    const prevent = (event: Event) => event.preventDefault();
    const answers: Event[] = [];
    page.addEventListener('xiang-after-add-to-cart', (event) => answers.push(event));
    window.addEventListener('xiang-add-to-cart', prevent);
    add.click();
    window.removeEventListener('xiang-add-to-cart', prevent);
    add.click();
    await oneEvent(page, 'xiang-after-add-to-cart');
    expect(answers.map((event) => (event as AfterAddToCartEvent).quantityInCart)).to.deep.equal([1]);
  });

  it('is taken once, though another copy of the package listens too', async () => {
    const { root, page } = await open('tea');
    const add = await appears<HTMLButtonElement>(root, '.add');
    const taken: boolean[] = [];
    const listenAsAnotherCopy = (event: Event) => {
      queueMicrotask(() => taken.push(event.defaultPrevented));
    };
    document.addEventListener('xiang-add-to-cart', listenAsAnotherCopy);
    add.click();
    await oneEvent(page, 'xiang-after-add-to-cart');
    document.removeEventListener('xiang-add-to-cart', listenAsAnotherCopy);
    expect(taken).to.deep.equal([true]);
  });

  it('serves any element of the page by the same event', async () => {
    const { page } = await openShop(html`<button>Tea, please</button>`);
    const button = page.querySelector('button') as HTMLButtonElement;
    const answered = oneEvent(button, 'xiang-after-add-to-cart') as unknown as Promise<AfterAddToCartEvent>;
    button.dispatchEvent(new AddToCartEvent({ productId: 'tea', variantId: '1kg', name: 'Tea', quantity: 3 }));
    expect((await answered).quantityInCart).to.equal(3);
  });

  it('says that a line is full, and keeps to it', async () => {
    const { card, root } = await open('tea');
    await appears(root, '.add');
    const answered = oneEvent(card, 'xiang-after-add-to-cart');
    card.dispatchEvent(new AddToCartEvent({ productId: 'tea', variantId: '1kg', name: 'Tea', quantity: 99 }));
    await answered;
    root.querySelector<HTMLButtonElement>('.add')?.click();
    await says(root, '[role="status"]', '每种商品最多 99 件。');
    await expect(card).to.be.accessible();
  });

  it('takes no quantity that is none', async () => {
    const { card } = await open('tea');
    for (const quantity of [-1, 0, 1e9, 1.5, 'x' as unknown as number]) {
      const answered = oneEvent(card, 'xiang-after-add-to-cart') as unknown as Promise<AfterAddToCartEvent>;
      card.dispatchEvent(new AddToCartEvent({ productId: 'tea', variantId: '1kg', name: 'Tea', quantity }));
      const { quantityInCart, error } = await answered;
      expect([quantityInCart, (error as { code: string }).code]).to.deep.equal([0, 'invalid_quantity']);
    }
  });

  it('says that nothing can be bought where the storefront has no key', async () => {
    const { errors, stop } = hearErrors();
    const { root, storefront } = await open('tea');
    storefront.removeAttribute('publishable-key');
    (await appears<HTMLButtonElement>(root, '.add')).click();
    await says(root, '[role="status"]', '本页的商城设置不完整');
    stop();
    expect(errors[0]?.message).to.contain('Give <xiang-storefront> its publishable-key');
  });

  it('shows markup in its data as the text that it is', async () => {
    const { root } = await open('markup');
    expect(textOf(await appears(root, 'h3'))).to.contain('<b>Bold</b>');
    expect(textOf(root.querySelector('details'))).to.contain('onerror=');
    expect(root.querySelector('img, b')).to.equal(null);
  });

  it('follows no address but http and https', async () => {
    const root = await render(
      given({
        picture: {
          sources: [
            { url: 'javascript:alert(1)', width: 160 },
            { url: 'data:image/png;,', width: 256 },
          ],
        },
      }),
    );
    expect(root.querySelector('img')).to.equal(null);
    const { root: asked, storefront } = await open('tea');
    await appears(asked, 'h3 a');
    const { errors, stop } = hearErrors();
    storefront.setAttribute('api', 'javascript:alert(1)');
    expect(textOf(await appears(asked, 'h3', (name) => !name.querySelector('a')))).to.equal('产品 tea');
    stop();
    expect(errors[0]?.message).to.contain('<xiang-storefront> is set up wrongly');
  });

  it('says so and tries again where the product cannot be had', async () => {
    const { root, card } = await open('unknown');
    await says(root, '.failure', '没有找到');
    card.product = 'tea';
    expect(textOf(await appears(root, 'h3'))).to.equal('产品 tea');
  });

  it('follows the language of the page through shadow roots, while the page is open', async () => {
    const { page, storefront } = await openShop(html`<div></div>`);
    const host = page.querySelector('div') as HTMLElement;
    const card = Object.assign(document.createElement('xiang-product-card'), { product: 'tea' });
    host.attachShadow({ mode: 'open' }).append(card);
    await says(inside(card), 'h3', '产品 tea');
    page.lang = 'en';
    await says(inside(card), 'h3', 'Product tea');
    host.lang = 'zh-CN';
    await says(inside(card), 'h3', '产品 tea');
    expect(storefront.isConnected).to.equal(true);
  });

  it('keeps its place while it loads', async () => {
    const { root, card } = await open('unknown');
    await appears(root, '.failure');
    card.product = null;
    await appears(root, '.bone');
    const before = card.getBoundingClientRect();
    card.product = given({ name: '城步青钱柳茶与南山奶粉的两行名字很长很长很长' });
    await appears(root, 'h3');
    expect(card.getBoundingClientRect().height).to.be.closeTo(before.height, 1);
  });
});
