import { languages, type Language } from '../../../contract/endpoint.js';
import type { EmbedCodeMessages } from '../../../localization/pages/embed-code-messages.js';
import { html, type Html, nothing } from '../html.js';
import { layout } from '../layout.js';
import { embedCodeTexts } from '../page-language.js';
import { pageLink } from '../page-link.js';
import { choiceField, colorField, field, type FieldView, radioGroup, switchField, textField } from './choice-fields.js';
import { contrastsOf, leastContrast, ownColor, ratioText, type Contrast, type Scheme, schemesOf } from './contrast.js';
import {
  choiceQuery,
  type ColorName,
  keyPattern,
  maxRadius,
  modes,
  type ReadChoice,
  scripts,
  stylePlaces,
  widths,
} from './embed-choice.js';
import { embeddable, embeddableNames } from './embeddables.js';
import type { EmbedRelease } from './embed-release.js';
import type { FoundSubject } from './find-subject.js';
import { keyPlaceholder, policyOf, snippetOf, stylesOf } from './snippet.js';

export const embedCodePath = '/embed-code';
export const previewPath = '/embed-code/preview';

export interface EmbedCodeView extends ReadChoice {
  readonly found: FoundSubject;
  readonly release: EmbedRelease | undefined;
  readonly language: Language;
  /** The platform's own origin. */
  readonly origin: string;
}

/** The names of the languages, each in its own. */
const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

/** A view with the texts of its language, as every part of the page takes it. */
interface Part extends EmbedCodeView {
  readonly texts: EmbedCodeMessages;
}

const fieldsOf = ({ choice, refused }: Part): FieldView => ({ choice, refused });

const whatFields = (part: Part): Html => {
  const { texts, choice, found, language } = part;
  const { shows, deepLinks } = embeddable(choice.element);
  const isOfHall = shows !== null && shows.kind !== 'zone';
  const unknown = texts.countyUnknown(choice.county, found.hall?.name ?? '');
  return html`<fieldset>
    <legend>${texts.what}</legend>
    ${radioGroup(
      fieldsOf(part),
      'element',
      embeddableNames.map((name) => ({ value: name, ...texts.elements[name] })),
    )}
    <div id="county-field" data-live="attributes" ${isOfHall ? nothing : html`hidden`}>
      ${textField(fieldsOf(part), {
        name: 'county',
        label: texts.county,
        hint: texts.countyHint,
        value: found.isCountyUnknown ? choice.county : (found.hall?.name ?? ''),
        fault: found.isCountyUnknown ? unknown : undefined,
        list: html`<datalist id="halls" lang="${language}">
          ${found.halls.map(
            ({ slug, name, prefecture }) =>
              html`<option value="${name}" label="${slug} · ${prefecture.name}"></option> `,
          )}
        </datalist>`,
        listId: 'halls',
      })}
    </div>
    <div id="product-field" data-live="content" ${shows?.kind === 'product' ? nothing : html`hidden`}>
      ${field({
        name: 'product',
        label: texts.product,
        control: html`<select name="product" id="field-product" aria-describedby="fault-product">
          ${found.products.map(
            ({ id, name }) =>
              html`<option value="${id}" ${id === found.product?.id ? html`selected` : nothing}>${name}</option> `,
          )}
        </select>`,
        fault: shows?.kind === 'product' && found.products.length === 0 ? texts.noProducts : undefined,
      })}
    </div>
    <div id="zone-field" data-live="content" ${shows?.kind === 'zone' ? nothing : html`hidden`}>
      ${field({
        name: 'zone',
        label: texts.zone,
        control: html`<select name="zone" id="field-zone" aria-describedby="fault-zone">
          ${found.zones.map(
            ({ slug, name }) =>
              html`<option value="${slug}" ${slug === found.zone?.slug ? html`selected` : nothing}>${name}</option> `,
          )}
        </select>`,
        fault: shows?.kind === 'zone' && found.zones.length === 0 ? texts.noZones : undefined,
      })}
    </div>
    <div id="deep-links-field" data-live="attributes" ${deepLinks ? nothing : html`hidden`}>
      ${switchField(fieldsOf(part), 'deep-links', texts.deepLinks)}
    </div>
  </fieldset>`;
};

