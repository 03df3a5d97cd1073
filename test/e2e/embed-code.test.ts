import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import {
  choiceQuery,
  defaultChoice,
  type EmbedChoice,
  modes,
  readChoice,
} from '../../src/platform/pages/embed-code/embed-choice.js';
import { embeddable, embeddableNames } from '../../src/platform/pages/embed-code/embeddables.js';
import { snippetOf, stylesOf } from '../../src/platform/pages/embed-code/snippet.js';
import { axeFindings } from './support/axe.js';
import { openBrowser, visit, type Visit } from './support/browser.js';
import { tabTo } from './support/keyboard.js';
import { openShop, type Shop } from './support/shop.js';

/** A partner's site: one page, whose markup and policy are what the test puts there, and one style sheet. */
interface Site {
  readonly url: string;
  html: string;
  css: string;
  policy: string;
  readonly server: Server;
}

const openSite = async (): Promise<Site> => {
  const page = { html: '', css: '', policy: '' };
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path === '/site.css') {
      response.setHeader('Content-Type', 'text/css; charset=utf-8').end(page.css);
    } else if (path === '/') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      const [name = '', ...value] = page.policy.split(': ');
      if (name) response.setHeader(name, value.join(': '));
      response.end(page.html);
    } else response.writeHead(204).end();
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(page, { server, url: `http://localhost:${String(port)}` });
};

