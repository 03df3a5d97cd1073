import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { DraftFaults, DraftField } from './delivery-draft.js';

/** Ids by which a label, hint, fault and field of the form find each other. */
export const fieldId = (name: DraftField) => `field-${name}`;
export const hintId = (name: DraftField) => `hint-${name}`;
export const faultId = (name: DraftField) => `fault-${name}`;

/** What is wrong with a field, in words. */
export const faultOf = (name: DraftField, faults: DraftFaults, messages: CheckoutMessages): string | undefined => {
  const fault = faults[name];
  return fault && messages.fieldFaults[fault];
};

/** Value of `aria-describedby`: the fault first, since that is what has to be heard. */
export const describedBy = (name: DraftField, hint: string | undefined, fault: string | undefined) =>
  [fault && faultId(name), hint && hintId(name)].filter(Boolean).join(' ') || nothing;

export const faultText = (name: DraftField, fault: string | undefined) =>
  fault ? html`<p class="fault" id=${faultId(name)}>${fault}</p>` : nothing;

interface FormField {
  readonly name: DraftField;
  readonly label: string;
  /** Whether a heading above says the same, so that only a screen reader needs the label. */
  readonly isLabelled?: boolean;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly control: TemplateResult;
}

/** A label above its field, the hint between, the fault beneath. */
export const formField = ({ name, label, isLabelled = false, hint, fault, control }: FormField) =>
  html`<div class=${fault ? 'field faulty' : 'field'}>
    <label for=${fieldId(name)} class=${isLabelled ? 'unseen' : nothing}>${label}</label>
    ${hint ? html`<p class="hint" id=${hintId(name)}>${hint}</p>` : nothing} ${control} ${faultText(name, fault)}
  </div>`;

interface TextField extends Pick<FormField, 'name' | 'label' | 'hint' | 'fault'> {
  readonly type?: 'text' | 'tel' | 'email';
  readonly inputMode?: 'text' | 'numeric' | 'email';
  readonly autocomplete: string;
  readonly autocapitalize?: 'words' | 'characters' | 'none';
  readonly isRequired: boolean;
}

/** A field of one line to type in. */
export const textField = ({ name, label, hint, fault, ...input }: TextField) =>
  formField({
    name,
    label,
    hint,
    fault,
    control: html`<input
      id=${fieldId(name)}
      name=${name}
      type=${input.type ?? 'text'}
      inputmode=${input.inputMode ?? nothing}
      autocomplete=${input.autocomplete}
      autocapitalize=${input.autocapitalize ?? nothing}
      spellcheck="false"
      enterkeyhint="next"
      ?required=${input.isRequired}
      aria-invalid=${fault ? 'true' : nothing}
      aria-describedby=${describedBy(name, hint, fault)}
    />`,
  });
