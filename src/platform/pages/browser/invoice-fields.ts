import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { DraftFaults } from './delivery-draft.js';
import { describedBy, faultOf, fieldId, formField, textField } from './form-field.js';
import { LightElement } from './light-element.js';

type InvoiceType = '' | 'person' | 'unit';

/** Whether an invoice is wanted, and for whom. What is not asked for now is hidden, and keeps what was typed. */
export class InvoiceFields extends LightElement {
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) faults: DraftFaults = {};

  @state() private chosen: InvoiceType = '';

  #handleChange(event: Event) {
    if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value as InvoiceType;
  }

  protected override render() {
    const { messages, faults, chosen } = this;
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
      <div ?hidden=${chosen === ''}>
        ${textField({
          name: 'title',
          label: messages.invoiceTitle[chosen || 'unit'],
          fault: faultOf('title', faults, messages),
          autocomplete: chosen === 'person' ? 'name' : 'organization',
          autocapitalize: 'words',
          isRequired: chosen !== '',
        })}
      </div>
      <div ?hidden=${chosen !== 'unit'}>
        ${textField({
          name: 'taxNumber',
          label: messages.taxNumber,
          hint: messages.taxNumberHint,
          fault: faultOf('taxNumber', faults, messages),
          autocomplete: 'off',
          autocapitalize: 'characters',
          isRequired: chosen === 'unit',
        })}
      </div>
      <div ?hidden=${chosen === ''}>
        ${textField({
          name: 'email',
          label: messages.email,
          hint: messages.emailHint,
          fault: faultOf('email', faults, messages),
          type: 'email',
          inputMode: 'email',
          autocomplete: 'email',
          autocapitalize: 'none',
          isRequired: chosen !== '',
        })}
      </div>
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-invoice-fields': InvoiceFields;
  }
}