/** One source of a layout shift (the layout instability API): what moved, from where to where. */
interface Moved {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

const text = (page: Page, id: string) => page.locator(`#${id}`).evaluate((code) => code.textContent);

describe('the page of the embed code', () => {
  let browser: Browser;
  let shop: Shop;
  let site: Site;
  let key: string;
  before(async () => {
    browser = await openBrowser();
    shop = await openShop();
    site = await openSite();
    ({ key } = await shop.platform.createKey({
      partner: '县门户',
      origins: [site.url],
      returnUrls: [`${site.url}/`],
    }));
  });
  after(async () => {
    await browser.close();
    site.server.close();
    site.server.closeAllConnections();
    await shop.stop();
  });

  const open = async (query: Record<string, string> = {}, options: Parameters<typeof visit>[1] = {}) => {
    const page = await visit(browser, options);
    await page.goto(`${shop.platform.url}/embed-code?${String(new URLSearchParams(query))}`);
    return page;
  };

  /** What is copied for the choice, put into the partner's page as it stands. */
  const paste = async (query: Record<string, string>, after = '<p id="below">下文</p>') => {
    const page = await open({ key, ...query });
    const [snippet, styles, policy] = [
      await text(page, 'snippet'),
      await text(page, 'styles'),
      await text(page, 'policy'),
    ];
    await page.context().close();
    const link = query['styles'] === 'file' ? '<link rel="stylesheet" href="/site.css">' : '';
    site.html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>${link}</head><body>${snippet}${after}</body></html>`;
    site.css = styles;
    site.policy = policy;
    return { snippet, policy };
  };

  for (const [name, query] of [
    ['the moving script', { county: 'chengbu' }],
    [
      'the pinned version with its hash',
      { county: 'chengbu', script: 'pinned', accent: '#0b4f97', label: '"篮子" & <b>' },
    ],
    ['a file of styles', { county: 'chengbu', script: 'pinned', styles: 'file', accent: '#0b4f97', elder: '1' }],
  ] as const) {
    it(`gives a snippet that works on another origin under exactly its policy: ${name}`, async () => {
      const { snippet, policy } = await paste(query);
      assert.equal(/integrity="sha384-/.test(snippet), 'script' in query);
      for (const rest of ['', "; default-src 'none'"]) {
        site.policy = policy + rest;
        const page = await visit(browser);
        await page.goto(site.url);
        const hall = page.locator('xiang-county-hall');
        await hall.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).click();
        const cart = page.locator('xiang-cart');
        await cart.getByText('1', { exact: true }).waitFor();
        await cart.getByRole('button').click();
        await page.getByRole('dialog').getByRole('button', { name: '去结算' }).waitFor();
        assert.deepEqual(page.complaints, []);
        if ('accent' in query) {
          const accent = await hall.evaluate((host) => getComputedStyle(host).getPropertyValue('--xiang-accent'));
          assert.match(accent, /light-dark\(#0b4f97/);
        }
        if ('label' in query) assert.equal(await cart.locator('[slot=label]').textContent(), query.label);
        await page.context().close();
      }
    });
  }

  it('gives a zone that keeps its search in the page’s address, under exactly its policy', async () => {
    const { policy } = await paste({ element: 'zone', zone: 'wuling', 'deep-links': '1' });
    for (const rest of ['', "; default-src 'none'"]) {
      site.policy = policy + rest;
      const page = await visit(browser);
      await page.goto(site.url);
      const zone = page.locator('xiang-zone');
      await zone.getByRole('heading', { name: '武陵' }).waitFor();
      await zone.getByRole('searchbox').fill('辣椒');
      const found = zone.getByText(/^找到 \d+ 种|^没有找到/).first();
      await found.waitFor();
      await page.waitForURL(/[?&]xiang-q=/);
      await page.reload();
      await found.waitFor();
      assert.equal(await zone.getByRole('searchbox').inputValue(), '辣椒');
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    }
  });

  it('gives a hash that the browser holds the script to', async () => {
    await paste({ county: 'chengbu', script: 'pinned' });
    site.html = site.html.replace(/sha384-./, (start) => (start.endsWith('A') ? 'sha384-B' : 'sha384-A'));
    const page = await visit(browser);
    const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
    await page.goto(site.url);
    await refused;
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(() => customElements.get('xiang-storefront')), undefined);
    // What stands there for those without a script stands there still.
    await page.getByRole('link', { name: '城步特色馆' }).waitFor();
    await page.context().close();
  });

  it('takes the hash from the build that is served', async () => {
    const page = await open({ script: 'pinned' });
    const snippet = await text(page, 'snippet');
    const [, path = '', hash] = /src="[^"]*(\/embed\/[^"]+)" integrity="([^"]+)"/.exec(snippet) ?? [];
    const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
    const file = await readFile(folder + path.replace('xiang.js', 'integrity.json'), 'utf8');
    assert.equal(hash, (JSON.parse(file) as Record<string, string>)['xiang.js']);
    await page.context().close();
  });

  for (const element of embeddableNames) {
    for (const elder of ['', '1']) {
      it(`moves nothing on the page that it is put on: ${element}${elder && ', elder'}`, async () => {
        await paste({ element, county: 'chengbu', elder });
        const page = await visit(browser, { viewport: { width: 768, height: 800 } });
        await page.addInitScript(() => {
          const moved: string[] = [];
          Object.assign(globalThis, { moved });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as unknown as { value: number; sources: Moved[] }[]) {
              moved.push(
                ...entry.sources.map(
                  ({ node, previousRect, currentRect }) =>
                    `${node?.nodeName ?? ''}.${(node as Element | null)?.className ?? ''} ${JSON.stringify([previousRect, currentRect])}`,
                ),
              );
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(site.url);
        const { tag } = embeddable(element);
        await page.waitForFunction((name) => document.querySelector(name)?.shadowRoot?.querySelector('.base'), tag);
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved), []);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });
    }
  }

  it('writes exactly what was picked, whatever is in it: the snippet is read back by a browser', async () => {
    // An empty page, which has no policy against reading markup.
    const page = await visit(browser);
    const anyText = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((typed) => `${typed} "x" 'y' <b>&amp;</b> </script>`.replace(/\p{Cc}+/gu, ' ').trim());
    const choices = fc.record(
      {
        element: fc.constantFrom(...embeddableNames),
        language: fc.constantFrom('' as const, 'zh-CN' as const, 'en' as const),
        mode: fc.constantFrom(...modes),
        elder: fc.boolean(),
        'deep-links': fc.boolean(),
        'no-cart': fc.boolean(),
        label: anyText,
        'return-url': fc.webUrl({ withQueryParameters: true }),
        key: fc.constantFrom('', 'pk_live_a', 'pk_test_b9'),
        styles: fc.constantFrom('page' as const, 'file' as const),
        accent: fc.constantFrom('', '#0b4f97'),
      },
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(choices, anyText, async (picked, name) => {
        const choice: EmbedChoice = { ...defaultChoice, ...picked };
        const subject = { id: 'chengbu', name, href: '/halls/chengbu?a=1&b=2' };
        const parts = { choice, subject, origin: shop.platform.url, release: undefined };
        const { shows, tag, deepLinks, layout } = embeddable(choice.element);
        const read = await page.evaluate((markup) => {
          const inner = new DOMParser().parseFromString(markup, 'text/html');
          return [...inner.querySelectorAll('*')]
            .filter(({ localName }) => !['html', 'head', 'body'].includes(localName))
            .map((element) => ({
              tag: element.localName,
              attributes: Object.fromEntries([...element.attributes].map((each) => [each.name, each.value])),
              text: element.children.length ? '' : element.textContent,
            }));
        }, snippetOf(parts));
        const common = {
          ...(choice.language && { lang: choice.language }),
          ...(choice.mode && { mode: choice.mode }),
        };
        const hasCart = layout || choice.element === 'cart' || !choice['no-cart'];
        assert.deepEqual(read, [
          { tag: 'script', attributes: { type: 'module', src: `${shop.platform.url}/embed/v1/xiang.js` }, text: '' },
          ...(choice.styles === 'page' ? [{ tag: 'style', attributes: {}, text: `\n${stylesOf(parts)}\n` }] : []),
          {
            tag: 'xiang-storefront',
            attributes: { 'publishable-key': choice.key || 'pk_…', ...(choice.elder && { elder: '' }) },
            text: '',
          },
          ...(hasCart
            ? [
                {
                  tag: 'xiang-cart',
                  attributes: { ...(layout && { layout }), 'return-url': choice['return-url'], ...common },
                  text: '',
                },
                ...(layout ? [] : [{ tag: 'span', attributes: { slot: 'label' }, text: choice.label }]),
              ]
            : []),
          ...(shows
            ? [
                {
                  tag,
                  attributes: {
                    ...(shows.attribute !== null && { [shows.attribute]: 'chengbu' }),
                    ...(deepLinks && choice['deep-links'] && { 'deep-links': '' }),
                    ...common,
                  },
                  text: '',
                },
                { tag: 'a', attributes: { href: `${shop.platform.url}/halls/chengbu?a=1&b=2` }, text: name },
              ]
            : []),
        ]);
      }),
      { numRuns: 60 },
    );
    await page.context().close();
  });

  const frameOf = (page: Visit) => page.frameLocator('#preview');

  it('follows each choice live, in code, preview and address, and a reload finds it again', async () => {
    const page = await open({ lang: 'zh-CN' });
    await frameOf(page).locator('xiang-county-hall').getByRole('button').first().waitFor();
    await page.getByLabel('特色馆', { exact: true }).last().fill('城步特色馆');
    await page.locator('#snippet').getByText('county="chengbu"').waitFor();
    await frameOf(page).getByRole('heading', { name: '城步特色馆' }).waitFor();
    await page.getByLabel('English', { exact: true }).check();
    await frameOf(page)
      .getByRole('heading', { name: /Chengbu/ })
      .first()
      .waitFor();
    await page.locator('#field-label').fill('Basket "B" & <i>');
    await page.locator('#snippet').getByText('Basket "B" &amp; &lt;i&gt;').waitFor();
    await page.getByLabel('固定在').check();
    await page.locator('#snippet').getByText('integrity="sha384-').waitFor();
    await page.getByLabel('1280 px').check();
    await page.locator('#stage[data-width="1280"]').waitFor();
    const query = new URL(page.url()).searchParams;
    const { choice, refused } = readChoice((name) => query.get(name) ?? undefined);
    assert.deepEqual(refused, {});
    assert.deepEqual(choiceQuery(choice), {
      county: 'chengbu',
      language: 'en',
      label: 'Basket "B" & <i>',
      script: 'pinned',
      width: '1280',
    });
    const before = await text(page, 'snippet');
    await page.reload();
    assert.equal(await text(page, 'snippet'), before);
    assert.equal(await page.locator('#field-label').inputValue(), 'Basket "B" & <i>');
    assert.equal(await page.evaluate(() => history.length), 2, 'no step of the history for a choice');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('changes colours in the preview without loading it again, and warns of what cannot be read', async () => {
    const page = await open({ lang: 'zh-CN', county: 'chengbu', mode: 'light' }, { colorScheme: 'dark' });
    const hall = frameOf(page).locator('xiang-county-hall');
    await hall.getByRole('button').first().waitFor();
    await page.frame({ url: /preview/ })?.evaluate(() => Object.assign(globalThis, { isSame: true }));
    const accent = page.locator('#field-accent');
    await accent.fill('#ffd7');
    await accent.fill('#ffd75e');
    await page.getByText('浅色下看不清：强调色').waitFor();
    const value = () => hall.evaluate((host) => getComputedStyle(host).getPropertyValue('--xiang-accent').trim());
    assert.equal(await value(), '#ffd75e');
    await page.locator('#field-accent + input').fill('#0b4f97');
    await page.locator('#snippet').getByText('--xiang-accent: #0b4f97;').waitFor();
    assert.equal(await accent.inputValue(), '#0b4f97');
    assert.equal(await value(), '#0b4f97');
    assert.equal(await page.getByText('看不清').count(), 0);
    await accent.fill('');
    await page.locator('#contrasts-light').getByText('5.5:1').first().waitFor();
    assert.equal(await value(), '', 'ours again');
    assert.equal(await hall.evaluate(() => (globalThis as unknown as { isSame: boolean }).isSame), true);
    assert.equal(await page.locator('#colors-dark').isHidden(), true, 'dark is never met');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('says that the code is old where the platform cannot be reached, and catches up', async () => {
    const page = await open({ lang: 'zh-CN' });
    const before = await text(page, 'snippet');
    await page.route('**/embed-code?*', (route) => route.abort());
    await page.getByLabel('深色', { exact: true }).check();
    await page.getByRole('alert').getByText('代码没有更新').waitFor();
    assert.equal(await text(page, 'snippet'), before);
    await page.unroute('**/embed-code?*');
    await page.getByRole('button', { name: '更新代码' }).click();
    await page.locator('#snippet').getByText('mode="dark"').first().waitFor();
    await page.context().close();
  });

  it('keeps what is no key out of the address', async () => {
    const page = await open({ lang: 'zh-CN' });
    await page.locator('#field-key').fill('sk_live_secret');
    await page.locator('#field-key').press('Tab');
    await page.locator('#field-label').fill('篮子');
    await page.locator('#snippet').getByText('>篮子<').waitFor();
    assert.doesNotMatch(page.url(), /secret/);
    assert.ok(!page.requested.some(({ search }) => search.includes('secret')));
    await page.context().close();
  });

  it('copies by keyboard and says so', async () => {
    const page = await open({ lang: 'zh-CN' }, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('#styles-block').waitFor({ state: 'hidden' });
    await tabTo(page, /复制.*网页代码|^复制$/);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('已复制').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, 'snippet'));
    await page.context().close();
  });

  it('selects the code where there is no clipboard', async () => {
    const page = await open({ lang: 'en' });
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('status').getByText('Selected: press Ctrl+C').waitFor();
    assert.equal(await page.evaluate(() => String(getSelection())), await text(page, 'snippet'));
    await page.context().close();
  });

  it('does not check out inside the preview, and says so', async () => {
    const page = await open({ lang: 'zh-CN', county: 'chengbu' });
    const inside = frameOf(page);
    await inside
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车/ })
      .first()
      .click();
    await inside.locator('xiang-cart').getByRole('button').first().click();
    await inside.getByRole('dialog').getByRole('button', { name: '去结算' }).click();
    await inside.getByText('预览里不能结算').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  it('is a plain form where no script runs', async () => {
    const page = await open({ lang: 'zh-CN' }, { javaScriptEnabled: false });
    await page.locator('#field-county').fill('chengbu');
    await page.getByLabel('深色', { exact: true }).check();
    await page.getByLabel('360 px').check();
    await page.getByRole('button', { name: '更新代码' }).click();
    await page.waitForURL(/county=chengbu/);
    const snippet = await page.locator('#snippet').innerText();
    assert.match(snippet, /<xiang-county-hall county="chengbu" mode="dark">/);
    assert.equal(await page.getByRole('button', { name: '复制' }).count(), 0);
    assert.equal(await page.locator('#stage').getAttribute('data-width'), '360');
    await page.context().close();
  });

  for (const lang of ['zh-CN', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is found without fault by axe in ${lang}, ${colorScheme}`, async () => {
        for (const query of [
          { lang },
          { lang, element: 'card', styles: 'file', script: 'pinned', surface: '#777777', radius: '99' },
        ]) {
          const page = await open(query, { colorScheme });
          await page.waitForLoadState('networkidle');
          assert.deepEqual(await axeFindings(page), []);
          await page.context().close();
        }
      });
    }
  }

  for (const width of [360, 768, 1280]) {
    it(`is never wider than a screen of ${String(width)} px, and its preview moves nothing`, async () => {
      const page = await visit(browser, { viewport: { width, height: 800 } });
      await page.addInitScript(() => {
        const moved: number[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
            if (!entry.hadRecentInput) moved.push(entry.value);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(`${shop.platform.url}/embed-code?element=detail&script=pinned&styles=file`);
      await page.waitForLoadState('networkidle');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { moved: number[] }).moved), []);
      await page.context().close();
    });
  }
});
