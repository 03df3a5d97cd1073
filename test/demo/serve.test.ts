import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveSite, fillIn, type Site } from '../../demo/serve.js';

const platformUrl = 'http://platform.test:4310';
const publishableKey = 'pk_test_forthesite';

describe('serveSite', () => {
  let portal: Site;
  let supermarket: Site;

  before(async () => {
    const options = { port: 0, host: '127.0.0.1', platformUrl, publishableKey };
    portal = await serveSite({ site: 'portal', ...options });
    supermarket = await serveSite({ site: 'supermarket', ...options });
  });
  after(() => Promise.all([portal.stop(), supermarket.stop()]));

  it('gives each site an origin of its own', () => {
    assert.match(portal.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.notEqual(portal.url, supermarket.url);
  });

  it('fills in the platform and the key, and nothing else', async () => {
    const page = await (await fetch(`${portal.url}/zone.html`)).text();
    assert.ok(page.includes(`<script type="module" src="${platformUrl}/embed/v1/xiang.js"></script>`));
    assert.ok(page.includes(`<xiang-storefront publishable-key="${publishableKey}"></xiang-storefront>`));
    assert.ok(page.includes(`<a href="${platformUrl}/halls/chengbu">城步特色馆</a>`));
    assert.ok(!page.includes('{{'));
  });

  it('escapes what it fills in, and refuses a name it does not know', () => {
    assert.equal(
      fillIn('<a href="{{platform}}">', { platform: '"><script>' }),
      '<a href="&#34;&#62;&#60;script&#62;">',
    );
    assert.throws(() => fillIn('{{plattform}}', { platform: '' }), /plattform/);
  });

  it('sends the portal with a policy that lets in the platform alone, beside its own', async () => {
    const { headers } = await fetch(`${portal.url}/`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.ok(
      policy.startsWith(
        `default-src 'none'; script-src 'self' ${platformUrl}; connect-src ${platformUrl}; img-src ${platformUrl}; ` +
          "style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
      ),
      policy,
    );
  });

  it('lets the supermarket have scripts and pictures of its own', async () => {
    const { headers } = await fetch(`${supermarket.url}/`);
    assert.match(headers.get('content-security-policy') ?? '', /script-src 'self' http:\/\/platform\.test:4310;/);
    const script = await fetch(`${supermarket.url}/scripts/site.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    const picture = await fetch(`${supermarket.url}/pictures/basket.svg`);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
  });

  it('serves what the build has made of the developer’s pages, with the site’s own key in them', async () => {
    const developer = await serveSite({ site: 'developer', port: 0, host: '127.0.0.1', platformUrl, publishableKey });
    const response = await fetch(`${developer.url}/en/`);
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /script-src 'self' http:\/\/platform\.test:4310;/,
    );
    const page = await response.text();
    assert.ok(page.includes(`<body data-platform="${platformUrl}" data-publishable-key="${publishableKey}">`));
    assert.equal((await fetch(`${developer.url}/scripts/sdk.js`)).status, 200);
    await developer.stop();
  });

  it('sends every answer with nosniff, an unknown page too', async () => {
    for (const path of ['/', '/styles/base.css', '/nowhere']) {
      const { headers } = await fetch(`${portal.url}${path}`);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    }
  });

  it('answers an unknown path, and one that leads out of the folder, with the page for it', async () => {
    for (const path of ['/nowhere', '/..%2fserve.ts', '/%2e%2e/serve.ts']) {
      const response = await fetch(`${portal.url}${path}`);
      assert.equal(response.status, 404, path);
      assert.match(await response.text(), /没有这个网页/);
    }
  });

  it('rejects where the port is taken', async () => {
    const port = Number(new URL(portal.url).port);
    await assert.rejects(serveSite({ site: 'portal', port, host: '127.0.0.1', platformUrl, publishableKey }), {
      code: 'EADDRINUSE',
    });
  });

  it('frees its port when stopped, with a connection still open', async () => {
    const site = await serveSite({ site: 'portal', port: 0, host: '127.0.0.1', platformUrl, publishableKey });
    await (await fetch(`${site.url}/`)).text();
    await site.stop();
    const again = await serveSite({
      site: 'portal',
      port: Number(new URL(site.url).port),
      host: '127.0.0.1',
      platformUrl,
      publishableKey,
    });
    await again.stop();
  });
});
