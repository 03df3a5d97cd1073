import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from './support/browser.js';
import { openHostSite, shopOf, type HostSite } from './support/host-site.js';
import { assertGoodGuest, shopThere } from './support/shopping.js';

describe('the storefront in odd places', () => {
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

  it('stands on a page with a base of its own', async () => {
    const page = await visit(browser);
    await page.goto(site.put('/base', { head: '<base href="/elsewhere/">' }));
    await shopThere(page);
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('leaves a tag to the page that has defined it', async () => {
    const page = await visit(browser);
    const script = `customElements.define('xiang-cart', class extends HTMLElement {
      connectedCallback() { this.textContent = 'a cart of the page'; }
    });`;
    await page.goto(site.put('/defined', { scripts: [script] }));
    await page
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*城步乌骨鸡/ })
      .click();
    await page.locator('xiang-county-hall').getByText('已加入购物车').first().waitFor();
    assert.equal(await page.locator('xiang-cart').textContent(), 'a cart of the page');
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('is moved, cloned, removed and put back', async () => {
    const page = await visit(browser);
    const script = `window.addEventListener('shuffle', function () {
      var hall = document.querySelector('xiang-county-hall'), cart = document.querySelector('xiang-cart');
      var section = document.body.appendChild(document.createElement('section'));
      section.appendChild(hall);
      section.appendChild(cart);
      var clone = hall.cloneNode(true);
      clone.id = 'clone';
      document.body.appendChild(clone);
      hall.parentNode.removeChild(hall);
      section.insertBefore(hall, cart);
    });`;
    await page.goto(site.put('/moved', { scripts: [script] }));
    await page.locator('xiang-county-hall').getByText('城步乌骨鸡').first().waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('shuffle')));
    const clone = page.locator('#clone');
    await clone.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).click();
    await page.locator('xiang-cart').getByText('1', { exact: true }).first().waitFor();
    const first = page.locator('section > xiang-county-hall');
    await first.getByRole('button', { name: /加入购物车.*城步乌骨鸡/ }).click();
    await page.locator('xiang-cart').getByText('2', { exact: true }).first().waitFor();
    assert.equal(await first.locator('xiang-product-card').count(), await clone.locator('xiang-product-card').count());
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('is removed while its answers are on the way, and is alive when it is put back', async () => {
    const page = await visit(browser);
    const held: (() => Promise<void>)[] = [];
    await page.route('**/v1/halls/**', (route) => {
      held.push(() => route.continue());
    });
    await page.goto(site.put('/removed', {}));
    await page.locator('xiang-county-hall [aria-hidden]').first().waitFor({ state: 'attached' });
    await page.evaluate(() => {
      const hall = document.querySelector('xiang-county-hall') as HTMLElement;
      hall.replaceWith(document.createComment('hall'));
      Object.assign(document, { kept: hall });
    });
    for (const go of held) await go().catch(() => undefined);
    await page.unroute('**/v1/halls/**');
    await page.evaluate(() => {
      const { kept } = document as unknown as { kept: HTMLElement };
      document.body.prepend(kept);
      delete (document as unknown as { kept?: HTMLElement }).kept;
    });
    await shopThere(page);
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('stands in a shadow root of the page', async () => {
    const page = await visit(browser);
    const script = `addEventListener('DOMContentLoaded', function () {
      var host = document.body.appendChild(document.createElement('portal-section'));
      host.attachShadow({ mode: 'open' }).appendChild(document.getElementById('shop').content.cloneNode(true));
    });`;
    await page.goto(
      site.put('/shadow', { scripts: [script], body: `<template id="shop">${shopOf(site.publishableKey)}</template>` }),
    );
    await shopThere(page);
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('stands in a dialog of the page, and its drawer above that', async () => {
    const page = await visit(browser);
    const script = `addEventListener('DOMContentLoaded', function () { document.querySelector('dialog').showModal(); });`;
    await page.goto(
      site.put('/dialog', { scripts: [script], body: `<dialog id="host">${shopOf(site.publishableKey)}</dialog>` }),
    );
    const { drawer } = await shopThere(page);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#host').evaluate((dialog) => (dialog as HTMLDialogElement).open), true);
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('stands in a form of the page, and neither sends it nor is sent with it', async () => {
    const page = await visit(browser);
    const script = `window.sent = [];
      addEventListener('submit', function (event) {
        event.preventDefault();
        sent.push(new URLSearchParams(new FormData(event.target)).toString());
      });`;
    await page.goto(
      site.put('/form', {
        scripts: [script],
        body: `<form><input name="q" value="茶"><button>Send</button>${shopOf(site.publishableKey)}</form>`,
      }),
    );
    const { drawer } = await shopThere(page);
    await drawer
      .getByRole('button', { name: /增加|多一件|\+/ })
      .first()
      .click();
    await drawer.getByRole('button', { name: '去结算' }).press('Escape');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    const sent = () => page.evaluate(() => (globalThis as unknown as { sent: string[] }).sent);
    assert.deepEqual(await sent(), []);
    await page.getByRole('button', { name: 'Send' }).click();
    assert.deepEqual(await sent(), [new URLSearchParams({ q: '茶' }).toString()]);
    await assertGoodGuest(page);
    await page.context().close();
  });

  it('stands in a sandboxed frame: no storage, and an origin that no key knows', async () => {
    const page = await visit(browser);
    site.put('/framed', { policy: null });
    await page.goto(
      site.put('/frame', {
        loaded: false,
        policy: null,
        body: `<iframe sandbox="allow-scripts" src="/framed" width="1000" height="700"></iframe>`,
      }),
    );
    const frame = page.frameLocator('iframe');
    await frame
      .locator('xiang-county-hall')
      .getByRole('button', { name: /加入购物车.*城步乌骨鸡/ })
      .click();
    await frame.locator('xiang-cart').getByText('1', { exact: true }).first().waitFor();
    await frame.locator('xiang-cart').getByRole('button').first().click();
    const drawer = frame.getByRole('dialog', { name: '购物车' });
    // The key is bound to the site's origin, and this frame has none: the cart says so, and keeps what it holds.
    await drawer.getByText('城步乌骨鸡').first().waitFor();
    await drawer.getByRole('alert').or(drawer.locator('[part~="error"]')).first().waitFor();
    assert.deepEqual(
      page.complaints.filter((complaint) => !/status of 403/.test(complaint)),
      [],
    );
    await page.context().close();
  });
});
