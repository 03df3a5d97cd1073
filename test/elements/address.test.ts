import '../../src/elements/define.js';
import { expect, html } from '@open-wc/testing';
import fc from 'fast-check';
import { productSorts } from '../../src/contract/product.js';
import { readAddress, writeAddress } from '../../src/elements/finding/address.js';
import { change, searchText } from '../../src/elements/finding/narrowing.js';
import { cards, finderOf, found, namesOf, openMarket, settled, type } from './finding-page.js';
import { appears, inside, openShop, textOf } from './shop.js';

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,2}$/);
const slugs = fc.uniqueArray(slug, { maxLength: 4 }).map((all) => all.join());
const query = fc
  .record({
    q: fc.string({ unit: 'binary', maxLength: 120 }).map(searchText),
    county: slugs,
    prefecture: slugs,
    category: slugs,
    storage: slugs,
    month: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 12 }).map(String)),
    gi: fc.constantFrom('', 'true'),
    sort: fc.constantFrom('', ...productSorts.filter((sort) => sort !== 'best')),
  })
  .map((values) => change({}, values));

/** Parameters as a page has them, as they stand in an address: broken ones too. */
const foreign = fc
  .array(fc.stringMatching(/^[a-z_.%+-]{1,8}(?:=[\w%+.~:/-]{0,12}){0,2}$/), { maxLength: 5 })
  .map((parts) => parts.filter((part) => !part.startsWith('xiang-')));

const searchOf = (parts: readonly string[]) => (parts.length ? `?${parts.join('&')}` : '');

describe('the address of what is looked for', () => {
  it('is read as it was written, whatever else stands in it, which stays as it is', () => {
    fc.assert(
      fc.property(query, query, foreign, (before, after, parts) => {
        const search = writeAddress(writeAddress(searchOf(parts), before), after);
        expect(readAddress(search)).to.deep.equal(after);
        expect(writeAddress(search, {})).to.equal(searchOf(parts));
        expect(new URL(`https://portal.example/${search}`).search).to.equal(search);
      }),
    );
  });

  it('is read as nothing where nobody could have chosen it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'county', 'month', 'gi', 'sort', 'storage'), fc.string()),
        (values) => {
          const search = Object.entries(values).map(([name, value]) => `xiang-${name}=${encodeURIComponent(value)}`);
          const read = readAddress(`?${search.join('&')}`);
          expect(readAddress(writeAddress('', read))).to.deep.equal(read);
          for (const [name, value] of Object.entries(read)) expect(values).to.have.property(name, String(value));
        },
      ),
    );
    expect(readAddress('?xiang-month=13&xiang-sort=cheap&xiang-gi=no&xiang-county=A,B&xiang-q=%20')).to.deep.equal({});
  });
});

describe('deep links', () => {
  const home = window.location.href;
  const address = () => new URL(window.location.href).searchParams;
  const go = (search: string, hash = '') => {
    const url = new URL(home);
    url.search += `&${search}`;
    url.hash = hash;
    window.history.replaceState({ of: 'the page' }, '', url);
  };
  /** Goes back one step, and waits until the page is there. */
  const back = async () => {
    const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.back();
    await arrived;
  };
  const zone = html`<xiang-zone zone="market" deep-links></xiang-zone>`;

  afterEach(() => window.history.replaceState(null, '', home));

  it('are left alone without the attribute', async () => {
    go('xiang-q=%E8%8C%B6');
    const { root, finder, input } = await openMarket();
    await appears(root, '.grid[aria-busy="false"]', () => namesOf(root)[0] === '梨 1');
    type(input, '米');
    await found(finder, '找到 32 种');
    expect(address().get('xiang-q')).to.equal('茶');
  });

  it('show at first what they ask for, and nothing else before', async () => {
    go('xiang-q=li&xiang-storage=chilled&xiang-sort=price_asc&other=1');
    const { root, finder, input, requests } = await openMarket(zone);
    await found(finder, '找到 33 种');
    await settled(root);
    expect([input.value, namesOf(root)[0]]).to.deep.equal(['li', '梨 129']);
    expect([...finder.querySelectorAll('.chip')].map(textOf)).to.deep.equal(['冷藏 ×']);
    const urls = (await requests()).map(({ url }) => url);
    expect(urls.filter((url) => url.startsWith('/v1/products?'))).to.have.length(1);
  });

  it('take a step for each choice and none for typing, and keep the page’s parameters, hash and state', async () => {
    go('b=%20x&a', 'part');
    const { finder, input } = await openMarket(zone);
    const { length } = window.history;
    type(input, '梨');
    await found(finder, '找到 33 种');
    expect(window.history.length).to.equal(length);
    (await appears(finder, '.filters > .choice')).click();
    await found(finder, '找到 3 种');
    expect(window.history.length).to.equal(length + 1);
    expect(window.location.href)
      .to.contain('&b=%20x&a')
      .and.to.match(/&xiang-q=%E6%A2%A8&xiang-gi=true#part$/);
    expect(window.history.state).to.deep.equal({ of: 'the page' });
    await back();
    await found(finder, '找到 33 种');
    expect([address().get('xiang-gi'), address().get('xiang-q'), input.value]).to.deep.equal([null, '梨', '梨']);
  });

  it('belong to the first of two elements, and to the other once that is gone', async () => {
    const { page, find } = await openShop(html`
      ${zone}<xiang-county-hall county="market" deep-links></xiang-county-hall>
    `);
    const first = inside(await finderOf(inside(find('xiang-zone'))));
    const second = inside(await finderOf(inside(find('xiang-county-hall'))));
    const [box, other] = [first, second].map(async (root) => appears<HTMLInputElement>(root, 'input[type="search"]'));
    type((await other) as HTMLInputElement, '茶');
    await found(second, '找到 33 种');
    expect(address().get('xiang-q')).to.equal(null);
    type((await box) as HTMLInputElement, '米');
    await found(first, '找到 32 种');
    expect(address().get('xiang-q')).to.equal('米');
    (page.querySelector('xiang-zone') as HTMLElement).remove();
    type((await other) as HTMLInputElement, '鸡');
    await found(second, '找到 32 种');
    expect(address().get('xiang-q')).to.equal('鸡');
  });

  it('find all the same where the page does not let the address be written', async () => {
    const { replaceState } = window.history;
    const { root, finder, input } = await openMarket(zone);
    window.history.replaceState = () => {
      throw new DOMException('Too many', 'SecurityError');
    };
    try {
      type(input, '米');
      await found(finder, '找到 32 种');
    } finally {
      window.history.replaceState = replaceState;
    }
    await cards(root, 24);
  });
});
