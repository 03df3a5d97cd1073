import '../../src/elements/define.js';
import { expect, html, oneEvent } from '@open-wc/testing';
import fc from 'fast-check';
import type { LitElement } from 'lit';
import { type Product, productSorts } from '../../src/contract/product.js';
import { readAddress, readProduct, writeAddress, writeProduct } from '../../src/elements/finding/address.js';
import { change, searchText } from '../../src/elements/finding/narrowing.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import { cards, cardsOf, finderOf, found, namesOf, openMarket, settled, type } from './finding-page.js';
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

  it('names a product beside what is looked for, and neither touches the other or what else stands in it', () => {
    fc.assert(
      fc.property(query, slug, slug, foreign, (looked, before, after, parts) => {
        const search = writeProduct(writeProduct(writeAddress(searchOf(parts), looked), before), after);
        expect([readAddress(search), readProduct(search)]).to.deep.equal([looked, after]);
        expect(readProduct(writeAddress(search, {}))).to.equal(after);
        expect(writeAddress(writeProduct(search, ''), {})).to.equal(searchOf(parts));
        expect(new URL(`https://portal.example/${search}`).search).to.equal(search);
      }),
    );
    for (const asked of ['', 'A', 'a/b', '..', 'a,b', 'x'.repeat(101)]) {
      expect(readProduct(`?xiang-product=${encodeURIComponent(asked)}`)).to.equal('');
    }
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

describe('the link of a product', () => {
  const home = window.location.href;
  const product = () => new URL(window.location.href).searchParams.get('xiang-product');
  /** Does something, and waits until the address has followed a step back or forward. */
  const afterStep = async (act: () => void) => {
    const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    act();
    await arrived;
  };
  const open = async (content = html`<xiang-county-hall county="market" deep-links></xiang-county-hall>`) => {
    const market = await openMarket(content);
    await cards(market.root, 24);
    return market;
  };
  const cardAt = (root: ShadowRoot, index: number) => cardsOf(root)[index] as ProductCard;
  const nameOf = (root: ShadowRoot, index: number) =>
    inside(cardAt(root, index)).querySelector<HTMLAnchorElement>('h3 a') as HTMLAnchorElement;
  const dialogOf = async (root: ShadowRoot) => {
    const element = await appears(root, 'xiang-product-dialog');
    return appears<HTMLDialogElement>(inside(element), 'dialog[open]');
  };
  const shownIn = (dialog: HTMLDialogElement) => dialog.querySelector('xiang-product-detail')?.product;
  const idOf = (root: ShadowRoot, index: number) => (cardAt(root, index).product as Product).id;

  // A step of its own, so that no test has another's ahead of it.
  beforeEach(() => window.history.pushState(null, '', home));
  afterEach(() => window.history.replaceState(null, '', home));

  for (const tag of ['hall', 'zone']) {
    it(`is there while a product of the ${tag} is shown; back closes it, forward opens it again`, async () => {
      const { root } = await open(
        tag === 'hall' ? undefined : html`<xiang-zone zone="market" deep-links></xiang-zone>`,
      );
      const { length } = window.history;
      nameOf(root, 1).click();
      const dialog = await dialogOf(root);
      expect([product(), window.history.length]).to.deep.equal([idOf(root, 1), length + 1]);
      expect(root.querySelectorAll('xiang-product-dialog')).to.have.length(1);
      await afterStep(() => window.history.back());
      expect([dialog.open, product()]).to.deep.equal([false, null]);
      await afterStep(() => window.history.forward());
      expect([shownIn(await dialogOf(root)), product()]).to.deep.equal([idOf(root, 1), idOf(root, 1)]);
    });
  }

  it('goes with the product that is closed, by the step back that opened it', async () => {
    const { root, element } = await open();
    window.history.replaceState({ of: 'the page' }, '', `${home}#part`);
    const before = window.location.href;
    const { length } = window.history;
    nameOf(root, 0).click();
    const dialog = await dialogOf(root);
    expect([product(), window.history.state]).to.deep.equal([idOf(root, 0), { of: 'the page' }]);
    let told = 0;
    element.addEventListener('xiang-close-product', () => (told += 1));
    await afterStep(() => dialog.querySelector<HTMLButtonElement>('.close')?.click());
    expect([window.location.href, window.history.length, told]).to.deep.equal([before, length + 1, 1]);
    nameOf(root, 2).click();
    await dialogOf(root);
    expect([product(), window.history.length]).to.deep.equal([idOf(root, 2), length + 1]);
  });

  it('opens the product with the page, and closing it takes no step back out of the page', async () => {
    window.history.replaceState(null, '', `${home}&xiang-product=good-2&a=1`);
    const { length } = window.history;
    const { root, page } = await openMarket(html`<xiang-zone zone="market" deep-links></xiang-zone>`);
    const dialog = await dialogOf(root);
    expect(shownIn(dialog)).to.equal('good-2');
    const closed = oneEvent(page, 'xiang-close-product');
    dialog.querySelector<HTMLButtonElement>('.close')?.click();
    await closed;
    expect([product(), window.history.length]).to.deep.equal([null, length]);
    expect(new URL(window.location.href).searchParams.get('a')).to.equal('1');
  });

  it('follows to a related product without another step', async () => {
    const { root } = await open();
    nameOf(root, 0).click();
    const dialog = await dialogOf(root);
    const { length } = window.history;
    const detail = inside(dialog.querySelector('xiang-product-detail') as Element);
    const related = await appears(detail, 'xiang-product-card');
    (await appears<HTMLAnchorElement>(inside(related), 'h3 a')).click();
    const id = ((related as ProductCard).product as Product).id;
    await (root.querySelector('xiang-product-dialog') as LitElement).updateComplete;
    expect([product(), shownIn(dialog), window.history.length]).to.deep.equal([id, id, length]);
    await afterStep(() => dialog.querySelector<HTMLButtonElement>('.close')?.click());
    expect(product()).to.equal(null);
  });

  it('is not written where the page takes the product itself, nor without the attribute', async () => {
    const { root, element } = await open();
    element.addEventListener('xiang-open-product', (event) => event.preventDefault(), { once: true });
    nameOf(root, 0).click();
    expect([product(), root.querySelector('xiang-product-dialog')]).to.deep.equal([null, null]);
    element.removeAttribute('deep-links');
    await element.updateComplete;
    nameOf(root, 0).click();
    await appears(inside(cardAt(root, 0)), 'xiang-product-dialog');
    expect([product(), root.querySelector('xiang-product-dialog')]).to.deep.equal([null, null]);
  });

  it('closes what is shown when the element is taken out, and opens it where it is put back', async () => {
    const { root, element, page } = await open();
    nameOf(root, 3).click();
    const dialog = await dialogOf(root);
    element.remove();
    expect(dialog.open).to.equal(false);
    page.append(element);
    expect(shownIn(await dialogOf(root))).to.equal(idOf(root, 3));
  });
});
