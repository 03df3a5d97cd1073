import { languages } from '../../contract/endpoint.js';
import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { otherLanguage, siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import type { Site } from './site.js';

/** What every page hands to its frame. */
export interface Frame {
  readonly language: Language;
  /** Without the site's name. */
  readonly title: string;
  readonly description?: string;
  /** Path of the page, from the root. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly site: Site;
  /** Whether search engines may list the page; the others ask to be left out. */
  readonly listed?: boolean;
  /** More of the head: scripts, JSON-LD, links to other pages. */
  readonly head?: Html;
  /** More of the header's row, as the cart's button. */
  readonly tools?: Html;
  /** Whether the page changes its language by itself: the frame then stands there in both. */
  readonly live?: boolean;
  /** Whether the page stands in elder mode: larger, in stronger colours, without motion. */
  readonly elder?: boolean;
  readonly main: Html;
}

const listedLinks = ({ site: { origin }, path, query, language }: Frame): Html =>
  html`<link rel="canonical" href="${origin}${pageLink(path, language, query)}" />
    ${languages.map(
      (other) => html`<link rel="alternate" hreflang="${other}" href="${origin}${pageLink(path, other, query)}" /> `,
    )}
    <link rel="alternate" hreflang="x-default" href="${origin}${path}" />`;

const header = (language: Language, { path, query }: Frame): Html => {
  const texts = siteTexts(language);
  const other = otherLanguage(language);
  return html`<a class="site-name" href="${pageLink('/halls', language)}">${texts.siteName}</a>
    <a class="language-switch" href="${pageLink(path, other, query)}" hreflang="${other}" lang="${other}"
      >${texts.languageSwitch}</a
    >`;
};

const footer = (language: Language, { site }: Frame): Html => {
  const texts = siteTexts(language);
  const about = pageLink('/about', language);
  return html`<p>${site.isDemonstration ? texts.demonstrationFooter : texts.shopFooter}</p>
    <ul>
      <li><a href="${pageLink('/orders', language)}">${texts.orderLookupTitle}</a></li>
      <li><a href="${pageLink('/embed-code', language)}">${texts.embedCode}</a></li>
      <li><a href="${about}">${texts.about}</a></li>
      <li><a href="${about}#licences">${texts.licences}</a></li>
      <li><a href="${about}#privacy">${texts.privacy}</a></li>
    </ul>`;
};

/** In the page's language, or in both, of which the style sheet shows the one that `<html lang>` names. */
const framed = (frame: Frame, part: (language: Language) => Html): Html =>
  frame.live
    ? html`${languages.map(
        (language) => html`<div class="frame" data-frame="${language}" lang="${language}">${part(language)}</div>`,
      )}`
    : html`<div class="frame">${part(frame.language)}</div>`;

/** A whole page: complete HTML that needs no script. */
export const layout = (frame: Frame): Html => {
  const texts = siteTexts(frame.language);
  return html`<!doctype html>
    <html lang="${frame.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} - ${texts.siteName}</title>
        ${frame.description ? html`<meta name="description" content="${frame.description}" />` : nothing}
        ${frame.listed ? listedLinks(frame) : html`<meta name="robots" content="noindex" />`}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/theme.css" />
        <link rel="stylesheet" href="/assets/pages.css" />
        ${frame.head ?? nothing}
      </head>
      <body class="${frame.elder ? 'elder' : ''}">
        <a class="skip" href="#main">${texts.skipToContent}</a>
        <header>
          ${
            frame.site.isDemonstration
              ? html`<div class="demonstration">
                  ${framed(frame, (language) => html`<p>${siteTexts(language).demonstrationNote}</p>`)}
                </div>`
              : nothing
          }
          <div class="site-header">
            ${framed(frame, (language) => header(language, frame))}${frame.tools ?? nothing}
          </div>
        </header>
        <main id="main" tabindex="-1">${frame.main}</main>
        <footer class="site-footer">${framed(frame, (language) => footer(language, frame))}</footer>
      </body>
    </html>`;
};
