import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';

/** What was looked for and is not there. */
export type Missing = 'hall' | 'zone' | 'product' | 'checkout' | 'page';

const message = (language: Language, title: string, text: string, requestId?: string): Html =>
  html`<div class="message">
    <h1>${title}</h1>
    <p>${text}</p>
    ${requestId ? html`<p class="quiet">${siteTexts(language).requestId}: <code>${requestId}</code></p>` : nothing}
    <p><a class="button" href="${pageLink('/halls', language)}">${siteTexts(language).notFoundCure}</a></p>
  </div>`;

/** The page for an address behind which there is nothing. */
export const notFoundPage = (missing: Missing, language: Language, path: string): Html => {
  const texts = siteTexts(language);
  const text = {
    hall: texts.notFoundHall,
    zone: texts.notFoundZone,
    product: texts.notFoundProduct,
    checkout: texts.notFoundCheckout,
    page: texts.notFoundPage,
  }[missing];
  return layout({
    language,
    title: texts.notFoundTitle,
    path,
    main: message(language, texts.notFoundTitle, text),
  });
};

/** The page for a fault of ours; what it was stands in the log, under the same id. */
export const failedPage = (language: Language, path: string, requestId?: string): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.failedTitle,
    path,
    main: message(language, texts.failedTitle, texts.failedText, requestId),
  });
};
