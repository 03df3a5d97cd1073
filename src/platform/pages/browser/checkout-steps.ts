import { html, nothing } from 'lit';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { Step } from './checkout-snapshot.js';

const position: Readonly<Partial<Record<Step, number>>> = { form: 0, blocked: 0, payment: 1, done: 2 };

/** Where the shopper is on the way; nothing where there is no way on. */
export const checkoutSteps = (step: Step, messages: CheckoutMessages) => {
  const current = position[step];
  if (current === undefined) return nothing;
  const names = [messages.stepAddress, messages.stepPayment, messages.stepDone];
  return html`<ol class="steps" aria-label=${messages.steps}>
    ${names.map(
      (name, index) =>
        html`<li
          class=${index < current ? 'passed' : index === current ? 'current' : 'coming'}
          aria-current=${index === current ? 'step' : nothing}
        >
          ${name}
        </li>`,
    )}
  </ol>`;
};
