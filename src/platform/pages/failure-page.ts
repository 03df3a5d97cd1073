import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import type { Site } from './site.js';

/** What was looked for and is not there. */
export type Missing = 'hall' | 'zone' | 'product' | 'checkout' | 'page';

/** Where the reader is. */
interface Place {
  readonly language: Language;
  readonly path: string;
  readonly site: Site;
}

const message = (language: Language, title: string, text: string, requestId?: string): Html =>
  html`<div class="message">
    <h1>${title}</h1>
    <p>${text}</p>
    ${requestId ? html`<p class="quiet">${siteTexts(language).requestId}: <code>${requestId}</code></p>` : nothing}
    <p><a class="button" href="${pageLink('/halls', language)}">${siteTexts(language).notFoundCure}</a></p>
  </div>`;

/** The page for an address behind which there is nothing. */
export const notFoundPage = (missing: Missing, place: Place): Html => {
  const { language } = place;
  const texts = siteTexts(language);
  const text = {
    hall: texts.notFoundHall,
    zone: texts.notFoundZone,
    product: texts.notFoundProduct,
    checkout: texts.notFoundCheckout,
    page: texts.notFoundPage,
  }[missing];
  return layout({
    ...place,
    title: texts.notFoundTitle,
    main: message(language, texts.notFoundTitle, text),
  });
};

/** The page for who has asked too much. */
export const busyPage = (place: Place): Html => {
  const { language } = place;
  const texts = siteTexts(language);
  return layout({
    ...place,
    title: texts.busyTitle,
    main: message(language, texts.busyTitle, texts.busyText),
  });
};

/** The page for a fault of ours; what it was stands in the log, under the same id. */
export const failedPage = (place: Place, requestId?: string): Html => {
  const { language } = place;
  const texts = siteTexts(language);
  return layout({
    ...place,
    title: texts.failedTitle,
    main: message(language, texts.failedTitle, texts.failedText, requestId),
  });
};