const appearanceFields = (part: Part): Html => {
  const { texts } = part;
  return html`<fieldset>
    <legend>${texts.appearance}</legend>
    ${choiceField(fieldsOf(part), {
      name: 'language',
      label: texts.language,
      options: [
        { value: '', name: texts.followPage },
        ...languages.map((value) => ({ value, name: languageNames[value], lang: value })),
      ],
    })}
    ${choiceField(fieldsOf(part), {
      name: 'mode',
      label: texts.mode,
      options: modes.map((value) => ({ value, name: texts.modes[value] })),
    })}
    ${switchField(fieldsOf(part), 'elder', texts.elder)}
  </fieldset>`;
};

/** What is seen of the colours: a sample in presentation attributes, since the page allows no inline style. */
const sample = ({ color, surface }: Contrast): Html =>
  html`<svg class="sample" viewBox="0 0 36 24" width="36" height="24" aria-hidden="true" focusable="false">
    <rect width="36" height="24" rx="5" fill="${surface}" />
    <path d="M8 8h20M8 12h20M8 16h12" stroke="${color}" stroke-width="2.4" />
  </svg>`;

const contrastRows = (contrasts: readonly Contrast[], { texts }: Part): Html =>
  html`<dl class="contrasts">
    ${contrasts.map(
      (contrast) =>
        html`<div class="${contrast.ratio < leastContrast ? 'low' : ''}">
          <dt>${sample(contrast)} ${texts.textColors[contrast.name]}</dt>
          <dd>${ratioText(contrast.ratio)}</dd>
        </div>`,
    )}
  </dl>`;

const contrastVerdict = (scheme: Scheme, contrasts: readonly Contrast[], { texts, language }: Part): Html => {
  const least = `${String(leastContrast)}:1`;
  const low = contrasts.filter(({ ratio }) => ratio < leastContrast).map(({ name }) => texts.textColors[name]);
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(low);
  return low.length
    ? html`<p class="fault">${texts.contrastLow(texts.schemes[scheme], names, least)}</p>`
    : html`<p class="quiet small">${texts.contrastGood(least)}</p>`;
};

const colorFields = (part: Part, scheme: Scheme): Html => {
  const { texts, choice } = part;
  const suffix = scheme === 'light' ? '' : '-dark';
  const contrasts = contrastsOf(choice).filter((contrast) => contrast.scheme === scheme);
  return html`<fieldset
    id="colors-${scheme}"
    data-live="attributes"
    ${schemesOf(choice).includes(scheme) ? nothing : html`hidden`}
  >
    <legend>${texts.colors[scheme]}</legend>
    <div class="pair">
      ${(['accent', 'surface'] as const).map((token) =>
        colorField(fieldsOf(part), {
          name: `${token}${suffix}` as ColorName,
          label: texts[token],
          own: ownColor(token, scheme, choice.elder),
          pick: texts.pick(texts[token]),
          refused: texts.colorRefused,
        }),
      )}
    </div>
    <p class="hint">${texts.colorHint}</p>
    <p class="label">${texts.contrast}</p>
    <div id="contrasts-${scheme}" data-live="content">${contrastRows(contrasts, part)}</div>
    <div id="verdict-${scheme}" data-live="content" role="status">${contrastVerdict(scheme, contrasts, part)}</div>
  </fieldset>`;
};

const cornerField = (part: Part): Html => {
  const { texts, choice, refused } = part;
  return textField(fieldsOf(part), {
    name: 'radius',
    label: texts.radius,
    hint: texts.radiusHint(maxRadius),
    value: refused.radius ?? choice.radius,
    fault: refused.radius === undefined ? undefined : texts.radiusRefused(refused.radius),
    attributes: html`type="number" min="0" max="${maxRadius}" step="1" placeholder="12"`,
  });
};

