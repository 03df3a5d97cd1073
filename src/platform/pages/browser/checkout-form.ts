import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PaymentWay } from '../../../contract/payment.js';
import type { Quote, QuoteLine } from '../../../contract/quote.js';
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
import type { DraftStore } from './draft-store.js';
import { exemption, exemptionField, exemptionId } from './exemption.js';
import { FormDraft } from './form-draft.js';
import { describedBy, faultText, fieldId, formField, hintId } from './form-field.js';
import { LightElement } from './light-element.js';
import type { PageView } from './page-view.js';
import { wayChoice, waysFor } from './payment-ways.js';
import { quoteSummary } from './quote-summary.js';

/** Id of the form, by which the submit button outside it belongs to it. */
export const formId = 'checkout-form';

const minimumAgeOf = ({ lines }: Quote) => {
  const ages = lines.flatMap(({ minimumAge }) => (minimumAge === null ? [] : [minimumAge]));
  return ages.length === 0 ? null : Math.max(...ages);
};

/**
 * Who receives the order and where, how it is paid, what is ordered and what has to be agreed. What is typed lives in the
 * fields and in the store: no rendering writes to them, so no failure, reload or change of language can lose it.
 *
 * @fires xiang-delivery-submit - The form was submitted and is without faults.
 */
export class CheckoutForm extends LightElement {
  @query('form') private form!: HTMLFormElement;

  /** Found at the last submit; only fewer until the next. */
  @state() private faults: DraftFaults = {};

