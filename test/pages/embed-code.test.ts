import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { createPages } from '../../src/platform/pages/create-pages.js';
import { contrastRatio, contrastsOf, ratioText } from '../../src/platform/pages/embed-code/contrast.js';
import {
  choiceQuery,
  colorNames,
  defaultChoice,
  type EmbedChoice,
  modes,
  readChoice,
  scripts,
  stylePlaces,
  widths,
} from '../../src/platform/pages/embed-code/embed-choice.js';
import { embeddableNames } from '../../src/platform/pages/embed-code/embeddables.js';
import { readEmbedRelease } from '../../src/platform/pages/embed-code/embed-release.js';
import { policyOf, snippetOf, stylesOf } from '../../src/platform/pages/embed-code/snippet.js';
import { readPageAssets } from '../../src/platform/pages/page-assets.js';
import { hostileText, pageServices } from './support/page-services.js';

const origin = 'http://platform.example';
const hashOf = (letter: string) => `sha384-${letter.repeat(64)}`;

/** A built embed of two versions, of which `v1` is the second. */
const buildEmbed = async (files: Readonly<Record<string, string>>) => {
  const directory = await mkdtemp(join(tmpdir(), 'xiang-embed-'));
  for (const [folder, content] of Object.entries(files)) {
    await mkdir(join(directory, folder));
    await writeFile(join(directory, folder, 'integrity.json'), content);
  }
  return directory;
};
const integrity = (letter: string) => JSON.stringify({ 'xiang.js': hashOf(letter) });

const openPages = async (embedDirectory: string | undefined, services = pageServices) => {
  const assets = await readPageAssets(fileURLToPath(new URL('../../src/platform/pages/styles', import.meta.url)));
  const pages = createPages({
    services,
    site: { origin, ownKey: 'pk_test_own', isDemonstration: true },
    assets,
    embedDirectory,
  });
  return async (query: string | Record<string, string> = '', path = '/embed-code') => {
    const response = await new Hono().route('/', pages).request(`${path}?${String(new URLSearchParams(query))}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
};

const unescape = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The code that a reader sees in a block of the page. */
const codeOf = (page: string, id: string) =>
  unescape(new RegExp(`<code[^>]*id="${id}"[^>]*>([\\s\\S]*?)</code`).exec(page)?.[1] ?? assert.fail(`no ${id}`));

const parts = (choice: Partial<EmbedChoice>) => ({
  choice: { ...defaultChoice, ...choice },
  subject: null,
  origin,
  release: undefined,
});

describe('a choice', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((typed) => typed.replace(/\p{Cc}+|\p{Cs}/gu, ' ').trim());
  const color = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`),
  );
  const fields = {
    element: fc.constantFrom(...embeddableNames),
    county: text,
    product: text,
    zone: text,
    'deep-links': fc.boolean(),
    language: fc.constantFrom('', 'zh-CN', 'en'),
    mode: fc.constantFrom(...modes),
    elder: fc.boolean(),
    'no-cart': fc.boolean(),
    label: text,
    'return-url': fc.oneof(fc.constant(''), fc.webUrl({ withQueryParameters: true })),
    accent: color,
    surface: color,
    'accent-dark': color,
    'surface-dark': color,
    radius: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max: 32 }).map((value) => String(value)),
    ),
    key: fc.constantFrom('', 'pk_live_aB9_', 'pk_test_x'),
    script: fc.constantFrom(...scripts),
    styles: fc.constantFrom(...stylePlaces),
    width: fc.constantFrom(...widths),
  };
  const choices: fc.Arbitrary<EmbedChoice> = fc.record(fields, { noNullPrototype: true });

  it('comes back from its address as it was, and is then refused nothing', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const query = new URLSearchParams(new URLSearchParams(choiceQuery(choice)).toString());
        const read = readChoice((name) => query.get(name) ?? undefined);
        assert.deepEqual(read, { choice, refused: {} });
      }),
    );
  });

  it('is the default where the address says nothing of it, and never more than can be chosen', () => {
    assert.deepEqual(
      readChoice(() => undefined),
      { choice: defaultChoice, refused: {} },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const { choice } = readChoice(() => typed);
        assert.ok(embeddableNames.includes(choice.element));
        assert.ok(modes.includes(choice.mode) && scripts.includes(choice.script) && widths.includes(choice.width));
        for (const name of colorNames) assert.match(choice[name], /^(?:#[\da-f]{6})?$/);
        assert.match(choice.radius, /^(?:\d|[12]\d|3[0-2])?$/);
        assert.match(choice.key, /^(?:pk_\w+)?$/);
        assert.ok(choice['return-url'] === '' || /^https?:$/.test(new URL(choice['return-url']).protocol));
      }),
    );
  });

  it('names what it refuses, and never takes a secret key', () => {
    const typed: Record<string, string> = {
      accent: 'red; } body { display: none',
      radius: '33',
      key: 'sk_live_secret',
      'return-url': 'javascript:alert(1)',
    };
    const { choice, refused } = readChoice((name) => typed[name]);
    assert.deepEqual(choice, defaultChoice);
    assert.deepEqual(refused, typed);
  });

  it('puts nothing but what was picked between its tags and rules', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const styles = stylesOf({ choice });
        assert.doesNotMatch(styles, /<|javascript|url\(/);
        const snippet = snippetOf({
          ...parts(choice),
          subject: { id: 'chengbu', name: choice.label, href: '/halls/x' },
        });
        // A text that is markup is an entity: the tags that there are, are ours.
        const tags = new Set([...snippet.matchAll(/<\/?([a-z-]+)/g)].map(([, tag]) => tag));
        for (const tag of tags) assert.match(String(tag), /^(?:script|style|span|a|xiang-[a-z-]+)$/);
        assert.equal(snippet.match(/<script/g)?.length, 1);
      }),
    );
  });
});

