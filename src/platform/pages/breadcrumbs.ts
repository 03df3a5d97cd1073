import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { siteTexts } from './page-language.js';

/** A step of the way to a page; the last one is the page itself. */
export interface Crumb {
  readonly name: string;
  /** Path and query. */
  readonly href: string;
}

export const breadcrumbs = (crumbs: readonly Crumb[], language: Language): Html =>
  html`<nav class="breadcrumbs" aria-label="${siteTexts(language).breadcrumbs}">
    <ol>
      ${crumbs.map(({ name, href }, index) =>
        index === crumbs.length - 1
          ? html`<li aria-current="page">${name}</li>`
          : html`<li><a href="${href}">${name}</a></li>`,
      )}
    </ol>
  </nav>`;

/** The same in the words of schema.org. */
export const breadcrumbData = (crumbs: readonly Crumb[], origin: string) => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: origin + href,
  })),
});
