import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import type { Engine } from '../support/engine-page.js';
import { engineName, openEngine } from '../support/engine.js';
import { shopperOn } from '../support/shopper.js';

/** A page that does wrong: while it is read, and when its button is pressed. */
const badPage = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('Content-Type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`);
  response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; img-src 'self'");
  if (request.url === '/missing.png') response.statusCode = 404;
  response.end(
    isScript
      ? `document.querySelector('button').addEventListener('click', ({ target }) => {
           target.textContent = '按过了';
           console.error('said by the page');
           throw new Error('thrown by the page');
         });`
      : `<!doctype html><meta charset="utf-8"><title>坏页</title><script>"not allowed"</script>
         <img src="/missing.png"><button>按</button><script type="module" src="/page.js"></script>`,
  );
});

let engine: Engine;
before(async () => {
  badPage.listen(0, 'localhost');
  await once(badPage, 'listening');
  engine = await openEngine();
});
after(async () => {
  await engine.close();
  badPage.close();
  badPage.closeAllConnections();
});

it(`hears in ${engineName} of what goes wrong on a page`, async () => {
  const page = await engine.visit();
  const shopper = shopperOn(page);
  await page.goto(`http://localhost:${String((badPage.address() as AddressInfo).port)}/`);
  await shopper.clicks({ css: 'button', name: /按/ });
  await shopper.sees({ css: 'button', name: /按过了/ });
  const complaints = (await page.complaints()).join('\n');
  for (const complaint of [/policy: script-src\S* forbids inline/, /missing\.png/, /said by/, /thrown by/]) {
    assert.match(complaints, complaint);
  }
  await page.close();
});
