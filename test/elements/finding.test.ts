import '../../src/elements/define.js';
import { expect, html, nextFrame, oneEvent } from '@open-wc/testing';
import {
  cards,
  cardsOf,
  finderOf,
  found,
  namesOf,
  openMarket,
  resting,
  settled,
  type,
  type Market,
} from './finding-page.js';
import { appears, inside, openShop, says, textOf } from './shop.js';

/** The requests for products and for counts. */
const asked = async ({ requests }: Pick<Market, 'requests'>, path = '/v1/products') =>
  (await requests()).map(({ url }) => url).filter((url) => url.startsWith(`${path}?`));

const button = (root: ParentNode & Node, text: string) =>
  appears<HTMLButtonElement>(root, 'button', (each) => textOf(each).includes(text));

const choice = (root: ParentNode & Node, label: string) =>
  appears(root, '.choice', (each) => textOf(each).startsWith(label));

/** Opens the filters, where they are in a dialog, or one of the row. */
const choose = async (finder: ShadowRoot, filter: string, label: string) => {
  const opens = await button(finder, filter);
  if (opens.getAttribute('aria-expanded') === 'false') opens.click();
  (await choice(finder, label)).click();
};

const key = (input: HTMLInputElement, name: string) => {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true });
  input.dispatchEvent(event);
  return event;
};

/** Waits until the browser has told where an element is: near the screen or far. */
const seen = (element: Element, isNear: boolean) =>
  new Promise<void>((resolve) => {
    const handle = (entries: readonly IntersectionObserverEntry[]) => {
      if (entries.some(({ isIntersecting }) => isIntersecting === isNear)) resolve();
    };
    new IntersectionObserver(handle, { rootMargin: '0px 0px 600px' }).observe(element);
  });

