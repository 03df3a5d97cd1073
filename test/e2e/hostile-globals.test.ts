import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, type HostSite } from './support/host-site.js';
import { assertGoodGuest, shopThere } from './support/shopping.js';

const polyfill = await readFile(new URL('../../node_modules/whatwg-fetch/dist/fetch.umd.js', import.meta.url), 'utf8');

/** A fetch over XMLHttpRequest as pages wrote it themselves: no signal, and of an answer the least. */
const crudeFetch = `
  delete window.fetch; delete window.Request; delete window.Response; delete window.Headers;
  window.fetch = function (url, init) {
    if (typeof url !== 'string') throw new TypeError('no string: ' + url);
    return new Promise(function (resolve, reject) {
      var request = new XMLHttpRequest();
      request.open(init.method || 'GET', url);
      for (var name in init.headers) request.setRequestHeader(name, init.headers[name]);
      request.onload = function () {
        resolve({
          ok: request.status >= 200 && request.status < 300,
          status: request.status,
          headers: { get: function (name) { return request.getResponseHeader(name); } },
          text: function () { return Promise.resolve(request.responseText); },
          json: function () { return Promise.resolve(JSON.parse(request.responseText)); }
        });
      };
      request.onerror = reject;
      request.send(init.body || null);
    });
  };`;

const additions = `
  ['extend', 'each', 'data', 'error', 'items', 'icon', 'message', 'issue', 'path'].forEach(function (name) {
    Object.prototype[name] = function () { return 'an addition of the page'; };
  });
  ['contains', 'remove', 'last', 'size', 'clone', 'each'].forEach(function (name) {
    Array.prototype[name] = function () { return 'an addition of the page'; };
  });`;

/** What Prototype.js 1.6 does to JSON, and more than it. */
const toJson = `
  Object.prototype.toJSON = function () { return 'an object'; };
  Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Number.prototype.toJSON = function () { return String(this); };`;

const globals = {
  'additions to Object.prototype and Array.prototype': additions,
  'a toJSON on every prototype': toJson,
  'a Promise without finally': 'delete Promise.prototype.finally;',
  'a fetch of its own over XMLHttpRequest, and no Request': crudeFetch,
  'the fetch of whatwg-fetch, and no native one': `
    delete window.fetch; delete window.Request; delete window.Response; delete window.Headers; ${polyfill}`,
  'whatwg-fetch without AbortController, Promise.finally or Request': `
    delete window.fetch; delete window.Request; delete Promise.prototype.finally; ${polyfill}; delete window.Request;`,
  'functions that a library has replaced': `
    Array.from = function () { return []; };
    Array.prototype.reduce = function () { return this; };
    Array.prototype.entries = function () { return this.slice(); };
    Function.prototype.bind = function () { return this; };
    document.getElementsByClassName = function () { return []; };
    Element.prototype.remove = function () { return this; };`,
};

interface Body {
  readonly lines: readonly object[];
}

describe('a page with other globals', () => {
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

  for (const [name, script] of Object.entries(globals)) {
    it(`is shopped on, with ${name}`, async () => {
      const page = await visit(browser);
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.postData() ?? '');
      });
      await page.goto(site.put(`/${encodeURIComponent(name)}`, { scripts: [script] }));
      const { drawer } = await shopThere(page);
      await assertGoodGuest(page);

      const bodies = sent.map((body) => JSON.parse(body) as Body);
      assert.ok(bodies.length > 0);
      const [line] = bodies.at(-1)?.lines ?? [];
      assert.equal((line as { quantity: number }).quantity, 1);
      // A later visit, whose globals are a browser's own, reads what this one has kept.
      await page.goto(site.put('/untouched', {}));
      await page.locator('xiang-cart').getByText('1', { exact: true }).first().waitFor();
      await page.locator('xiang-cart').getByRole('button').first().click();
      await drawer.getByRole('button', { name: '去结算' }).click();
      await page.getByLabel('姓名').waitFor();
      await page.context().close();
    });
  }
});
