import type { QuoteLine } from '../../../contract/quote.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { checkField, checkLabelId } from './check-field.js';

/** Name of the boxes, one at each line; the value is the variant's id. */
const exemptionField = 'exemption';

export const exemptionId = (variantId: string) => `exemption-${variantId}`;

/** Variants of these lines that have to be confirmed, one by one, and those of them that are not yet. */
export const readExemptions = (form: HTMLFormElement, lines: readonly QuoteLine[]) => {
  const given = new FormData(form).getAll(exemptionField);
  const wanted = lines.filter(({ noReasonReturn }) => !noReasonReturn).map(({ variantId }) => variantId);
  return {
    confirmed: wanted.filter((variantId) => given.includes(variantId)),
    missing: wanted.filter((variantId) => !given.includes(variantId)),
  };
};

/**
 * At a line that cannot be sent back without a reason: the shopper's confirmation, line by line, as decree 90 of 2017 of
 * the State Administration for Industry and Commerce wants it (article 19).
 */
export const exemption = ({ variantId }: QuoteLine, isMissing: boolean, messages: CheckoutMessages) => {
  const id = exemptionId(variantId);
  return checkField({
    id,
    name: exemptionField,
    value: variantId,
    label: messages.confirmExemption,
    labelledBy: `line-${variantId} ${checkLabelId(id)}`,
    fault: isMissing ? messages.fieldFaults.exemption_missing : undefined,
    faultId: `fault-${id}`,
  });
};