describe('finding', () => {
  for (const lang of ['zh-CN', 'en']) {
    const [fruit, found33, filters] =
      lang === 'en' ? ['Fruit', '33 products found', 'Filters (1)'] : ['水果', '找到 33 种', '筛选（1）'];

    it(`is accessible with filters, and in a dialog (${lang})`, async () => {
      const { element, root, finder, page } = await openMarket(undefined, lang);
      await choose(finder, lang === 'en' ? 'Kind' : '品类', fruit);
      await found(finder, found33);
      await resting(root);
      await expect(element).to.be.accessible();
      page.style.width = '360px';
      (await button(finder, filters)).click();
      const dialog = await appears(finder, 'dialog[open]');
      await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
      await expect(element).to.be.accessible();
    });

    it(`is accessible with nothing found, and without counts (${lang})`, async () => {
      const { element, root, finder, input } = await openMarket(html`<xiang-zone zone="uncounted"></xiang-zone>`, lang);
      type(input, 'nothing of the kind');
      await appears(finder, '.none');
      await settled(root);
      await appears(finder, '.failed');
      await resting(root);
      await expect(element).to.be.accessible();
    });
  }

  it('is offered only where there is something to look through', async () => {
    const { find } = await openShop(html`<xiang-county-hall county="chengbu"></xiang-county-hall>`);
    const root = inside(find('xiang-county-hall'));
    await appears(root, '.heading h3');
    expect(root.querySelector('xiang-product-finder')).to.equal(null);
  });

  it('keeps the room for what comes later', async () => {
    const { find } = await openShop(html`<xiang-county-hall county="market"></xiang-county-hall>`);
    const root = inside(find('xiang-county-hall'));
    const grid = await appears(root, '.heading + * + .grid:not([aria-hidden])');
    const before = grid.getBoundingClientRect().top;
    const finder = inside(await finderOf(root));
    await choice(finder, '地理标志');
    expect(grid.getBoundingClientRect().top).to.equal(before);
  });

  it('finds what is typed, and says how many', async () => {
    const { root, finder, input } = await openMarket();
    type(input, '梨');
    await found(finder, '找到 33 种');
    await cards(root, 24);
    expect(new Set(namesOf(root).map((name) => name?.[0]))).to.deep.equal(new Set(['梨']));
    expect(finder.querySelector('[role="status"]')).to.equal(await found(finder, '找到 33 种'));
  });

  it('asks one question at a time: what is typed meanwhile waits for the answer', async () => {
    const market = await openMarket();
    const { finder, input } = market;
    for (const text of ['l', 'li', 'li ', ' li']) type(input, text);
    await found(finder, '找到 33 种');
    const searches = (await asked(market)).filter((url) => url.includes('q='));
    expect(searches.at(-1)).to.contain('q=li&');
    expect(searches.length).to.be.at.most(2);
  });

  it('does not wait for ever for an answer: the newer question takes its place', async () => {
    const market = await openMarket();
    const { root, finder, input } = market;
    type(input, 'endless');
    await appears(root, '.grid[aria-busy="true"]');
    type(input, '茶');
    await found(finder, '找到 33 种');
    expect(namesOf(root)[0]).to.equal('茶 2');
    const ended = (await market.requests()).find(
      ({ url }) => url.startsWith('/v1/products?') && url.includes('endless'),
    );
    expect(ended?.aborted).to.equal(true);
  });

  it('shows the answer to the latest question, though an older one comes last', async () => {
    const market = await openMarket();
    const { root, finder, input } = market;
    type(input, 'slow');
    key(input, 'Enter');
    type(input, '米');
    key(input, 'Enter');
    await found(finder, '找到 32 种');
    await settled(root);
    expect(namesOf(root)[0]).to.equal('米 3');
    expect(input.value).to.equal('米');
  });

  it('keeps what is shown while the next answer is on its way', async () => {
    const { root, finder, input } = await openMarket();
    type(input, '梨');
    await found(finder, '找到 33 种');
    type(input, 'endless');
    await appears(root, '.grid[aria-busy="true"]');
    expect(namesOf(root)[0]).to.equal('梨 1');
  });

  it('searches for nothing while an input method composes', async () => {
    const market = await openMarket();
    const { finder, input } = market;
    input.focus();
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    for (const text of ['l', "l'", 'li']) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    }
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true, cancelable: true });
    input.dispatchEvent(enter);
    expect(enter.defaultPrevented).to.equal(false);
    input.value = '梨';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await found(finder, '找到 33 种');
    const searches = (await asked(market)).filter((url) => url.includes('q='));
    expect(searches).to.have.length(1);
  });

  it('submits no form of the page, and empties the box by Escape, which then goes no further', async () => {
    const submitted: Event[] = [];
    const { root, finder, input, page } = await openMarket(html`
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          submitted.push(event);
        }}
      >
        <xiang-zone zone="market"></xiang-zone><button>Go</button>
      </form>
    `);
    const escapes: Event[] = [];
    page.addEventListener('keydown', (event) => event.key === 'Escape' && escapes.push(event));
    type(input, '梨');
    expect(key(input, 'Enter').defaultPrevented).to.equal(true);
    await found(finder, '找到 33 种');
    expect(key(input, 'Escape').defaultPrevented).to.equal(true);
    await appears(finder, '.chosen[hidden]');
    // Cards come in frames of their own.
    await appears(root, '.grid', () => namesOf(root)[0] === '梨 1');
    expect([input.value, escapes.length]).to.deep.equal(['', 0]);
    key(input, 'Escape');
    expect(escapes).to.have.length(1);
    expect(submitted).to.deep.equal([]);
  });

  it('says what to do where nothing is found, and does it', async () => {
    const { root, finder, input } = await openMarket();
    await choose(finder, '品类', '水果');
    await found(finder, '找到 33 种');
    type(input, '茶');
    await says(finder, '.none', '没有找到与“茶”相符的商品');
    (await button(finder.querySelector('.none') as HTMLElement, '清除筛选')).click();
    await found(finder, '找到 33 种');
    expect(namesOf(root)[0]).to.equal('茶 2');
    type(input, 'nothing');
    await says(finder, '.none', 'nothing');
    (await button(finder.querySelector('.none') as HTMLElement, '清除搜索')).click();
    await appears(finder, '.chosen[hidden]');
    await cards(root, 24);
    expect(finder.activeElement).to.equal(input);
  });

  it('narrows by every filter, with the count of each choice', async () => {
    const { finder } = await openMarket();
    await choose(finder, '品类', '水果');
    await found(finder, '找到 33 种');
    expect(textOf(await choice(finder, '茶叶'))).to.equal('茶叶 33');
    await choose(finder, '品类', '茶叶');
    await found(finder, '找到 66 种');
    await choose(finder, '储存', '冷藏');
    await found(finder, '找到 33 种');
    await choose(finder, '县', '新宁');
    await found(finder, '找到 11 种');
  });

  it('shows what is chosen, to be taken back one by one or all at once', async () => {
    const { root, finder } = await openMarket();
    await choose(finder, '品类', '水果');
    await choose(finder, '品类', '茶叶');
    await choose(finder, '县', '新宁');
    await choose(finder, '储存', '冷藏');
    await choose(finder, '市州', '邵阳');
    await choose(finder, '时令', '1月');
    (await choice(finder, '地理标志')).click();
    await appears(finder, '.chip', (chip) => textOf(chip).startsWith('地理标志'));
    const chips = () => [...finder.querySelectorAll('.chip')].map((chip) => textOf(chip));
    expect(chips()).to.deep.equal(['1月 ×', '水果 ×', '茶叶 ×', '邵阳 ×', '新宁 ×', '冷藏 ×', '地理标志产品 ×']);
    (await button(finder, '新宁 ×')).click();
    await appears(finder, '.chosen', () => !chips().includes('新宁 ×'));
    expect(textOf(finder.activeElement)).to.equal('冷藏 ×');
    (await button(finder, '全部清除')).click();
    await appears(finder, '.chosen[hidden]');
    await settled(root);
    expect(finder.activeElement?.closest('.filters')).to.not.equal(null);
    expect(namesOf(root)[0]).to.equal('梨 1');
  });

  it('puts the present month first, as the season', async () => {
    const { finder } = await openMarket();
    (await button(finder, '时令')).click();
    await choice(finder, '当季');
    const labels = [...finder.querySelectorAll('#month .choice')].map((each) => textOf(each));
    expect(labels.slice(0, 2)).to.deep.equal(['不限', labels.find((label) => label.startsWith('当季'))]);
    expect(labels).to.have.length(13);
  });

  it('closes an open filter by Escape, with the focus on its button', async () => {
    const { finder } = await openMarket();
    const opens = await button(finder, '品类');
    opens.click();
    const box = (await choice(finder, '水果')).querySelector('input') as HTMLInputElement;
    box.focus();
    key(box, 'Escape');
    await appears(finder, '.opens:first-of-type', () => opens.getAttribute('aria-expanded') === 'false');
    expect(finder.activeElement).to.equal(opens);
  });

  it('has all filters behind one button where it is narrow, or in elder mode', async () => {
    const { root, finder, page, storefront } = await openMarket(
      html`<div style="width: 340px"><xiang-zone zone="market"></xiang-zone></div>`,
    );
    const opens = await button(finder, '筛选');
    opens.focus();
    opens.click();
    const dialog = await appears<HTMLDialogElement>(finder, 'dialog[open]');
    expect(dialog.matches(':modal')).to.equal(true);
    expect([...dialog.querySelectorAll('legend')].map(textOf)).to.deep.equal([
      '时令',
      '品类',
      '市州',
      '县',
      '储存',
      '认证',
    ]);
    (await choice(dialog, '水果')).click();
    await says(dialog, '.show', '查看 33 种');
    (await button(dialog, '查看 33 种')).click();
    expect(dialog.open).to.equal(false);
    await says(finder, '.filters button', '筛选（1）');
    expect(finder.activeElement).to.equal(opens);
    await settled(root);
    expect(namesOf(root)[1]).to.equal('梨 5');
    (page.querySelector('div') as HTMLElement).style.width = '1000px';
    await appears(finder, '.opens');
    storefront.elder = true;
    await appears(finder, '.filters', (filters) => !filters.querySelector('.opens'));
  });

  it('sorts', async () => {
    const { root, finder } = await openMarket();
    const select = finder.querySelector('select') as HTMLSelectElement;
    select.value = 'price_asc';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await appears(root, '.grid', () => namesOf(root)[0] === '茶 130');
    expect((finder.querySelector('.chosen') as HTMLElement).hidden).to.equal(true);
  });

  it('says what went wrong where an answer fails, in place of other products, and asks again', async () => {
    const { root, finder, input } = await openMarket();
    type(input, 'broken');
    await says(root, '.failure', '出了点问题');
    expect(root.querySelector('.grid')).to.equal(null);
    type(input, '梨');
    await found(finder, '找到 33 种');
    await settled(root);
    expect(root.querySelector('.failure')).to.equal(null);
  });

  it('searches and sorts where the counts fail, and offers them again', async () => {
    const market = await openMarket(html`<xiang-zone zone="uncounted"></xiang-zone>`);
    const { root, finder, input } = market;
    await says(finder, '.failed', '筛选暂时用不了');
    type(input, '梨');
    await appears(root, '.grid[aria-busy="false"]', () => namesOf(root)[1] === '梨 5');
    const before = (await asked(market, '/v1/product-facets')).length;
    (await button(finder, '重试')).click();
    await appears(finder, '.filters', (filters) => !filters.querySelector('.failed'));
    await says(finder, '.failed', '筛选暂时用不了');
    expect((await asked(market, '/v1/product-facets')).length).to.be.above(before);
  });

  it('follows the language of the page, what is looked for and how far included', async () => {
    const market = await openMarket();
    const { page, root, finder, input } = market;
    type(input, '梨');
    await found(finder, '找到 33 种');
    (await appears<HTMLButtonElement>(root, '.more')).click();
    await cards(root, 33);
    page.lang = 'en';
    await found(finder, '33 products found');
    await says(root, 'h2', 'Hills Zone');
    await settled(root);
    await cards(root, 33);
    expect(input.value).to.equal('梨');
  });
});

