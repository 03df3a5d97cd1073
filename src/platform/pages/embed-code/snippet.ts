import { createHash } from 'node:crypto';
import type { EmbedChoice } from './embed-choice.js';
import { chosenColor, schemesOf } from './contrast.js';
import { embeddable } from './embeddables.js';
import type { EmbedRelease } from './embed-release.js';

/** What is shown: its name in addresses, its name in words, and its page here, for who has no script. */
export interface EmbedSubject {
  readonly id: string;
  readonly name: string;
  /** Path and query on the platform. */
  readonly href: string;
  /** Whether the page's key names it, and the tag need not. */
  readonly isOfKey?: boolean;
}

export interface SnippetParts {
  readonly choice: EmbedChoice;
  /** Null where the element shows nothing of the catalogue's. */
  readonly subject: EmbedSubject | null;
  /** Of the platform, without a slash at its end; empty for a page of the platform's own. */
  readonly origin: string;
  /** The version that `script: 'pinned'` names; without one the moving script stands in. */
  readonly release: EmbedRelease | undefined;
}

/** What stands for a key that is not known yet. */
export const keyPlaceholder = 'pk_…';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string) => text.replace(/[&<>]/g, (character) => entities[character] ?? character);
const escapeAttribute = (text: string) => text.replace(/[&"<>]/g, (character) => entities[character] ?? character);

/** Attributes by name: true stands alone, and what is empty, false or undefined is left out. */
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

const openTag = (tag: string, attributes: Attributes) => {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value ? [value === true ? name : `${name}="${escapeAttribute(value)}"`] : [],
  );
  return `<${[tag, ...written].join(' ')}>`;
};

/** Whether a button of the cart stands beside the element, or is it; a page of the cart needs none. */
const hasButton = ({ element, 'no-cart': noCart }: EmbedChoice) =>
  !embeddable(element).layout && (element === 'cart' || !noCart);

const script = ({ choice, origin, release }: SnippetParts): string =>
  choice.script === 'pinned' && release
    ? openTag('script', {
        type: 'module',
        src: `${origin}/embed/${release.version}/xiang.js`,
        integrity: release.integrity,
        crossorigin: true,
      })
    : openTag('script', { type: 'module', src: `${origin}/embed/v1/xiang.js` });

/** Declarations of one custom property for the schemes that can be met; `light` alone where a browser knows no other. */
const colorRules = (choice: EmbedChoice, token: 'accent' | 'surface') => {
  const name = `--xiang-${token}`;
  const schemes = schemesOf(choice);
  const light = choice[token];
  const dark = choice[`${token}-dark`];
  if (schemes.length === 1) {
    const only = schemes[0] === 'light' ? light : dark;
    return { plain: only ? [`${name}: ${only};`] : [], both: [] };
  }
  if (!light && !dark) return { plain: [], both: [] };
  const [inLight, inDark] = schemes.map((scheme) => chosenColor(choice, token, scheme));
  return {
    plain: light ? [`${name}: ${light};`] : [],
    both: [`${name}: light-dark(${String(inLight)}, ${String(inDark)});`],
  };
};

const rule = (selector: string, declarations: readonly string[], indent = '') =>
  [`${indent}${selector} {`, ...declarations.map((each) => `${indent}  ${each}`), `${indent}}`].join('\n');

/** What the page's styles need: room for what is on its way, and the colours and corners that were picked. */
export const stylesOf = ({ choice }: Pick<SnippetParts, 'choice'>): string => {
  const { tag, room, layout } = embeddable(choice.element);
  const rules = ['/* Room for what is on its way, so that nothing moves when it comes. */'];
  if (hasButton(choice)) {
    const [width, height] = choice.elder ? [216, 56] : [144, 44];
    rules.push(
      rule('xiang-cart', [
        'display: inline-block;',
        `min-inline-size: ${String(width)}px;`,
        `min-block-size: ${String(height)}px;`,
        'vertical-align: top;',
      ]),
      rule('xiang-cart:not(:defined)', ['visibility: hidden;']),
    );
  }
  if (room) {
    const placed = layout ? `${tag}[layout='${layout}']` : tag;
    const selector = room.until === 'defined' ? `${placed}:not(:defined)` : placed;
    const height = choice.elder ? room.elder : room.height;
    const waiting = rule(selector, ['display: block;', `min-block-size: ${height};`], '  ');
    rules.push(`@media (scripting: enabled) {\n${waiting}\n}`);
  }
  const colors = [colorRules(choice, 'accent'), colorRules(choice, 'surface')];
  const { radius } = choice;
  const plain = [
    ...colors.flatMap((each) => each.plain),
    // Controls are as much less round than cards as our own are.
    ...(radius && [
      `--xiang-radius: ${radius}px;`,
      `--xiang-radius-control: ${String(Math.round((Number(radius) * 10) / 12))}px;`,
    ]),
  ];
  const both = colors.flatMap((each) => each.both);
  const selector = [...new Set([tag, ...(hasButton(choice) ? ['xiang-cart'] : [])])].join(', ');
  if (plain.length) rules.push(rule(selector, plain));
  if (both.length) rules.push(`@supports (color: light-dark(red, red)) {\n${rule(selector, both, '  ')}\n}`);
  return rules.join('\n');
};

/** What stands between `<style>` and `</style>`, to the letter: the policy has its hash. */
const styleText = (parts: Pick<SnippetParts, 'choice'>) => `\n${stylesOf(parts)}\n`;

/** The markup for a page, with every text escaped. */
export const snippetOf = (parts: SnippetParts): string => {
  const { choice, subject, origin } = parts;
  const { tag, shows, deepLinks, layout } = embeddable(choice.element);
  const common = { lang: choice.language, mode: choice.mode };
  const cart = `${openTag('xiang-cart', { layout, 'return-url': choice['return-url'], ...common })}${
    choice.label && !layout ? `<span slot="label">${escapeText(choice.label)}</span>` : ''
  }</xiang-cart>`;
  return [
    `${script(parts)}</script>`,
    ...(choice.styles === 'page' ? [`<style>${styleText(parts)}</style>`] : []),
    `${openTag('xiang-storefront', {
      'publishable-key': choice.key || keyPlaceholder,
      elder: choice.elder,
    })}</xiang-storefront>`,
    ...(hasButton(choice) || layout ? [cart] : []),
    ...(shows && subject
      ? [
          openTag(tag, {
            ...(shows.attribute !== null && { [shows.attribute]: !subject.isOfKey && subject.id }),
            'deep-links': deepLinks && choice['deep-links'],
            ...common,
          }),
          `  ${openTag('a', { href: origin + subject.href })}${escapeText(subject.name)}</a>`,
          `</${tag}>`,
        ]
      : []),
  ].join('\n');
};

/**
 * The directives that a page with the snippet needs, for the header Content-Security-Policy.
 * @param source - where the platform is, as a source expression: its origin, or `'self'`
 */
export const policyOf = (parts: SnippetParts, source: string = parts.origin): string => {
  const hash = createHash('sha256').update(styleText(parts)).digest('base64');
  return [
    `script-src ${source}`,
    `connect-src ${source}`,
    `img-src ${source}`,
    `style-src ${parts.choice.styles === 'page' ? `'sha256-${hash}'` : "'self'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
};
