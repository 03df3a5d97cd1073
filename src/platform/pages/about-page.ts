import type { Language } from '../../localization/language.js';
import type { TextSection } from '../../localization/pages/site-messages.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { licenceSection } from './licence-list.js';
import type { Licence } from '../services/index.js';
import { siteTexts } from './page-language.js';
import type { Site } from './site.js';

const section = ({ id, heading, paragraphs }: TextSection): Html =>
  html`<section id="${id}">
    <h2>${heading}</h2>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
  </section>`;

/** What this platform is, the place for its licences (E-commerce Law, article 15) and the privacy notice. */
export const aboutPage = (language: Language, site: Site, licences: readonly Licence[]): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.aboutTitle,
    description: texts.aboutDescription,
    path: '/about',
    listed: true,
    site,
    main: html`<div class="prose">
      <h1>${texts.aboutTitle}</h1>
      ${section(site.isDemonstration ? texts.aboutDemonstration : texts.aboutShop)}
      ${licenceSection(licences, language)} ${section(texts.aboutPrivacy)}
    </div>`,
  });
};
