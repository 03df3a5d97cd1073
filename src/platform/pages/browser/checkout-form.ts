import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Language } from '../../../localization/language.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { CheckoutApi } from './checkout-api.js';
import {
  checkDraft,
  type DeliveryDraft,
  deliveryOf,
  type DraftFaults,
  draftFields,
  type DraftField,
} from './delivery-draft.js';
import { DeliverySubmitEvent } from './delivery-submit-event.js';
import { describedBy, faultText, fieldId, formField, hintId } from './form-field.js';
import { LightElement } from './light-element.js';

/** Id of the form, by which the submit button outside it belongs to it. */
export const formId = 'checkout-form';

/**
 * Who receives the order and where, and what has to be agreed. What is typed lives in the fields alone: no rendering
 * writes to them, so no failure and no change of language can lose it.
 *
 * @fires xiang-delivery-submit - The form was submitted and is without faults.
 */
export class CheckoutForm extends LightElement {
  @query('form') private form!: HTMLFormElement;

  /** Found at the last submit; only fewer until the next. */
  @state() private faults: DraftFaults = {};

  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) language: Language = 'zh-CN';
  /** The highest age limit among the lines, in years. */
  @property({ attribute: false }) minimumAge: number | null = null;

  #draft(): DeliveryDraft {
    const data = new FormData(this.form);
    return Object.fromEntries(draftFields.map((name) => [name, String(data.get(name) ?? '')])) as DeliveryDraft;
  }

  #handleInput() {
    if (Object.keys(this.faults).length === 0) return;
    const now = checkDraft(this.#draft(), this.minimumAge);
    this.faults = Object.fromEntries(
      draftFields.filter((name) => this.faults[name] && now[name]).map((name) => [name, now[name]]),
    ) as DraftFaults;
  }

  async #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const draft = this.#draft();
    this.faults = checkDraft(draft, this.minimumAge);
    const first = draftFields.find((name) => this.faults[name]);
    if (first) {
      await this.updateComplete;
      this.#focus(first);
    } else {
      this.dispatchEvent(new DeliverySubmitEvent(deliveryOf(draft)));
    }
  }

  #focus(name: DraftField) {
    const field = this.form.elements.namedItem(name);
    if (field instanceof HTMLElement) field.focus();
  }

  #handleFaultLink(event: Event, name: DraftField) {
    event.preventDefault();
    this.#focus(name);
  }

  #faultOf(name: DraftField, messages: CheckoutMessages) {
    const fault = this.faults[name];
    return fault && messages.fieldFaults[fault];
  }

  #summary(messages: CheckoutMessages) {
    const names = draftFields.filter((name) => this.faults[name]);
    return html`<div role="alert">
      ${
        names.length === 0
          ? nothing
          : html`<div class="notice danger">
              <p class="notice-heading">${messages.faultsHeading(names.length)}</p>
              <ul>
                ${names.map(
                  (name) =>
                    html`<li>
                      <a href="#${fieldId(name)}" @click=${(event: Event) => this.#handleFaultLink(event, name)}
                        >${this.#faultOf(name, messages)}</a
                      >
                    </li>`,
                )}
              </ul>
            </div>`
      }
    </div>`;
  }

  #contact(messages: CheckoutMessages) {
    const name = this.#faultOf('name', messages);
    const phone = this.#faultOf('phone', messages);
    return html`<fieldset>
      <legend>${messages.recipient}</legend>
      ${formField({
        name: 'name',
        label: messages.name,
        fault: name,
        control: html`<input
          id=${fieldId('name')}
          name="name"
          autocomplete="name"
          required
          aria-invalid=${name ? 'true' : nothing}
          aria-describedby=${describedBy('name', undefined, name)}
        />`,
      })}
      ${formField({
        name: 'phone',
        label: messages.phone,
        hint: messages.phoneHint,
        fault: phone,
        control: html`<input
          id=${fieldId('phone')}
          name="phone"
          type="tel"
          inputmode="numeric"
          autocomplete="tel-national"
          required
          aria-invalid=${phone ? 'true' : nothing}
          aria-describedby=${describedBy('phone', messages.phoneHint, phone)}
        />`,
      })}
    </fieldset>`;
  }

  #address(messages: CheckoutMessages) {
    const detail = this.#faultOf('detail', messages);
    return html`<fieldset>
      <legend>${messages.address}</legend>
      <xiang-address-fields .api=${this.api} .messages=${messages} .faults=${this.faults}></xiang-address-fields>
      ${formField({
        name: 'detail',
        label: messages.detail,
        hint: messages.detailHint,
        fault: detail,
        control: html`<input
          id=${fieldId('detail')}
          name="detail"
          autocomplete="street-address"
          required
          aria-invalid=${detail ? 'true' : nothing}
          aria-describedby=${describedBy('detail', messages.detailHint, detail)}
        />`,
      })}
    </fieldset>`;
  }

  #confirmation(name: 'consent' | 'age', label: string, messages: CheckoutMessages, hint?: unknown) {
    const fault = this.#faultOf(name, messages);
    return html`<div class=${fault ? 'field faulty' : 'field'}>
      <div class="check">
        <input
          id=${fieldId(name)}
          name=${name}
          type="checkbox"
          value="yes"
          required
          aria-invalid=${fault ? 'true' : nothing}
          aria-describedby=${describedBy(name, hint ? 'yes' : undefined, fault)}
        />
        <label for=${fieldId(name)}>${label}</label>
      </div>
      ${hint ? html`<p class="hint" id=${hintId(name)}>${hint}</p>` : nothing} ${faultText(name, fault)}
    </div>`;
  }

  #confirmations(messages: CheckoutMessages) {
    const notice = html`${messages.consentHint}
      <a href="/about?lang=${this.language}#privacy" target="_blank" rel="noopener"
        >${messages.privacyNotice} ${messages.opensInNewWindow}</a
      >`;
    return html`<fieldset>
      <legend>${messages.confirmations}</legend>
      ${this.minimumAge === null ? nothing : this.#confirmation('age', messages.age(this.minimumAge), messages)}
      ${this.#confirmation('consent', messages.consent, messages, notice)}
    </fieldset>`;
  }

  protected override render() {
    const { messages } = this;
    if (!messages) return nothing;
    return html`<form
      id=${formId}
      novalidate
      @submit=${this.#handleSubmit}
      @input=${this.#handleInput}
      @change=${this.#handleInput}
    >
      ${this.#summary(messages)} ${this.#contact(messages)} ${this.#address(messages)} ${this.#confirmations(messages)}
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-checkout-form': CheckoutForm;
  }
}
