import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { PaymentWay } from '../../../contract/payment.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { LightElement } from './light-element.js';
import { PaymentSubmitEvent } from './payment-submit-event.js';
import { wayChoice, waysFor } from './payment-ways.js';

/** Id of the form, by which the button outside of it belongs to it. */
export const paymentFormId = 'payment-form';

/**
 * The ways of paying an order that waits for it, one of them chosen.
 *
 * @fires xiang-payment-submit - The shopper wants to pay by the chosen way.
 */
export class PaymentChoice extends LightElement {
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) ways: readonly PaymentWay[] = [];
  /** The way that was tried last. */
  @property({ attribute: false }) chosen: PaymentWay | undefined;
  @property({ attribute: false }) busy = false;

  #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const way = new FormData(event.currentTarget as HTMLFormElement).get('way');
    if (!this.busy && way !== null) this.dispatchEvent(new PaymentSubmitEvent(way as PaymentWay));
  }

  protected override render() {
    const { messages } = this;
    if (!messages) return nothing;
    const ways = waysFor(this.ways, navigator.userAgent);
    const chosen = this.chosen !== undefined && ways.includes(this.chosen) ? this.chosen : ways[0];
    return html`<form id=${paymentFormId} @submit=${this.#handleSubmit}>
      <fieldset class="ways">
        <legend class=${ways.length === 1 ? 'unseen' : nothing}>${messages.payBy}</legend>
        ${wayChoice(ways, messages, chosen)}
      </fieldset>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-payment-choice': PaymentChoice;
  }
}
