import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { PaymentWay } from '../../../contract/payment.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { LightElement } from './light-element.js';
import { notice } from './notice.js';
import { PaymentSubmitEvent } from './payment-submit-event.js';

/** Id of the form, by which the button outside of it belongs to it. */
export const paymentFormId = 'payment-form';

/** WeChat's browser pays inside WeChat; a phone goes to a page for phones; a large screen to a large page or a code. */
const isFor = (way: PaymentWay, agent: string): boolean => {
  const isPhone = /Android|iPhone|iPad|Mobile/i.test(agent);
  const isWeChat = /MicroMessenger/i.test(agent);
  switch (way) {
    case 'alipay_page':
    case 'wechat_native':
      return !isPhone;
    case 'alipay_wap':
      return isPhone && !isWeChat;
    case 'wechat_h5':
      return isPhone && !isWeChat;
    case 'wechat_jsapi':
      return isWeChat;
    default:
      return true;
  }
};

/**
 * The ways of paying that make sense on this device, one of them chosen.
 *
 * @fires xiang-payment-submit - The shopper wants to pay by the chosen way.
 */
export class PaymentChoice extends LightElement {
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) ways: readonly PaymentWay[] = [];
  @property({ attribute: false }) busy = false;

  #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const way = new FormData(event.currentTarget as HTMLFormElement).get('way');
    if (!this.busy && way !== null) this.dispatchEvent(new PaymentSubmitEvent(way as PaymentWay));
  }

  protected override render() {
    const { messages } = this;
    if (!messages) return nothing;
    const fitting = this.ways.filter((way) => isFor(way, navigator.userAgent));
    const ways = fitting.length > 0 ? fitting : this.ways;
    return html`<form id=${paymentFormId} @submit=${this.#handleSubmit}>
      ${ways.includes('sandbox') ? notice('plain', messages.sandboxHeading, html`<p>${messages.sandbox}</p>`) : nothing}
      ${
        ways.length === 1
          ? html`<input type="hidden" name="way" value=${ways[0] ?? nothing} />`
          : html`<fieldset>
              <legend>${messages.payBy}</legend>
              ${ways.map(
                (way, index) =>
                  html`<div class="check">
                    <input type="radio" id="way-${way}" name="way" value=${way} ?checked=${index === 0} />
                    <label for="way-${way}">${messages.ways[way]}</label>
                  </div>`,
              )}
            </fieldset>`
      }
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-payment-choice': PaymentChoice;
  }
}