  /** Variants that were not confirmed at the last submit; only fewer until the next. */
  @state() private unconfirmed: readonly string[] = [];

  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) view?: PageView;
  /** The quote that the shopper had seen before the present one, where they differ. */
  @property({ attribute: false }) seen: Quote | null = null;
  @property({ attribute: false }) ways: readonly PaymentWay[] = [];
  /** Where what is typed is kept; without one it lives in the fields alone. */
  @property({ attribute: false }) store?: DraftStore;

  #kept: FormDraft | undefined;

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    if (!this.store) return;
    this.#kept = new FormDraft(this.form, this.store);
    this.#kept.start();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#kept?.stop();
  }

  get #minimumAge() {
    const quote = this.view?.details?.quote;
    return quote ? minimumAgeOf(quote) : null;
  }

  /** Variants that have to be confirmed, one by one, and those that are. */
  #exemptions() {
    const lines = this.view?.details?.quote.lines ?? [];
    const wanted = lines.filter(({ noReasonReturn }) => !noReasonReturn).map(({ variantId }) => variantId);
    const given = new FormData(this.form).getAll(exemptionField);
    const confirmed = wanted.filter((variantId) => given.includes(variantId));
    return { confirmed, missing: wanted.filter((variantId) => !confirmed.includes(variantId)) };
  }

  #draft(): DeliveryDraft {
    const data = new FormData(this.form);
    return Object.fromEntries(draftFields.map((name) => [name, String(data.get(name) ?? '')])) as DeliveryDraft;
  }

  #handleInput() {
    if (this.unconfirmed.length > 0) {
      const { missing } = this.#exemptions();
      this.unconfirmed = this.unconfirmed.filter((variantId) => missing.includes(variantId));
    }
    if (Object.keys(this.faults).length === 0) return;
    const now = checkDraft(this.#draft(), this.#minimumAge);
    this.faults = Object.fromEntries(
      draftFields.filter((name) => this.faults[name] && now[name]).map((name) => [name, now[name]]),
    ) as DraftFaults;
  }

  async #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const draft = this.#draft();
    const { confirmed, missing } = this.#exemptions();
    this.faults = checkDraft(draft, this.#minimumAge);
    this.unconfirmed = missing;
    const first = draftFields.find((name) => this.faults[name]);
    const [line] = missing;
    if (first !== undefined || line !== undefined) {
      await this.updateComplete;
      if (first !== undefined) this.#focus(first);
      else if (line !== undefined) this.#focusLine(line);
    } else {
      const way = new FormData(this.form).get('way');
      const event = new DeliverySubmitEvent(deliveryOf(draft, confirmed), (way ?? undefined) as PaymentWay | undefined);
      this.dispatchEvent(event);
    }
  }

  /** The key that a phone's keyboard calls "next" leads on; it does not buy. */
  #handleKey(event: KeyboardEvent) {
    const { target, key, isComposing } = event;
    const isText = target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
    if (key !== 'Enter' || isComposing || !isText) return;
    event.preventDefault();
    const fields = [...this.form.elements].filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && !element.matches(':disabled, fieldset') && element.offsetParent !== null,
    );
    fields[fields.indexOf(target) + 1]?.focus();
  }

  #focus(name: DraftField) {
    const field = this.form.elements.namedItem(name);
    if (field instanceof RadioNodeList) {
      const choices = [...field].filter((each): each is HTMLInputElement => each instanceof HTMLInputElement);
      choices.find(({ disabled }) => !disabled)?.focus();
    } else if (field instanceof HTMLElement) field.focus();
  }

  #focusLine(variantId: string) {
    const box = this.form.querySelector(`#${exemptionId(variantId)}`);
    if (box instanceof HTMLElement) box.focus();
  }

  #faultOf(name: DraftField, messages: CheckoutMessages) {
    const fault = this.faults[name];
    return fault && messages.fieldFaults[fault];
  }

  #unconfirmedLines(): QuoteLine[] {
    const lines = this.view?.details?.quote.lines ?? [];
    return lines.filter(({ variantId }) => this.unconfirmed.includes(variantId));
  }

  #faultList(messages: CheckoutMessages) {
    const faults = [
      ...draftFields
        .filter((name) => this.faults[name])
        .map((name) => ({
          id: fieldId(name),
          text: this.#faultOf(name, messages),
          focus: () => {
            this.#focus(name);
          },
        })),
      ...this.#unconfirmedLines().map(({ variantId, name }) => ({
        id: exemptionId(variantId),
        text: messages.exemptionFault(name),
        focus: () => {
          this.#focusLine(variantId);
        },
      })),
    ];
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
          enterkeyhint="next"
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
          enterkeyhint="next"
          required
          aria-invalid=${phone ? 'true' : nothing}
          aria-describedby=${describedBy('phone', messages.phoneHint, phone)}
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

  #payment(messages: CheckoutMessages) {
    const ways = waysFor(this.ways, navigator.userAgent);
    if (ways.length === 0) return nothing;
    return html`<fieldset class="ways">
      <legend>${messages.payBy}</legend>
      ${wayChoice(ways, messages)}
    </fieldset>`;
  }

  #confirmations(messages: CheckoutMessages, language: Language) {
    const minimumAge = this.#minimumAge;
    const notice = html`${messages.consentHint}
      <a href="/about?lang=${language}#privacy" target="_blank" rel="noopener"
        >${messages.privacyNotice} ${messages.opensInNewWindow}</a
      >`;
    return html`<fieldset>
      <legend>${messages.confirmations}</legend>
      ${minimumAge === null ? nothing : this.#confirmation('age', messages.age(minimumAge), messages)}
      ${this.#confirmation('consent', messages.consent, messages, notice)}
    </fieldset>`;
  }

  protected override render() {
    const { view, seen } = this;
    if (!view?.details) return nothing;
    const { messages, language, details } = view;
    return html`<form
      id=${formId}
      novalidate
      @submit=${this.#handleSubmit}
      @input=${this.#handleInput}
      @change=${this.#handleInput}
      @keydown=${this.#handleKey}
    >
      <div>
        ${this.#faultList(messages)} ${this.#contact(messages)}
        <xiang-destination-fields
          .api=${this.api}
          .messages=${messages}
          .faults=${this.faults}
          .zone=${details.zone}
          .storages=${details.quote.shipments.map(({ storage }) => storage)}
        ></xiang-destination-fields>
        <xiang-invoice-fields .messages=${messages} .faults=${this.faults}></xiang-invoice-fields>
        ${this.#payment(messages)} ${this.#confirmations(messages, language)}
        <p class="hint kept">${messages.draftKept}</p>
      </div>
      ${quoteSummary(details.quote, seen, view, (line) =>
        exemption(line, this.unconfirmed.includes(line.variantId), messages),
      )}
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-checkout-form': CheckoutForm;
  }
}
