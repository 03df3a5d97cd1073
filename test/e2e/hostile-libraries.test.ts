import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, type HostSite } from './support/host-site.js';
import { assertGoodGuest, shopThere } from './support/shopping.js';

const readModule = (path: string) => readFile(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');

/** The real libraries, as npm has them: it has no MooTools 1.6 for browsers, and 1.5 replaces more than that. */
const libraries = {
  'Prototype.js 1.7': 'esprima-1/test/3rdparty/prototype-1.7.0.0.js',
  'Prototype.js 1.6': 'esprima-1/test/3rdparty/prototype-1.6.1.js',
  'MooTools 1.5': 'mootools-core-dist/dist/mootools-core.js',
  'MooTools 1.5 with its compatibility': 'mootools-core-dist/dist/mootools-core-compat.js',
  'MooTools 1.3': 'esprima-1/test/3rdparty/mootools-1.3.2.js',
};

describe('a page with an old library', () => {
  let browser: Browser;
  let site: HostSite;
  before(async () => {
    browser = await openBrowser();
    site = await openHostSite();
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  for (const [name, path] of Object.entries(libraries)) {
    it(`is shopped on, with ${name}`, async () => {
      const page = await visit(browser);
      await page.goto(site.put(`/${encodeURIComponent(name)}`, { scripts: [await readModule(path)] }));
      await shopThere(page);
      await assertGoodGuest(page, name.startsWith('Prototype') ? 'document has another loaded; ' : '');
      await page.context().close();
    });
  }
});
