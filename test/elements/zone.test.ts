import '../../src/elements/define.js';
import { expect, html } from '@open-wc/testing';
import type { ZoneElement } from '../../src/elements/zone/zone-element.js';
import { county, product } from '../client/fixtures.mjs';
import { cards, found, namesOf, openMarket } from './finding-page.js';
import { appears, hearErrors, inside, openShop, says, textOf } from './shop.js';

const zoneOf = (zone: string) =>
  html`<xiang-zone zone=${zone}><a href="https://platform.example/zones/market">山乡专区</a></xiang-zone>`;

const open = async (zone: string, lang?: string) => {
  const shop = await openShop(zoneOf(zone), lang);
  const element = shop.find<ZoneElement>('xiang-zone');
  return { ...shop, element, root: inside(element) };
};

const countyButton = (root: ShadowRoot, name: string) =>
  appears<HTMLButtonElement>(root, '.counties button', (each) => textOf(each).startsWith(name));

describe('<xiang-zone>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible while it loads, with products, and where it fails (${lang})`, async () => {
      for (const [zone, sign] of [
        ['market', '.counties li'],
        ['unknown', '.failure'],
      ] as const) {
        const { element, root, page } = await open(zone, lang);
        await expect(element).to.be.accessible();
        await appears(root, sign);
        await expect(element).to.be.accessible();
        page.remove();
      }
    });
  }

  it('shows where it lies, its name and story, its counties with their numbers, and products of all', async () => {
    const { root } = await open('market');
    expect(textOf(await appears(root, 'h2'))).to.equal('山乡专区');
    expect(textOf(root.querySelector('.place'))).to.equal('湖南·邵阳、湘西');
    expect(textOf(root.querySelector('.story'))).to.equal('三个县的好东西。');
    expect([...root.querySelectorAll('.counties li')].map(textOf)).to.deep.equal([
      '城步 4444 种商品',
      '新宁 4343 种商品',
      '凤凰 4343 种商品',
    ]);
    await cards(root, 24);
    expect((root.querySelector('slot:not([name])') as HTMLSlotElement).hidden).to.equal(true);
  });

  it('shows the products of a county, the way to its hall where it has one, and all again', async () => {
    const { root, finder } = await openMarket();
    const first = await countyButton(root, '城步');
    first.click();
    await found(finder, '找到 44 种');
    expect(first.getAttribute('aria-pressed')).to.equal('true');
    const link = root.querySelector<HTMLAnchorElement>('.to-hall');
    expect([textOf(link), new URL(link?.href ?? '').pathname.endsWith('/halls/chengbu')]).to.deep.equal([
      '去城步特色馆',
      true,
    ]);
    (await countyButton(root, '新宁')).click();
    await found(finder, '找到 43 种');
    expect(root.querySelector('.to-hall')).to.equal(null);
    (await countyButton(root, '新宁')).click();
    await appears(finder, '.chosen[hidden]');
    expect(namesOf(root)[0]).to.equal('梨 1');
  });

  it('is that of the page’s key where it names none', async () => {
    const { find, requests } = await openShop(html`<xiang-zone></xiang-zone>`);
    const root = inside(find('xiang-zone'));
    await says(root, 'h2', '山乡专区');
    const asked = (await requests()).filter(({ url, method }) => method === 'GET' && url.startsWith('/v1/zone'));
    expect(asked.map(({ url }) => url)).to.deep.equal(['/v1/zone?lang=zh-CN']);
    expect(asked[0]?.headers['xiang-key']).to.match(/^pk_test_shop/);
  });

  for (const [key, cure] of [
    ['pk_test_nozone1', 'The partner of this key has none'],
    ['', 'Give <xiang-storefront> its publishable-key'],
  ] as const) {
    it(`tells shopper and developer that there is none with the key "${key}"`, async () => {
      const { errors, stop } = hearErrors();
      const { page, storefront, find } = await openShop(html``);
      storefront.publishableKey = key;
      page.append(document.createElement('xiang-zone'));
      const root = inside(find('xiang-zone'));
      await says(root, '.failure', '本页的商城设置不完整');
      stop();
      expect(errors.map(({ message }) => message)).to.satisfy((all: string[]) =>
        all.some((each) => each.includes(cure)),
      );
      expect(errors.at(-1)?.message).to.contain('or name one: zone="…"');
      find<ZoneElement>('xiang-zone').zone = 'market';
      await says(root, 'h2', '山乡专区');
    });
  }

  for (const [zone, sentence] of [
    ['unknown', '没有找到'],
    ['cut', '网络中断'],
  ] as const) {
    it(`says what happened and keeps the link for a zone that is ${zone}`, async () => {
      const { root } = await open(zone);
      expect(textOf(await appears(root, '.failure'))).to.contain(sentence);
      expect((root.querySelector('slot:not([name])') as HTMLSlotElement).hidden).to.equal(false);
    });
  }

  it('shows a few of many counties, and all by a button', async () => {
    const counties = Array.from({ length: 20 }, (_, index) => ({
      ...county,
      slug: `county-${index}`,
      shortName: `县${index}`,
      hall: null,
      productCount: index && 1,
    }));
    const zone = {
      slug: 'wide',
      name: '大专区',
      story: '',
      productCount: 1,
      counties,
      products: { items: [product('tea')], nextCursor: null },
    };
    const { find, requests } = await openShop(html`<xiang-zone .zone=${zone}></xiang-zone>`);
    const root = inside(find('xiang-zone'));
    const fold = await appears<HTMLButtonElement>(root, '.fold');
    expect(root.querySelectorAll('.counties li')).to.have.length(13);
    expect((await countyButton(root, '县0')).disabled).to.equal(true);
    expect([textOf(fold), fold.getAttribute('aria-expanded')]).to.deep.equal(['全部 20 个县', 'false']);
    fold.click();
    await countyButton(root, '县19');
    expect(textOf(fold)).to.equal('收起');
    expect((await requests()).filter(({ url }) => url.startsWith('/v1/zone'))).to.deep.equal([]);
  });

  it('follows the language of the page', async () => {
    const { page, root } = await open('market');
    await says(root, 'h2', '山乡专区');
    page.lang = 'en';
    await says(root, 'h2', 'Hills Zone');
    await says(root, '.counties', '44 products');
  });
});
