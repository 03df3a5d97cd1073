import { html, raw } from 'hono/html';

export { html };

/** Escaped markup, as Hono's `html` returns it. */
export type Html = ReturnType<typeof html>;

/** Nothing, where a part of a template is left out. */
export const nothing = '';

/**
 * A JSON-LD block (W3C JSON-LD 1.1, section 7). It stands in a script element, where no entity is read: `<` is written
 * as a JSON escape, so that no text can close the element or open a comment.
 */
export const jsonLd = (value: object): Html =>
  html`<script type="application/ld+json">
    ${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}
  </script>`;
