import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { DraftFaults } from './delivery-draft.js';
import { describedBy, fieldId, formField } from './form-field.js';
import type { InvoiceField } from './invoice-draft.js';
import { LightElement } from './light-element.js';

type InvoiceType = '' | 'person' | 'unit';

interface TextField {
  readonly name: Exclude<InvoiceField, 'invoice'>;
  readonly label: string;
  readonly hint?: string;
  readonly hidden: boolean;
  readonly type?: 'email';
  readonly autocomplete: string;
  readonly autocapitalize: string;
}

/** Whether an invoice is wanted, and for whom. What is not asked for now is hidden, and keeps what was typed. */
export class InvoiceFields extends LightElement {
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) faults: DraftFaults = {};

  @state() private chosen: InvoiceType = '';

  #handleChange(event: Event) {
    if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value as InvoiceType;
  }

  #text({ name, label, hint, hidden, type, autocomplete, autocapitalize }: TextField, messages: CheckoutMessages) {
    const faultCode = this.faults[name];
    const fault = faultCode && messages.fieldFaults[faultCode];
    return html`<div ?hidden=${hidden}>
      ${formField({
        name,
        label,
        hint,
        fault,
        control: html`<input
          id=${fieldId(name)}
          name=${name}
          type=${type ?? 'text'}
          inputmode=${type ?? 'text'}
          autocomplete=${autocomplete}
          autocapitalize=${autocapitalize}
          spellcheck="false"
          enterkeyhint="next"
          ?required=${!hidden}
          aria-invalid=${fault ? 'true' : nothing}
          aria-describedby=${describedBy(name, hint, fault)}
        />`,
      })}
    </div>`;
  }

  protected override render() {
    const { messages, chosen } = this;
    if (!messages) return nothing;
    const hint = chosen === '' ? undefined : messages.invoiceHint;
    return html`<fieldset>
      <legend>${messages.invoice}</legend>
      ${formField({
        name: 'invoice',
        label: messages.invoice,
        isLabelled: true,
        hint,
        control: html`<select
          id=${fieldId('invoice')}
          name="invoice"
          autocomplete="off"
          aria-describedby=${describedBy('invoice', hint, undefined)}
          @change=${this.#handleChange}
        >
          <option value="">${messages.invoiceTypes.none}</option>
          <option value="person">${messages.invoiceTypes.person}</option>
          <option value="unit">${messages.invoiceTypes.unit}</option>
        </select>`,
      })}
      ${this.#text(
        {
          name: 'title',
          label: messages.invoiceTitle[chosen || 'unit'],
          hidden: chosen === '',
          autocomplete: chosen === 'person' ? 'name' : 'organization',
          autocapitalize: 'words',
        },
        messages,
      )}
      ${this.#text(
        {
          name: 'taxNumber',
          label: messages.taxNumber,
          hint: messages.taxNumberHint,
          hidden: chosen !== 'unit',
          autocomplete: 'off',
          autocapitalize: 'characters',
        },
        messages,
      )}
      ${this.#text(
        {
          name: 'email',
          label: messages.email,
          hint: messages.emailHint,
          hidden: chosen === '',
          type: 'email',
          autocomplete: 'email',
          autocapitalize: 'none',
        },
        messages,
      )}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-invoice-fields': InvoiceFields;
  }
}
