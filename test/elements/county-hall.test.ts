import '../../src/elements/define.js';
import { expect, html, oneEvent } from '@open-wc/testing';
import type { CountyHall } from '../../src/elements/county-hall/county-hall.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import { hall as hallData, product } from '../client/fixtures.mjs';
import { appears, createPlatform, hearErrors, inside, openShop, says, textOf } from './shop.js';

const hallOf = (county: string) =>
  html`<xiang-county-hall county=${county}
    ><a href="https://platform.example/halls/chengbu">城步特色馆</a></xiang-county-hall
  >`;

const open = async (county: string, lang?: string) => {
  const shop = await openShop(hallOf(county), lang);
  const hall = shop.find<CountyHall>('xiang-county-hall');
  return { ...shop, hall, root: inside(hall) };
};

/** Waits until the stock of the hall is shown too. */
const stocked = async (root: ShadowRoot) => {
  await appears(root, 'h2');
  await says(inside(cardsOf(root)[1] as ProductCard), 'p', '仅剩 3 件');
};

const cardsOf = (root: ShadowRoot) => [...root.querySelectorAll<ProductCard>('.grid > li > xiang-product-card')];

describe('<xiang-county-hall>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible while it loads, with products, without, and where it fails (${lang})`, async () => {
      for (const [county, sign] of [
        ['endless', '.bone'],
        ['chengbu', '.figures dd'],
        ['bare', '.empty'],
        ['unknown', '.failure'],
      ] as const) {
        const { hall, root, page } = await open(county, lang);
        await appears(root, sign);
        await expect(hall).to.be.accessible();
        page.remove();
      }
    });
  }

  it('shows name, prefecture, story, figures with their year, and products', async () => {
    const { root } = await open('chengbu');
    expect(textOf(await appears(root, 'h2'))).to.equal('城步特色馆');
    expect(textOf(root.querySelector('.place'))).to.equal('湖南·邵阳');
    expect(textOf(root.querySelector('.story'))).to.equal('南山脚下。');
    expect(textOf(root.querySelector('.figures')))
      .to.contain('2016年')
      .and.to.contain('1000');
    expect(cardsOf(root)).to.have.length(3);
  });

  it('underlines what opens its sources', async () => {
    const { root } = await open('chengbu');
    const { textDecorationLine, textDecorationStyle } = getComputedStyle(await appears(root, 'summary'));
    expect([textDecorationLine, textDecorationStyle]).to.deep.equal(['underline', 'dotted']);
  });

  it('asks once for the hall and once for the stock of its page', async () => {
    const { root, requests } = await open('chengbu');
    await stocked(root);
    expect((await requests()).map(({ url }) => url)).to.deep.equal([
      '/v1/halls/chengbu?lang=zh-CN',
      '/v1/availability?products=chicken%2Cpear-few%2Crice-sold-out',
    ]);
  });

  it('shows the link inside the tag until the hall is there', async () => {
    const { hall, root } = await open('endless');
    const slot = root.querySelector('slot:not([name])') as HTMLSlotElement;
    expect(slot.hidden).to.equal(false);
    hall.county = 'chengbu';
    await appears(root, 'h2');
    expect(slot.hidden).to.equal(true);
  });

  it('shows more products by a button, moves the focus to the first of them and says how many', async () => {
    const { root, requests } = await open('many');
    const more = await appears<HTMLButtonElement>(root, '.more');
    more.focus();
    more.click();
    const first = await appears<ProductCard>(root, 'li:nth-child(25) xiang-product-card');
    await oneEvent(first, 'focusin');
    expect(root.activeElement).to.equal(first);
    expect(cardsOf(root)).to.have.length(30);
    expect(root.querySelector('.more')).to.equal(null);
    expect(textOf(root.querySelector('[role="status"]'))).to.equal('新显示 6 种商品，现共 30 种。');
    const urls = (await requests()).map(({ url }) => url);
    expect(urls).to.include('/v1/products?cursor=second&hall=chengbu&lang=zh-CN');
  });

  for (const [county, sentence] of [
    ['unknown', '没有找到'],
    ['malformed', '收到的内容不完整'],
    ['no-json', '收到的内容不完整'],
    ['broken', '出了点问题，请稍后重试。（编号：req-7）'],
    ['cut', '网络中断'],
  ] as const) {
    it(`says what happened and keeps the link for a hall that is ${county}`, async () => {
      const { root } = await open(county);
      expect(textOf(await appears(root, '.failure'))).to.contain(sentence);
      expect((root.querySelector('slot:not([name])') as HTMLSlotElement).hidden).to.equal(false);
    });
  }

  it('tries again when asked to', async () => {
    const { root } = await open('wrong-once');
    (await appears<HTMLButtonElement>(root, '.failure button')).click();
    expect(textOf(await appears(root, 'h2'))).to.equal('城步特色馆');
  });

  it('shows markup in its data as the text that it is', async () => {
    const { root } = await open('markup');
    expect(textOf(await appears(root, 'h2'))).to.contain('<b>Bold</b>');
    expect(textOf(root.querySelector('.story'))).to.contain('onerror=');
    expect(root.querySelector('img, b')).to.equal(null);
  });

  it('follows the language of the page, data and all, while the page is open', async () => {
    const { page, root } = await open('chengbu');
    await says(root, 'h2', '城步特色馆');
    page.lang = 'en';
    await says(root, 'h2', 'Chengbu Hall');
    expect(textOf(root.querySelector('.heading h3'))).to.equal('Made and grown here');
    await says(inside(cardsOf(root)[0] as ProductCard), 'h3', 'Product chicken');
    page.lang = 'zh-CN';
    await says(root, 'h2', '城步特色馆');
  });

  it('takes a hall as a property, and then asks for no hall', async () => {
    const { requests, find } = await openShop(html`<xiang-county-hall .hall=${hallData}></xiang-county-hall>`);
    const root = inside(find('xiang-county-hall'));
    await appears(root, '.grid li xiang-product-card');
    expect((await requests()).filter(({ url }) => url.startsWith('/v1/halls'))).to.deep.equal([]);
  });

  it('asks for the stock of a hall that it is given in portions of a hundred at most', async () => {
    const { hall, requests } = await open('');
    const ids = [...Array(230).keys()].map((index) => `tea-${index}`);
    const items = ids.map((id) => ({ ...product(id), saleMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }));
    hall.hall = { ...hallData, products: { items, nextCursor: null } } as unknown as NonNullable<CountyHall['hall']>;
    const asked = async () => (await requests()).filter(({ url }) => url.startsWith('/v1/availability'));
    let seen = await asked();
    while (seen.length < 3) seen = await asked();
    const portions = seen.map(({ url }) => (new URL(url, 'http://x').searchParams.get('products') ?? '').split(','));
    expect(portions.map(({ length }) => length)).to.have.members([100, 100, 30]);
    expect(portions.flat()).to.have.members(ids);
  });

  it('needs no storefront for a hall that it is given', async () => {
    const { page, storefront, find } = await openShop(html``);
    storefront.remove();
    const hall = Object.assign(document.createElement('xiang-county-hall'), { hall: hallData });
    page.append(hall);
    expect(textOf(await appears(inside(find('xiang-county-hall')), 'h2'))).to.equal('城步特色馆');
  });

  it('goes on where it was when it is moved, taken out and put back', async () => {
    const { page, hall, root, requests } = await open('chengbu');
    await stocked(root);
    const before = (await requests()).length;
    hall.remove();
    page.prepend(hall);
    await hall.updateComplete;
    expect(textOf(root.querySelector('h2'))).to.equal('城步特色馆');
    expect((await requests()).length).to.equal(before);
  });

  it('asks again for a hall that was still on its way when it was taken out', async () => {
    const { page, hall, root } = await open('chengbu');
    hall.remove();
    page.append(hall);
    expect(textOf(await appears(root, 'h2'))).to.equal('城步特色馆');
  });

  it('shows another county when it is told to', async () => {
    const { hall, root } = await open('chengbu');
    await appears(root, 'h2');
    hall.county = 'bare';
    expect(textOf(await appears(root, '.empty'))).to.contain('暂时没有在售的商品');
  });

  it('asks anew when key or address of the storefront change', async () => {
    const { storefront, root, requests } = await open('chengbu');
    await stocked(root);
    const other = await createPlatform();
    storefront.api = other.api;
    await stocked(root);
    const asked = async (of: typeof requests) => (await of()).filter(({ url }) => url.startsWith('/v1/halls')).length;
    expect([await asked(requests), await asked(other.requests)]).to.deep.equal([1, 1]);
  });

  it('says to shopper and developer that it has no storefront, and works once there is one', async () => {
    const { errors, stop } = hearErrors();
    const { page, storefront, find } = await openShop(html``);
    storefront.remove();
    page.append(Object.assign(document.createElement('xiang-county-hall'), { county: 'chengbu' }));
    const root = inside(find('xiang-county-hall'));
    expect(textOf(await appears(root, '.failure'))).to.contain('本页的商城设置不完整');
    stop();
    expect(errors[0]?.message).to.contain('Add <xiang-storefront publishable-key="pk_…">');
    page.append(storefront);
    expect(textOf(await appears(root, 'h2'))).to.equal('城步特色馆');
  });
});