describe('more products', () => {
  it('come by the button, with the focus on the first of them, of what was looked for', async () => {
    const { root, finder, input } = await openMarket();
    type(input, '梨');
    await found(finder, '找到 33 种');
    const more = await appears<HTMLButtonElement>(root, '.more');
    more.focus();
    more.click();
    const first = await appears(root, 'li:nth-child(25) xiang-product-card');
    await oneEvent(first, 'focusin');
    await cards(root, 33);
    expect(textOf(root.querySelector('.zone > [role="status"]'))).to.equal('新显示 9 种商品，现共 33 种。');
  });

  it('stay where the next page fails, and come when it is asked for again', async () => {
    const { root } = await openMarket(html`<xiang-zone zone="stumbling"></xiang-zone>`);
    (await appears<HTMLButtonElement>(root, '.more')).click();
    await cards(root, 48);
    (await appears<HTMLButtonElement>(root, '.more')).click();
    const retry = await appears<HTMLButtonElement>(root, '.failure button');
    await cards(root, 48);
    retry.click();
    await cards(root, 72);
  });

  it('come by themselves three times, once somebody has scrolled, and leave the focus alone', async () => {
    const { root, input } = await openMarket();
    input.focus();
    // As a person does: scrolled again where what has come meanwhile has pushed the end away.
    while (cardsOf(root).length < 96) {
      window.scrollTo(0, 0);
      await nextFrame();
      root.querySelector('.more')?.scrollIntoView({ block: 'end' });
      await nextFrame();
    }
    const end = await appears(root, '.more');
    end.scrollIntoView({ block: 'end' });
    await seen(end, true);
    expect(cardsOf(root)).to.have.length(96);
    expect(textOf(root.querySelector('.more'))).to.equal('查看更多');
    expect(root.activeElement?.localName).to.equal('xiang-product-finder');
    window.scrollTo(0, 0);
  });
});
