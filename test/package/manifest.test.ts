import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { embeddable, embeddableNames } from '../../src/platform/pages/embed-code/embeddables.js';
import { readJson, requireBuild, root } from './support/package.js';

interface Described {
  readonly name: string;
  readonly description?: string;
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly (Described & { readonly privacy?: string; readonly static?: boolean })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

const tags = [
  'xiang-cart',
  'xiang-cart-drawer',
  'xiang-cart-page',
  'xiang-county-hall',
  'xiang-order-status',
  'xiang-product-card',
  'xiang-product-detail',
  'xiang-product-dialog',
  'xiang-product-finder',
  'xiang-storefront',
  'xiang-zone',
];

const names = (all: readonly Described[] = []) => all.map(({ name }) => name);

describe('the custom elements manifest', () => {
  let elements: readonly Declaration[];
  /** Classes of the elements that the package gives to pages. */
  let published: readonly string[];
  before(async () => {
    requireBuild();
    const { modules } = await readJson<{
      modules: { path: string; declarations: Declaration[]; exports: Described[] }[];
    }>('dist/custom-elements.json');
    published = names(modules.find(({ path }) => path === 'src/elements/index.ts')?.exports);
    elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  });

  it('has each element once', () => {
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), tags);
  });

  for (const tag of tags) {
    it(`describes all of <${tag}>, and nothing that is not for a page`, () => {
      const element = elements.find(({ tagName }) => tagName === tag)!;
      const members = element.members?.filter((member) => !member.static) ?? [];
      const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element;
      assert.ok(members.length > 0);
      for (const part of [element, ...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties]) {
        assert.match(part.description ?? '', /^[^a-z].*[.:)]$/s, `${tag}: ${part.name}`);
      }
      const inner = members.filter(({ name, privacy = 'public' }) => /^[_#]/.test(name) || privacy !== 'public');
      assert.deepEqual(names(inner), []);
      for (const event of events) assert.match(event.name, /^xiang-[a-z-]+$/);
    });
  }

  it('has every element that the page of the embed code offers, with what that writes into its tag', () => {
    for (const { tag, shows, deepLinks, layout } of embeddableNames.map(embeddable)) {
      const attributes = names(elements.find(({ tagName }) => tagName === tag)?.attributes);
      const written = [
        'mode',
        ...(shows?.attribute ? [shows.attribute] : []),
        ...(deepLinks ? ['deep-links'] : []),
        ...(layout ? ['layout'] : []),
      ];
      assert.deepEqual(
        written.filter((name) => !attributes.includes(name)),
        [],
        tag,
      );
    }
  });

  it('has no element for a page that the page of the embed code does not offer', () => {
    // The storefront stands in every snippet.
    const offered = new Set<string | undefined>([
      'xiang-storefront',
      ...embeddableNames.map((name) => embeddable(name).tag),
    ]);
    const written = elements.filter(({ name }) => published.includes(name)).map(({ tagName }) => tagName);
    assert.ok(written.length >= offered.size);
    assert.deepEqual(
      written.filter((tag) => !offered.has(tag)),
      [],
    );
  });

  it('names every token of the theme, for each element that is seen', async () => {
    const theme = await readFile(`${root}src/theme/tokens.styles.ts`, 'utf8');
    const [, list = ''] = /const colors = \[\n(.*?)\n\] as const/s.exec(theme) ?? [];
    const colors = [...list.matchAll(/\['([a-z-]+)'/g)].map(([, name]) => `--xiang-${name!}`);
    const others = [...theme.matchAll(/var\((--xiang-[a-z-]+),/g)].map(([, name]) => name!);
    const tokens = [...colors, ...others].sort();
    assert.equal(tokens.length, 20);
    for (const { tagName, cssProperties } of elements) {
      if (tagName === 'xiang-storefront') continue;
      const named = names(cssProperties);
      assert.deepEqual(
        tokens.filter((token) => !named.includes(token)),
        [],
        tagName,
      );
    }
  });
});
