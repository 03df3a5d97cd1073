import { html, nothing } from 'lit';
import type { QuoteLine } from '../../../contract/quote.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';

/** Name of the boxes, one at each line; the value is the variant's id. */
export const exemptionField = 'exemption';

export const exemptionId = (variantId: string) => `exemption-${variantId}`;

/**
 * At a line that cannot be sent back without a reason: the shopper's confirmation, line by line, as decree 90 of 2017 of
 * the State Administration for Industry and Commerce wants it (article 19).
 */
export const exemption = ({ variantId }: QuoteLine, isMissing: boolean, messages: CheckoutMessages) => {
  const id = exemptionId(variantId);
  return html`<div class=${isMissing ? 'field faulty' : 'field'}>
    <div class="check">
      <input
        id=${id}
        name=${exemptionField}
        type="checkbox"
        value=${variantId}
        required
        aria-invalid=${isMissing ? 'true' : nothing}
        aria-labelledby="line-${variantId} label-${id}"
        aria-describedby=${isMissing ? `fault-${id}` : nothing}
      />
      <label id="label-${id}" for=${id}>${messages.confirmExemption}</label>
    </div>
    ${isMissing ? html`<p class="fault" id="fault-${id}">${messages.fieldFaults.exemption_missing}</p>` : nothing}
  </div>`;
};
