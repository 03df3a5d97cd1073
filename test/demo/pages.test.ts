import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { siteNames } from '../../demo/headers.js';
import { folderOf } from '../../demo/serve.js';

const demo = fileURLToPath(new URL('../../demo/', import.meta.url));

for (const site of siteNames) {
  const folder = folderOf(site);
  const files = (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  const pages = await Promise.all(
    files
      .filter((path) => path.endsWith('.html'))
      .map(async (path) => ({ path, html: await readFile(join(folder, path), 'utf8') })),
  );

  describe(`the pages of the ${site}`, () => {
    it('link only to what is there', () => {
      for (const { path, html } of pages) {
        const addresses = [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address = '']) => address);
        for (const address of addresses.filter((each) => !each.startsWith('{{platform}}/'))) {
          assert.ok(!/^[a-z]+:|^\/\//i.test(address), `${path} asks another host: ${address}`);
          const [file = '', fragment] = address.split('#');
          const target =
            file === '' ? path : file.endsWith('/') ? `${file}index.html` : posix.resolve(posix.dirname(path), file);
          assert.ok(files.includes(target), `${path} links to ${address}`);
          const there = pages.find((page) => page.path === target)?.html ?? '';
          assert.ok(fragment === undefined || there.includes(` id="${fragment}"`), `${path} links to ${address}`);
        }
      }
    });

    it('hold no script, style or handler of their own inside', () => {
      for (const { path, html } of pages) {
        assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/i, path);
      }
    });

    it('have a language, a title, one main heading and a way past the navigation', () => {
      for (const { path, html } of pages) {
        assert.match(html, /<html lang="(?:zh-CN|en)">/, path);
        assert.match(html, /<title[^>]*>[^<]+<\/title>/, path);
        assert.equal(html.match(/<h1[\s>]/g)?.length, 1, path);
        assert.match(html, /<a class="skip-link" href="#main"/, path);
        assert.match(html, /<main id="main"/, path);
      }
    });

    it('say that this is a demonstration', () => {
      for (const { path, html } of pages) assert.match(html, /演示网站|Demonstration site/, path);
    });

    it('carry the script and the storefront wherever they carry an element', () => {
      for (const { path, html } of pages) {
        if (!/<xiang-(?!storefront)/.test(html)) continue;
        assert.ok(html.includes('<script type="module" src="{{platform}}/embed/v1/xiang.js"></script>'), path);
        assert.ok(html.includes('<xiang-storefront publishable-key="{{publishableKey}}"></xiang-storefront>'), path);
      }
    });
  });
}

describe('the portal', () => {
  it('has no script of its own but the switch of its elder-friendly version, on every page, behind the storefront', async () => {
    const files = await readdir(join(demo, 'portal'), { recursive: true });
    assert.deepEqual(
      files.filter((file) => /\.[cm]?[jt]s$/.test(file)),
      [join('scripts', 'elder.js')],
    );
    for (const path of files.filter((file) => file.endsWith('.html'))) {
      const html = await readFile(join(demo, 'portal', path), 'utf8');
      const script = html.indexOf('<script src="/scripts/elder.js"></script>');
      assert.ok(script > html.indexOf('<xiang-storefront'), path);
      assert.match(html, /<button type="button" class="elder-switch" aria-pressed="false">(适老版|Easy view)</, path);
    }
  });
});
