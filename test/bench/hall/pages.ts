import { CountyHall } from '../../../src/elements/county-hall/county-hall.js';
import { ProductCard } from '../../../src/elements/product-card/product-card.js';
import type { CSSResultGroup } from 'lit';

const textOf = (styles: CSSResultGroup | undefined): string =>
  Array.isArray(styles) ? styles.map((part) => textOf(part)).join('\n') : String(styles ?? '');

/**
 * The elements' own styles for a page without shadow roots: a class in place of `:host`, another name for the hall's
 * name, and no `content-visibility`, which is what the elements are measured against.
 */
export const styleByHand = (): string => {
  const card = textOf(ProductCard.styles).replaceAll(/:host(?:\(([^)]*)\))?/g, '.xiang-card$1');
  const hall = textOf(CountyHall.styles)
    .replaceAll(/:host(?:\(([^)]*)\))?/g, '.xiang-hall$1')
    .replace(/content-visibility: auto;\s*contain-intrinsic-size: [^;]*;/, '')
    // The skeleton has the class too; it is not on this page.
    .replaceAll('.name {', '.hall-name {')
    // Cards have headings of this level too.
    .replace(/^\s*h3 \{/m, '.heading h3 {');
  return `${hall}\n${card}`;
};

const frame = (head: string, body: string) => `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>特色馆</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">${head}</head>
<body><main><h1>城步</h1>${body}</main><footer>页脚</footer></body>
</html>`;

/** The page with the elements, as a partner writes it. */
export const pageOfElements = (county: string): string =>
  frame(
    '<script type="module" src="/embed/v1/xiang.js"></script>',
    `<xiang-storefront></xiang-storefront><xiang-county-hall county="${county}"></xiang-county-hall>`,
  );

/** The page by hand. */
export const pageByHand = (): string =>
  frame(
    '<link rel="stylesheet" href="/by-hand.css"><script type="module" src="/by-hand.js"></script>',
    '<div class="xiang-hall"><section class="base"><div class="hall reserved"></div></section></div>',
  );

/** What the page has of its own, on both: with room for the hall from the first paint on. */
export const pageStyle = `body { margin: 0; font: 16px/1.6 sans-serif; }
main { max-inline-size: 1200px; margin: auto; }
xiang-county-hall:not(:defined) { display: block; min-block-size: 100vh; }`;
