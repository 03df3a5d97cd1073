import { html, nothing } from 'lit';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';

/** A fault of the form, and the field at which it is. */
export interface ListedFault {
  readonly id: string;
  readonly text: string | undefined;
  readonly focus: () => void;
}

/** All that is wrong with the form, each a way to its field. */
export const faultList = (faults: readonly ListedFault[], messages: CheckoutMessages) => {
  const goTo = (event: Event, focus: () => void) => {
    event.preventDefault();
    focus();
  };
  return html`<div role="alert">
    ${
      faults.length === 0
        ? nothing
        : html`<div class="notice danger">
            <p class="notice-heading">${messages.faultsHeading(faults.length)}</p>
            <ul>
              ${faults.map(
                ({ id, text, focus }) =>
                  html`<li>
                    <a href="#${id}" @click=${(event: Event) => goTo(event, focus)}>${text}</a>
                  </li>`,
              )}
            </ul>
          </div>`
    }
  </div>`;
};
