import type { Language } from '../../localization/language.js';
import type { Licence } from '../services/index.js';
import { html, type Html, nothing } from './html.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';

const kinds = ['business', 'food'] as const;

const fact = (term: string, value: Html | string): Html =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

const entry = ({ number, holder, record, illustrative }: Licence, language: Language): Html => {
  const texts = siteTexts(language);
  return html`<dl class="licence">
      ${fact(texts.licenceHolder, holder)} ${number === null ? nothing : fact(texts.licenceNumber, number)}
      ${record === null ? nothing : fact(texts.licenceRecord, html`<a href="${record}" rel="noreferrer">${record}</a>`)}
    </dl>
    ${illustrative ? html`<p class="quiet small">${texts.licenceIllustrative}</p>` : nothing}`;
};

/** The platform's licences as the law wants them shown (E-commerce Law, art. 15); what is missing is said to be. */
export const licenceSection = (licences: readonly Licence[], language: Language): Html => {
  const texts = siteTexts(language);
  return html`<section id="licences">
    <h2>${texts.licences}</h2>
    ${kinds.map((kind) => {
      const own = licences.filter((licence) => licence.kind === kind);
      return html`<h3>${texts.licenceKinds[kind]}</h3>
        ${own.length === 0 ? html`<p>${texts.licenceMissing}</p>` : own.map((licence) => entry(licence, language))}`;
    })}
  </section>`;
};

/** The same in one line, with the way to the whole, for a page on which something is sold. */
export const licenceLine = (licences: readonly Licence[], language: Language): Html => {
  const texts = siteTexts(language);
  const told = licences.map(({ kind, number, illustrative }) => {
    const name = [texts.licenceKinds[kind], number].filter(Boolean).join(' ');
    return illustrative ? texts.licenceExample(name) : name;
  });
  return html`<p class="licences small">
    <a href="${pageLink('/about', language)}#licences">${texts.platformLicences}</a>
    ${told.length === 0 ? nothing : html`<span class="quiet">${told.join(' · ')}</span>`}
  </p>`;
};