const cartFields = (part: Part): Html => {
  const { texts, choice, refused } = part;
  return html`<fieldset>
    <legend>${texts.cart}</legend>
    ${switchField(fieldsOf(part), 'no-cart', texts.noCart)}
    ${textField(fieldsOf(part), { name: 'label', label: texts.label, hint: texts.labelHint, value: choice.label })}
    ${textField(fieldsOf(part), {
      name: 'return-url',
      label: texts.returnUrl,
      hint: texts.returnUrlHint,
      value: refused['return-url'] ?? choice['return-url'],
      fault: refused['return-url'] === undefined ? undefined : texts.returnUrlRefused(refused['return-url']),
      attributes: html`type="url" placeholder="https://"`,
    })}
  </fieldset>`;
};

const siteFields = (part: Part): Html => {
  const { texts, choice, refused, release } = part;
  const scriptNotes = { v1: texts.moving, pinned: release && texts.pinned(release.version) };
  const styleNotes = { page: texts.stylesInPage, file: texts.stylesInFile };
  return html`<fieldset>
    <legend>${texts.site}</legend>
    ${textField(fieldsOf(part), {
      name: 'key',
      label: texts.key,
      hint: texts.keyHint,
      value: choice.key,
      // What was refused may be a secret: it is not written into the page again.
      fault: refused.key === undefined ? undefined : texts.keyRefused,
      attributes: html`placeholder="${keyPlaceholder}" pattern="${keyPattern}" title="${texts.keyHint}"
      autocapitalize="none" spellcheck="false"`,
    })}
    <p class="label" id="label-script">${texts.script}</p>
    ${radioGroup(
      fieldsOf(part),
      'script',
      scripts.flatMap((value) => (scriptNotes[value] ? [{ value, ...scriptNotes[value] }] : [])),
      'label-script',
    )}
    <p class="label" id="label-styles">${texts.styles}</p>
    ${radioGroup(
      fieldsOf(part),
      'styles',
      stylePlaces.map((value) => ({ value, ...styleNotes[value] })),
      'label-styles',
    )}
  </fieldset>`;
};

interface CodeBlock {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly code: string;
  readonly notes?: readonly string[];
}

const codeBlock = ({ id, name, note, code, notes = [] }: CodeBlock, { texts }: Part): Html =>
  html`<div class="code">
    <div class="code-head">
      <h3 id="${id}-name">${name}</h3>
      <span class="copying">
        <span class="quiet small" role="status"></span>
        <button
          class="button copy"
          type="button"
          data-copies="${id}"
          data-copied="${texts.copied}"
          data-selected="${texts.selected}"
          aria-describedby="${id}-name"
          hidden
        >
          ${texts.copy}
        </button>
      </span>
    </div>
    <p class="quiet small">${note}</p>
    <pre
      tabindex="0"
      role="region"
      aria-labelledby="${id}-name"
    ><code id="${id}" data-live="content">${code}</code></pre>
    ${notes.map((each) => html`<p class="quiet small">${each}</p>`)}
  </div>`;

const codeBlocks = (part: Part): Html => {
  const { texts, choice, found, origin, release } = part;
  const parts = { choice, subject: found.subject, origin, release };
  const isPinned = choice.script === 'pinned' && release !== undefined;
  const inFile = choice.styles === 'file';
  return html`${codeBlock({ id: 'snippet', ...texts.snippet, code: snippetOf(parts) }, part)}
    <p class="quiet small" id="integrity-note" data-live="attributes" ${isPinned ? nothing : html`hidden`}>
      ${texts.integrityNote}
    </p>
    <div id="styles-block" data-live="attributes" ${inFile ? nothing : html`hidden`}>
      ${codeBlock({ id: 'styles', ...texts.styleSheet, code: stylesOf(parts) }, part)}
    </div>
    ${codeBlock(
      {
        id: 'policy',
        ...texts.policy,
        code: `Content-Security-Policy: ${policyOf(parts)}`,
        notes: [texts.policyTrustedTypes],
      },
      part,
    )}
    <p class="quiet small" id="hash-note" data-live="attributes" ${inFile ? html`hidden` : nothing}>
      ${texts.policyStyleHash}
    </p>`;
};

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
      ${choiceField(fieldsOf(part), {
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
  const { choice, found, language, origin } = view;
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
    ...(isPlain && { listedAt: origin }),
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
