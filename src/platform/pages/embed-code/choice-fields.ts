import { html, type Html, nothing } from '../html.js';
import { colorPattern, type ChoiceName, type ColorName, type EmbedChoice, type ReadChoice } from './embed-choice.js';

/** What a field shows: what is chosen, or what was typed and could not be taken. */
export type FieldView = ReadChoice;

export interface Option {
  readonly value: string;
  readonly name: string;
  readonly note?: string;
  readonly lang?: string;
}

interface Field {
  readonly name: ChoiceName;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly control: Html;
}

/** A label above its control, the hint between, the fault beneath, which takes the place of the one before it. */
const field = ({ name, label, hint, fault, control }: Field): Html =>
  html`<div class="field ${fault ? 'faulty' : ''}" id="place-${name}" data-live="attributes">
    <label for="field-${name}">${label}</label>
    ${hint ? html`<p class="hint" id="hint-${name}">${hint}</p>` : nothing} ${control}
    <p class="fault" id="fault-${name}" data-live="content">${fault ?? nothing}</p>
  </div>`;

interface TextField {
  readonly name: ChoiceName;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault?: string | undefined;
  /** More of the input's attributes. */
  readonly attributes?: Html;
  /** What is offered, and the id of that list. */
  readonly list?: Html;
  readonly listId?: string;
}

export const textField = ({ name, label, hint, value, fault, attributes, list, listId }: TextField): Html =>
  field({
    name,
    label,
    hint,
    fault,
    control: html`<input
        id="field-${name}"
        name="${name}"
        value="${value}"
        autocomplete="off"
        aria-describedby="fault-${name}${hint ? ` hint-${name}` : ''}"
        ${fault ? html`aria-invalid="true"` : nothing}
        ${listId ? html`list="${listId}"` : nothing}
        ${attributes ?? nothing}
      />${list ?? nothing}`,
  });

interface SelectField {
  readonly name: ChoiceName;
  readonly label: string;
  readonly options: readonly Option[];
  /** Value of the option that is chosen. */
  readonly chosen: string | undefined;
  readonly fault: string | undefined;
}

export const selectField = ({ name, label, options, chosen, fault }: SelectField): Html =>
  field({
    name,
    label,
    fault,
    control: html`<select name="${name}" id="field-${name}" aria-describedby="fault-${name}">
      ${options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === chosen ? html`selected` : nothing}>
            ${option.name}
          </option> `,
      )}
    </select>`,
  });

interface ColorField {
  readonly name: ColorName;
  readonly label: string;
  /** Our own, where none is chosen. */
  readonly own: string;
  readonly pick: string;
  readonly refused: (typed: string) => string;
}

/** A colour as text, which everybody can type, and beside it, where scripts run, the browser's picker. */
export const colorField = (
  { choice, refused }: FieldView,
  { name, label, own, pick, refused: say }: ColorField,
): Html => {
  const typed = refused[name];
  return field({
    name,
    label,
    fault: typed === undefined ? undefined : say(typed),
    control: html`<span class="color">
      <input
        id="field-${name}"
        name="${name}"
        value="${typed ?? choice[name]}"
        placeholder="${own}"
        pattern="${colorPattern}"
        title="#rrggbb"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="fault-${name}"
        ${typed === undefined ? nothing : html`aria-invalid="true"`}
      />
      <input
        type="color"
        data-picks="${name}"
        data-own="${own}"
        value="${choice[name] || own}"
        aria-label="${pick}"
        hidden
      />
    </span>`,
  });
};

export const radioGroup = (
  { choice }: FieldView,
  name: ChoiceName,
  options: readonly Option[],
  labelledBy?: string,
): Html =>
  html`<div class="radios" ${labelledBy ? html`role="radiogroup" aria-labelledby="${labelledBy}"` : nothing}>
    ${options.map(
      (option) =>
        html`<label class="option">
          <input type="radio" name="${name}" value="${option.value}" ${isChosen(choice, name, option.value)} />
          <span>
            <strong>${option.name}</strong>
            ${option.note ? html`<span class="quiet small">${option.note}</span>` : nothing}
          </span>
        </label>`,
    )}
  </div>`;

const isChosen = (choice: EmbedChoice, name: ChoiceName, value: string) =>
  choice[name] === value ? html`checked` : nothing;

interface ChoiceField {
  readonly name: ChoiceName;
  readonly label: string;
  readonly options: readonly Option[];
  /** Id of the form, for a field that stands outside it. */
  readonly form?: string;
}

/** A few choices in one row, of which one holds. */
export const choiceField = ({ choice }: FieldView, { name, label, options, form }: ChoiceField): Html =>
  html`<div class="choices" role="radiogroup" aria-labelledby="label-${name}">
    <p class="label" id="label-${name}">${label}</p>
    <div class="choice-row">
      ${options.map(
        (option) =>
          html`<label>
            <input
              type="radio"
              name="${name}"
              value="${option.value}"
              ${form ? html`form="${form}"` : nothing}
              ${isChosen(choice, name, option.value)}
            />
            <span ${option.lang ? html`lang="${option.lang}"` : nothing}>${option.name}</span>
          </label>`,
      )}
    </div>
  </div>`;

export const switchField = (
  { choice }: FieldView,
  name: ChoiceName,
  { name: label, note }: { readonly name: string; readonly note: string },
): Html =>
  html`<label class="option">
    <input type="checkbox" name="${name}" value="1" ${choice[name] === true ? html`checked` : nothing} />
    <span><strong>${label}</strong> <span class="quiet small">${note}</span></span>
  </label>`;