describe('the contrast', () => {
  it('is that of WCAG: 21 for black on white, 1 for a colour on itself, the same both ways', () => {
    assert.equal(contrastRatio('#000', '#ffffff'), 21);
    assert.equal(ratioText(contrastRatio('#777777', '#ffffff')), '4.4:1');
    assert.equal(ratioText(contrastRatio('#767676', '#ffffff')), '4.5:1');
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(color, color, (one, other) => {
        const ratio = contrastRatio(one, other);
        assert.equal(ratio, contrastRatio(other, one));
        assert.ok(ratio >= 1 && ratio <= 21);
        assert.equal(contrastRatio(one, one), 1);
      }),
    );
  });

  it('is enough for every text in our own colours, and 7:1 in elder mode', () => {
    for (const [elder, least] of [
      [false, 4.5],
      [true, 7],
    ] as const) {
      const all = contrastsOf({ ...defaultChoice, elder });
      assert.equal(all.length, 12);
      for (const { name, scheme, ratio } of all) assert.ok(ratio >= least, `${name} in ${scheme}: ${String(ratio)}`);
    }
  });

  it('is measured in the schemes that can be met, and no others', () => {
    const schemes = (mode: EmbedChoice['mode']) => [
      ...new Set(contrastsOf({ ...defaultChoice, mode }).map(({ scheme }) => scheme)),
    ];
    assert.deepEqual(
      [schemes(''), schemes('auto'), schemes('light'), schemes('dark')],
      [['light', 'dark'], ['light', 'dark'], ['light'], ['dark']],
    );
  });
});

