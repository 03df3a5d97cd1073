import { html, type Html } from '../html.js';
import { layout } from '../layout.js';
import { embedCodeTexts } from '../page-language.js';
import { pageLink } from '../page-link.js';
import { choiceField } from './choice-fields.js';
import { codeBlocks } from './code-blocks.js';
import { choiceQuery, widths } from './embed-choice.js';
import { appearanceFields, cartFields, colorFields, cornerField, siteFields, whatFields } from './embed-code-fields.js';
import type { EmbedCodeView, Part } from './embed-code-view.js';
import { stylesOf } from './snippet.js';

export const embedCodePath = '/embed-code';
export const previewPath = '/embed-code/preview';

/** The choices that leave the preview's markup as it is: where only they have changed, it takes the new styles in place. */
const styleChoices = [
  'accent',
  'surface',
  'accent-dark',
  'surface-dark',
  'radius',
  'styles',
  'key',
  'width',
  'deep-links',
] as const;

const preview = (part: Part): Html => {
  const { texts, choice, found, language } = part;
  const shown = { ...choiceQuery(choice), ...(found.hall && { county: found.hall.slug }) };
  const inPlace = Object.fromEntries(Object.entries(shown).filter(([name]) => !styleChoices.includes(name as never)));
  return html`<section class="preview" aria-labelledby="preview-name">
    <div class="code-head">
      <h2 id="preview-name">${texts.preview}</h2>
      ${choiceField(part, {
        name: 'width',
        label: texts.width,
        options: widths.map((value) => ({ value, name: `${value} px` })),
        form: 'embed-form',
      })}
    </div>
    <div
      id="stage"
      class="stage"
      data-live="attributes"
      data-width="${choice.width}"
      tabindex="0"
      role="group"
      aria-labelledby="preview-name"
    >
      <iframe
        id="preview"
        title="${texts.previewFrame}"
        src="${pageLink(previewPath, language, shown)}"
        data-live="preview"
        data-page="${pageLink(previewPath, language, inPlace)}"
        data-styles="${stylesOf({ choice })}"
      ></iframe>
    </div>
    <p class="quiet small">${texts.previewNote}</p>
  </section>`;
};

/** The page on which an editor makes the code for a site of their own. It needs no script: it is a form that asks itself. */
export const embedCodePage = (view: EmbedCodeView): Html => {
  const { choice, found, language, site } = view;
  const texts = embedCodeTexts(language);
  const part = { ...view, texts };
  const query = choiceQuery(
    found.hall && !found.isCountyUnknown ? { ...choice, county: choice.county && found.hall.slug } : choice,
  );
  const isPlain = Object.keys(query).length === 0;
  return layout({
    language,
    title: texts.title,
    description: texts.description,
    path: embedCodePath,
    query,
    // One address for search engines, not one for each choice.
    listed: isPlain,
    site,
    head: html`<link rel="stylesheet" href="/assets/embed-code.css" />
      <script type="module" src="/assets/embed-code.js"></script>`,
    main: html`<h1>${texts.title}</h1>
      <p class="story">${texts.lead}</p>
      ${
        found.hall
          ? html`<div class="embed-code">
              <form
                id="embed-form"
                method="get"
                action="${embedCodePath}"
                aria-label="${texts.form}"
                data-live="attributes"
                data-address="${pageLink(embedCodePath, language, query)}"
              >
                <input type="hidden" name="lang" value="${language}" />
                ${whatFields(part)} ${appearanceFields(part)} ${colorFields(part, 'light')} ${colorFields(part, 'dark')}
                <fieldset class="plain">${cornerField(part)}</fieldset>
                ${cartFields(part)} ${siteFields(part)}
                <p class="fault" id="failure" role="alert" data-text="${texts.updateFailed}"></p>
                <p class="actions">
                  <button class="button primary" type="submit">${texts.update}</button>
                  <a class="button" href="${pageLink(embedCodePath, language)}">${texts.reset}</a>
                </p>
              </form>
              ${preview(part)}
              <section class="codes" aria-labelledby="code-name">
                <h2 id="code-name">${texts.code}</h2>
                ${codeBlocks(part)}
                <p class="quiet small">${texts.link}</p>
              </section>
            </div>`
          : html`<p>${texts.noHalls}</p>`
      }`,
  });
};
