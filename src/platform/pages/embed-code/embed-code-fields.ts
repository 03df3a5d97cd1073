import { languages, type Language } from '../../../contract/endpoint.js';
import { html, type Html, nothing } from '../html.js';
import { choiceField, colorField, radioGroup, selectField, switchField, textField } from './choice-fields.js';
import { contrastsOf, leastContrast, ownColor, ratioText, type Contrast, type Scheme, schemesOf } from './contrast.js';
import { type ColorName, keyPattern, maxRadius, modes, scripts, stylePlaces, zoneOfKey } from './embed-choice.js';
import type { Part } from './embed-code-view.js';
import { embeddable, embeddableNames } from './embeddables.js';
import { keyPlaceholder } from './snippet.js';

/** The names of the languages, each in its own. */
const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

export const whatFields = (part: Part): Html => {
  const { texts, choice, found, language } = part;
  const { shows, deepLinks } = embeddable(choice.element);
  const isOfHall = shows?.kind === 'hall' || shows?.kind === 'product';
  const unknown = texts.countyUnknown(choice.county, found.hall?.name ?? '');
  return html`<fieldset>
    <legend>${texts.what}</legend>
    ${radioGroup(
      part,
      'element',
      embeddableNames.map((name) => ({ value: name, ...texts.elements[name] })),
    )}
    <div id="county-field" data-live="attributes" ${isOfHall ? nothing : html`hidden`}>
      ${textField({
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
      ${selectField({
        name: 'product',
        label: texts.product,
        options: found.products.map(({ id, name }) => ({ value: id, name })),
        chosen: found.product?.id,
        fault: shows?.kind === 'product' && found.products.length === 0 ? texts.noProducts : undefined,
      })}
    </div>
    <div id="zone-field" data-live="content" ${shows?.kind === 'zone' ? nothing : html`hidden`}>
      ${selectField({
        name: 'zone',
        label: texts.zone,
        options: [
          ...found.zones.map(({ slug, name }) => ({ value: slug, name })),
          ...(found.zone ? [{ value: zoneOfKey, name: texts.zoneOfKey }] : []),
        ],
        chosen: choice.zone === zoneOfKey ? zoneOfKey : found.zone?.slug,
        fault: shows?.kind === 'zone' && found.zones.length === 0 ? texts.noZones : undefined,
      })}
    </div>
    <div id="deep-links-field" data-live="attributes" ${deepLinks ? nothing : html`hidden`}>
      ${switchField(part, 'deep-links', texts.deepLinks)}
    </div>
  </fieldset>`;
};

export const appearanceFields = (part: Part): Html => {
  const { texts } = part;
  return html`<fieldset>
    <legend>${texts.appearance}</legend>
    ${choiceField(part, {
      name: 'language',
      label: texts.language,
      options: [
        { value: '', name: texts.followPage },
        ...languages.map((value) => ({ value, name: languageNames[value], lang: value })),
      ],
    })}
    ${choiceField(part, {
      name: 'mode',
      label: texts.mode,
      options: modes.map((value) => ({ value, name: texts.modes[value] })),
    })}
    ${switchField(part, 'elder', texts.elder)}
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

export const colorFields = (part: Part, scheme: Scheme): Html => {
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
        colorField(part, {
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

export const cornerField = (part: Part): Html => {
  const { texts, choice, refused } = part;
  return textField({
    name: 'radius',
    label: texts.radius,
    hint: texts.radiusHint(maxRadius),
    value: refused.radius ?? choice.radius,
    fault: refused.radius === undefined ? undefined : texts.radiusRefused(refused.radius),
    attributes: html`type="number" min="0" max="${maxRadius}" step="1" placeholder="12"`,
  });
};

export const cartFields = (part: Part): Html => {
  const { texts, choice, refused } = part;
  return html`<fieldset>
    <legend>${texts.cart}</legend>
    ${switchField(part, 'no-cart', texts.noCart)}
    ${textField({ name: 'label', label: texts.label, hint: texts.labelHint, value: choice.label })}
    ${textField({
      name: 'return-url',
      label: texts.returnUrl,
      hint: texts.returnUrlHint,
      value: refused['return-url'] ?? choice['return-url'],
      fault: refused['return-url'] === undefined ? undefined : texts.returnUrlRefused(refused['return-url']),
      attributes: html`type="url" placeholder="https://"`,
    })}
  </fieldset>`;
};

export const siteFields = (part: Part): Html => {
  const { texts, choice, refused, release } = part;
  const scriptNotes = { v1: texts.moving, pinned: release && texts.pinned(release.version) };
  const styleNotes = { page: texts.stylesInPage, file: texts.stylesInFile };
  return html`<fieldset>
    <legend>${texts.site}</legend>
    ${textField({
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
      part,
      'script',
      scripts.flatMap((value) => (scriptNotes[value] ? [{ value, ...scriptNotes[value] }] : [])),
      'label-script',
    )}
    <p class="label" id="label-styles">${texts.styles}</p>
    ${radioGroup(
      part,
      'styles',
      stylePlaces.map((value) => ({ value, ...styleNotes[value] })),
      'label-styles',
    )}
  </fieldset>`;
};
