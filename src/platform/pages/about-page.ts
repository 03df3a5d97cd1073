import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';

/** What this platform is, the place for its licences (E-commerce Law, article 15) and the privacy notice. */
export const aboutPage = (language: Language, origin: string): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.aboutTitle,
    description: texts.aboutDescription,
    path: '/about',
    listedAt: origin,
    main: html`<div class="prose">
      <h1>${texts.aboutTitle}</h1>
      ${texts.aboutSections.map(
        ({ id, heading, paragraphs }) =>
          html`<section id="${id}">
            <h2>${heading}</h2>
            ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
          </section>`,
      )}
    </div>`,
  });
};
