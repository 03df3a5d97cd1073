import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './support/browser.js';

/** Reserved for such as this (RFC 2606); nothing is asked of it that the test does not answer. */
const site = 'https://shop.example';

const built = new URL('../../dist/', import.meta.url);
const racingTab = new URL('support/racing-tab.js', import.meta.url);

/** A site with an empty page, and the cart's modules as the package has them. */
const openSite = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext();
  await context.route(`${site}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A tab</title>' });
      return;
    }
    const file = pathname === '/racing-tab.js' ? racingTab : new URL(pathname.slice(1), built);
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(file, 'utf8') });
  });
  return context;
};

interface Tab {
  readonly page: Page;
  /** When it changed last, and what it holds since. */
  last: { readonly at: number; readonly contents: string };
}

/** Tabs with one cart, and who waits for them to agree. */
const openTabs = async (context: BrowserContext, scope: string, count: number) => {
  const tabs: Tab[] = [];
  let check: () => void = () => undefined;
  for (let index = 0; index < count; index += 1) {
    const page = await context.newPage();
    const tab: Tab = { page, last: { at: 0, contents: '' } };
    await page.exposeFunction('tabChanged', (at: number, contents: string) => {
      tab.last = { at, contents };
      check();
    });
    await page.goto(`${site}/`);
    await inTab(page, 'open', scope);
    tabs.push(tab);
  }
  /** Resolves as soon as all tabs hold the same, and that is so. */
  const agree = (holds: (contents: string) => boolean = () => true) =>
    new Promise<string>((resolve) => {
      check = () => {
        const contents = new Set(tabs.map(({ last }) => last.contents));
        const [one = ''] = contents;
        if (contents.size === 1 && holds(one)) resolve(one);
      };
      check();
    });
  return { tabs, agree };
};

/** Calls a function of the racing tab in a page. */
const inTab = <Result>(page: Page, name: string, argument: unknown): Promise<Result> =>
  page.evaluate(
    async ([address, called, given]) => {
      const module = (await import(address as string)) as Record<string, (given: unknown) => unknown>;
      return module[called as string]?.(given);
    },
    [`${site}/racing-tab.js`, name, argument] as const,
  ) as Promise<Result>;

const sum = (all: readonly Readonly<Record<string, number>>[]): Map<string, number> => {
  const total = new Map<string, number>();
  for (const each of all)
    for (const [key, pieces] of Object.entries(each)) total.set(key, (total.get(key) ?? 0) + pieces);
  return total;
};

describe('three tabs with one cart', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (let run = 0; run < 3; run += 1) {
    it(`lose nothing in a race, and agree within a second (run ${run + 1})`, async (test: TestContext) => {
      const seed = Number(process.env['XIANG_SEED'] ?? Date.now() % 1e9) + run;
      const context = await openSite(browser);
      const scope = `race-${seed}`;
      const { tabs, agree } = await openTabs(context, scope, 3);
      const race = { scope, seed, tabs: tabs.length, rounds: 100 };
      const results = await Promise.all(
        tabs.map(({ page }, tab) =>
          inTab<{ added: Record<string, number>; at: number }>(page, 'race', { ...race, tab }),
        ),
      );
      const done = Math.max(...results.map(({ at }) => at));
      const added = sum(results.map((each) => each.added));
      const holdsAll = (contents: string) => {
        const held = new Map(JSON.parse(contents) as [string, number][]);
        return [...added].every(([key, pieces]) => held.get(key) === Math.min(pieces, 99));
      };
      const contents = await agree(holdsAll);
      const tookMs = Math.max(0, ...tabs.map(({ last }) => last.at - done));
      const pieces = [...added.values()].reduce((all, each) => all + each, 0);
      test.diagnostic(`seed ${seed}: ${pieces} adds in 3 × 100 rounds, agreed ${tookMs} ms after the last change`);
      for (const { page } of tabs) assert.equal(await inTab(page, 'stored', scope), contents, `seed ${seed}`);
      assert.ok(tookMs < 1_000, `seed ${seed}: agreed after ${tookMs} ms`);
      await context.close();
    });
  }

  it('agree when one of them was frozen meanwhile', async () => {
    const context = await openSite(browser);
    const scope = 'frozen';
    const { tabs, agree } = await openTabs(context, scope, 3);
    const [frozen, two, three] = tabs as [Tab, Tab, Tab];
    await inTab(frozen.page, 'add', 'before');
    await agree((contents) => contents.includes('before'));
    const session = await context.newCDPSession(frozen.page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await inTab(two.page, 'add', 'meanwhile');
    await inTab(three.page, 'add', 'meanwhile');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const contents = await agree((each) => each.includes('meanwhile'));
    assert.deepEqual(JSON.parse(contents), [
      ['before/1kg', 1],
      ['meanwhile/1kg', 2],
    ]);
    await inTab(frozen.page, 'add', 'after');
    await agree((each) => each.includes('after'));
    assert.equal(await inTab(two.page, 'stored', scope), three.last.contents);
    await context.close();
  });
});
