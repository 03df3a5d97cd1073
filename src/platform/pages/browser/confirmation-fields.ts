import { html, nothing } from 'lit';
import { checkField } from './check-field.js';
import type { DraftFaults } from './delivery-draft.js';
import { faultId, faultOf, fieldId, hintId } from './form-field.js';
import { ownLink } from './own-link.js';
import type { PageView } from './page-view.js';

/** What has to be agreed to for the order as a whole: the age, where a line has a limit, and the use of the data. */
export const confirmationFields = (
  faults: DraftFaults,
  minimumAge: number | null,
  { messages, language }: Pick<PageView, 'messages' | 'language'>,
) => {
  const confirmation = (name: 'consent' | 'age', label: string, hint?: unknown) =>
    checkField({
      id: fieldId(name),
      name,
      value: 'yes',
      label,
      hint,
      hintId: hintId(name),
      fault: faultOf(name, faults, messages),
      faultId: faultId(name),
    });
  const notice = html`${messages.consentHint}
    <a href=${ownLink('/about#privacy', language)} target="_blank" rel="noopener"
      >${messages.privacyNotice} ${messages.opensInNewWindow}</a
    >`;
  return html`<fieldset>
    <legend>${messages.confirmations}</legend>
    ${minimumAge === null ? nothing : confirmation('age', messages.age(minimumAge))}
    ${confirmation('consent', messages.consent, notice)}
  </fieldset>`;
};