describe('the styles', () => {
  it('keep the room of the cart and of the element, and have colours only where they were picked', () => {
    const plain = stylesOf(parts({}));
    assert.match(plain, /xiang-cart:not\(:defined\) \{\n {2}visibility: hidden;/);
    assert.match(plain, /xiang-county-hall:not\(:defined\) \{\n {4}display: block;\n {4}min-block-size: 100vh;/);
    assert.doesNotMatch(plain, /--xiang/);
    assert.doesNotMatch(stylesOf(parts({ 'no-cart': true })), /xiang-cart/);
    assert.match(stylesOf(parts({ element: 'cart', 'no-cart': true })), /^xiang-cart \{/m);
  });

  it('have a light and a dark colour where both can be met, the missing one ours', () => {
    const both = stylesOf(parts({ accent: '#0b4f97' }));
    assert.match(
      both,
      /xiang-county-hall,\nxiang-cart \{\n {2}--xiang-accent: #0b4f97;|xiang-county-hall, xiang-cart \{\n {2}--xiang-accent: #0b4f97;/,
    );
    assert.match(both, /--xiang-accent: light-dark\(#0b4f97, #f28b66\);/);
    assert.match(stylesOf(parts({ accent: '#0b4f97', elder: true })), /light-dark\(#0b4f97, #f8a788\)/);
    const dark = stylesOf(parts({ accent: '#0b4f97', 'accent-dark': '#8fc1f5', mode: 'dark' }));
    assert.match(dark, /--xiang-accent: #8fc1f5;/);
    assert.doesNotMatch(dark, /0b4f97|light-dark/);
  });
});

describe('the release', () => {
  it('is the version that has the hash of v1, the newest of two alike, and none where nothing is built', async () => {
    const one = await buildEmbed({ '0.9.0': integrity('a'), '0.10.0': integrity('b'), v1: integrity('b') });
    assert.deepEqual(await readEmbedRelease(one), { version: '0.10.0', integrity: hashOf('b') });
    const alike = await buildEmbed({ '0.9.0': integrity('a'), '0.10.0': integrity('a'), v1: integrity('a') });
    assert.equal((await readEmbedRelease(alike))?.version, '0.10.0');
    const foreign = await buildEmbed({ '0.9.0': integrity('a'), v1: integrity('b') });
    assert.equal(await readEmbedRelease(foreign), undefined);
    assert.equal(await readEmbedRelease(undefined), undefined);
    assert.equal(await readEmbedRelease(join(one, 'nothing')), undefined);
    const broken = await buildEmbed({ v1: JSON.stringify({ 'xiang.js': 'sha1-short' }) });
    await assert.rejects(readEmbedRelease(broken), /Run npm run build/);
    for (const directory of [one, alike, foreign, broken]) await rm(directory, { recursive: true });
  });
});

describe('the page of the embed code', () => {
  let directory: string;
  let get: Awaited<ReturnType<typeof openPages>>;
  before(async () => {
    directory = await buildEmbed({ '0.9.0': integrity('a'), '0.10.0': integrity('b'), v1: integrity('b') });
    get = await openPages(directory);
  });
  after(() => rm(directory, { recursive: true }));

  it('shows the code of a hall without any choice, and needs no script for it', async () => {
    const { status, text } = await get({ lang: 'zh-CN' });
    assert.equal(status, 200);
    assert.match(text, /<h1>嵌入代码<\/h1>/);
    assert.match(text, /<form[^>]*method="get"[^>]*action="\/embed-code"/);
    const snippet = codeOf(text, 'snippet');
    assert.match(snippet, /^<script type="module" src="http:\/\/platform\.example\/embed\/v1\/xiang\.js"><\/script>$/m);
    assert.match(snippet, /^<xiang-storefront publishable-key="pk_…"><\/xiang-storefront>$/m);
    assert.match(snippet, /^<xiang-cart><\/xiang-cart>$/m);
    assert.match(snippet, /^<xiang-county-hall county="chengbu">$/m);
    assert.match(snippet, /^ {2}<a href="http:\/\/platform\.example\/halls\/chengbu">城步特色馆<\/a>$/m);
    assert.match(
      codeOf(text, 'policy'),
      /^Content-Security-Policy: script-src http:\/\/platform\.example; connect-src http:\/\/platform\.example; img-src http:\/\/platform\.example; style-src 'sha256-[\w+/]{43}='; require-trusted-types-for 'script'; trusted-types lit-html$/,
    );
  });

  it('takes a hall by its name in either language, and says which one stands in for an unknown', async () => {
    for (const county of ['shaoyang', 'SHAOYANG']) {
      assert.match(codeOf((await get({ county })).text, 'snippet'), /county="shaoyang"/);
    }
    assert.match(codeOf((await get({ county: '城步特色馆', lang: 'en' })).text, 'snippet'), /county="chengbu"/);
    const unknown = await get({ county: '<b>nowhere', lang: 'en' });
    assert.equal(unknown.status, 200);
    assert.match(unknown.text, /There is no hall “&lt;b&gt;nowhere”/);
    assert.doesNotMatch(unknown.text, /<b>nowhere/);
    assert.match(codeOf(unknown.text, 'snippet'), /county="chengbu"/);
  });

  it('pins the version with the hash that the build wrote', async () => {
    const { text } = await get({ script: 'pinned' });
    assert.match(
      codeOf(text, 'snippet'),
      new RegExp(`src="${origin}/embed/0\\.10\\.0/xiang\\.js" integrity="sha384-b{64}" crossorigin>`),
    );
    const unbuilt = await openPages(undefined);
    const moving = (await unbuilt({ script: 'pinned' })).text;
    assert.match(codeOf(moving, 'snippet'), /embed\/v1\/xiang\.js">/);
    assert.doesNotMatch(moving, /value="pinned"/);
  });

  it('has a product of the chosen hall, its name escaped, and a page of its own behind it', async () => {
    const asked = (await get({ element: 'card', county: 'chengbu', product: 'liquor', lang: 'en' })).text;
    const snippet = codeOf(asked, 'snippet');
    assert.match(snippet, /<xiang-product-card product="liquor">/);
    assert.match(snippet, /<a href="http:\/\/platform\.example\/products\/liquor">&lt;\/script&gt;/);
    assert.equal(snippet.match(/<script/g)?.length, 1);
    assert.ok(!asked.includes(hostileText));
    const other = (await get({ element: 'card', product: 'no such product' })).text;
    assert.match(codeOf(other, 'snippet'), /<xiang-product-card product="pear">/);
  });

  it('has a zone by its name in the snippet’s language, its page behind it, and the first where none such is', async () => {
    const zone = (await get({ element: 'zone', zone: 'xiangxi', county: 'shaoyang', lang: 'en' })).text;
    const snippet = codeOf(zone, 'snippet');
    assert.match(snippet, /^<xiang-zone zone="xiangxi">$/m);
    assert.match(snippet, /<a href="http:\/\/platform\.example\/zones\/xiangxi">&lt;\/script&gt;/);
    assert.equal(snippet.match(/<script/g)?.length, 1);
    assert.ok(!zone.includes(hostileText));
    assert.match(snippet, /xiang-zone:not\(:defined\) \{\n {4}display: block;\n {4}min-block-size: 100vh;/);
    const other = codeOf(
      (await get({ element: 'zone', zone: '"><b>', language: 'en', lang: 'zh-CN' })).text,
      'snippet',
    );
    assert.match(other, /^<xiang-zone zone="wuling" lang="en">\n.*\/zones\/wuling\?lang=en">Wuling Zone<\/a>$/m);
  });

  it('names no zone where that of the key is chosen, and shows the first in the preview', async () => {
    const { text } = await get({ element: 'zone', zone: '@key', key: 'pk_sample', language: 'en', lang: 'zh-CN' });
    const snippet = codeOf(text, 'snippet');
    assert.match(snippet, /^<xiang-zone lang="en">\n.*\/halls\?lang=en">County halls of Hunan<\/a>$/m);
    assert.match(text, /<option value="@key" selected/);
    const preview = await get({ element: 'zone', zone: '@key' }, '/embed-code/preview');
    assert.match(preview.text, /<xiang-zone zone="wuling">/);
  });

  it('says so where there is no zone, and writes no tag of one', async () => {
    const empty = await openPages(directory, {
      ...pageServices,
      listZones: () => Promise.resolve({ items: [], nextCursor: null }),
    });
    const { status, text } = await empty({ element: 'zone', lang: 'en' });
    assert.equal(status, 200);
    assert.match(text, /There are no zones on this platform yet/);
    assert.doesNotMatch(codeOf(text, 'snippet'), /<xiang-zone/);
  });

  it('keeps search and filters in the link where that is asked of a hall or a zone, but not in the preview', async () => {
    for (const [element, tag] of [
      ['hall', 'xiang-county-hall county="chengbu"'],
      ['zone', 'xiang-zone zone="wuling"'],
    ] as const) {
      const asked = { element, 'deep-links': '1' };
      assert.ok(codeOf((await get(asked)).text, 'snippet').includes(`<${tag} deep-links>`));
      assert.ok(codeOf((await get({ element })).text, 'snippet').includes(`<${tag}>`));
      assert.ok((await get(asked, '/embed-code/preview')).text.includes(`<${tag}>`));
    }
    const card = (await get({ element: 'card', 'deep-links': '1' })).text;
    assert.doesNotMatch(codeOf(card, 'snippet'), /deep-links/);
    assert.match(card, /<div id="deep-links-field"[^>]*\shidden/);
  });

  it('gives the styles by themselves for a site that has a file for them', async () => {
    const { text } = await get({ styles: 'file', accent: '#0B4F97' });
    assert.doesNotMatch(codeOf(text, 'snippet'), /<style/);
    assert.match(codeOf(text, 'styles'), /--xiang-accent: #0b4f97;/);
    assert.match(codeOf(text, 'policy'), /style-src 'self';/);
  });

  it('warns of what cannot be read, in words and figures', async () => {
    const { text } = await get({ accent: '#ffd75e', lang: 'en' });
    assert.match(text.replace(/\s+/g, ' '), /Hard to read in light: Accent, below 4\.5:1/);
    assert.doesNotMatch((await get({ lang: 'en' })).text, /Hard to read/);
    const both = (await get({ surface: '#777777', lang: 'en', mode: 'light' })).text.replace(/\s+/g, ' ');
    assert.match(both, /Hard to read in light: Text, Quiet text, Accent, In stock, Notice, and Error/);
  });

  it('shows what was typed and refused beside its fault, but a secret nowhere', async () => {
    const { text } = await get({
      accent: 'crimson',
      radius: '99',
      key: 'sk_live_secret',
      'return-url': 'portal',
      lang: 'en',
    });
    assert.match(text, /“crimson” is not a colour/);
    assert.match(text, /“99” will not do/);
    assert.match(text, /“portal” is not a whole address/);
    assert.match(text, /This is not a publishable key/);
    assert.doesNotMatch(text, /sk_live_secret/);
  });

  it('keeps the choice in the other language’s link, and is one page to a search engine', async () => {
    const plain = (await get({ lang: 'en' })).text;
    assert.match(plain, /rel="canonical" href="http:\/\/platform\.example\/embed-code\?lang=en"/);
    const chosen = (await get({ lang: 'en', county: 'shaoyang', mode: 'dark' })).text;
    assert.match(chosen, /href="\/embed-code\?lang=zh-CN&amp;county=shaoyang&amp;mode=dark"/);
    assert.match(chosen, /<meta name="robots" content="noindex"/);
  });

  it('may frame our own pages and stays as strict as every other', async () => {
    const { headers, text } = await get();
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const directive of ["default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-src 'self'"]) {
      assert.ok(policy.split('; ').includes(directive), directive);
    }
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+="/);
  });

  it('is linked from the foot of every page and from a hall', async () => {
    assert.match((await get('lang=en', '/about')).text, /<a href="\/embed-code\?lang=en">/);
    assert.match((await get('lang=en', '/halls/chengbu')).text, /<a href="\/embed-code\?lang=en&amp;county=chengbu">/);
  });

  it('says so where there is no hall at all', async () => {
    const empty = await openPages(directory, {
      ...pageServices,
      listHalls: () => Promise.resolve({ items: [], nextCursor: null }),
    });
    const { status, text } = await empty({ lang: 'en' });
    assert.equal(status, 200);
    assert.match(text, /There are no halls on this platform yet/);
    assert.doesNotMatch(text, /id="snippet"/);
  });

  it('says so where the hall has no products', async () => {
    const empty = await openPages(directory, {
      ...pageServices,
      listProducts: () => Promise.resolve({ items: [], nextCursor: null }),
    });
    const { text } = await empty({ element: 'card', lang: 'en' });
    assert.match(text, /This hall has no products yet/);
    assert.doesNotMatch(codeOf(text, 'snippet'), /xiang-product-card product/);
  });

  describe('its preview', () => {
    it('is the snippet with our key under the policy that it is said to need, framed by us alone', async () => {
      const { headers, text } = await get(
        { accent: '#0b4f97', key: 'pk_live_theirs', lang: 'en' },
        '/embed-code/preview',
      );
      assert.match(text, /<xiang-storefront publishable-key="pk_test_own">/);
      assert.match(text, /<script type="module" src="\/embed\/v1\/xiang\.js">/);
      assert.doesNotMatch(text, /theirs/);
      const policy = headers.get('Content-Security-Policy') ?? '';
      const said = policyOf(parts({ accent: '#0b4f97' }), "'self'");
      for (const directive of said.replace("style-src '", "style-src 'self' '").split('; ')) {
        assert.ok(policy.split('; ').includes(directive), `${directive} in ${policy}`);
      }
      for (const directive of ["default-src 'none'", "frame-ancestors 'self'", "base-uri 'none'"]) {
        assert.ok(policy.split('; ').includes(directive), directive);
      }
      assert.equal(headers.get('X-Frame-Options'), 'SAMEORIGIN');
    });
  });
});
