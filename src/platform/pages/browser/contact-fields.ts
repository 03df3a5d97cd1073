import { html } from 'lit';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { DraftFaults } from './delivery-draft.js';
import { faultOf, textField } from './form-field.js';

/** Who receives the order. */
export const contactFields = (faults: DraftFaults, messages: CheckoutMessages) =>
  html`<fieldset>
    <legend>${messages.recipient}</legend>
    ${textField({
      name: 'name',
      label: messages.name,
      fault: faultOf('name', faults, messages),
      autocomplete: 'name',
      isRequired: true,
    })}
    ${textField({
      name: 'phone',
      label: messages.phone,
      hint: messages.phoneHint,
      fault: faultOf('phone', faults, messages),
      type: 'tel',
      inputMode: 'numeric',
      autocomplete: 'tel-national',
      isRequired: true,
    })}
  </fieldset>`;
