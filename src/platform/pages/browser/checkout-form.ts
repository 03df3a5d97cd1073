import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PaymentWay } from '../../../contract/payment.js';
import type { Quote, QuoteLine } from '../../../contract/quote.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { CheckoutApi } from './checkout-api.js';
import { confirmationFields } from './confirmation-fields.js';
import { contactFields } from './contact-fields.js';
import { checkDraft, deliveryOf, type DraftFaults, draftFields, type DraftField } from './delivery-draft.js';
import { DeliverySubmitEvent } from './delivery-submit-event.js';
import type { DraftStore } from './draft-store.js';
import { enterLeadsOn } from './enter-leads-on.js';
import { exemption, exemptionId, readExemptions } from './exemption.js';
import { faultList, type ListedFault } from './fault-list.js';
import { FormDraft } from './form-draft.js';
import { faultOf, fieldId } from './form-field.js';
import { LightElement } from './light-element.js';
import type { PageView } from './page-view.js';
import { wayChoice, waysFor } from './payment-ways.js';
import { quoteSummary } from './quote-summary.js';
import { readFields } from './read-fields.js';

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

  get #lines(): readonly QuoteLine[] {
    return this.view?.details?.quote.lines ?? [];
  }

  get #minimumAge() {
    const quote = this.view?.details?.quote;
    return quote ? minimumAgeOf(quote) : null;
  }

  #handleInput() {
    if (this.unconfirmed.length > 0) {
      const { missing } = readExemptions(this.form, this.#lines);
      this.unconfirmed = this.unconfirmed.filter((variantId) => missing.includes(variantId));
    }
    if (Object.keys(this.faults).length === 0) return;
    const now = checkDraft(readFields(this.form, draftFields), this.#minimumAge);
    this.faults = Object.fromEntries(
      draftFields.filter((name) => this.faults[name] && now[name]).map((name) => [name, now[name]]),
    ) as DraftFaults;
  }

  async #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const draft = readFields(this.form, draftFields);
    const { confirmed, missing } = readExemptions(this.form, this.#lines);
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

  #faultList(messages: CheckoutMessages) {
    const ofFields = draftFields
      .filter((name) => this.faults[name])
      .map((name): ListedFault => ({
        id: fieldId(name),
        text: faultOf(name, this.faults, messages),
        focus: () => {
          this.#focus(name);
        },
      }));
    const ofLines = this.#lines
      .filter(({ variantId }) => this.unconfirmed.includes(variantId))
      .map(({ variantId, name }): ListedFault => ({
        id: exemptionId(variantId),
        text: messages.exemptionFault(name),
        focus: () => {
          this.#focusLine(variantId);
        },
      }));
    return faultList([...ofFields, ...ofLines], messages);
  }

  #payment(messages: CheckoutMessages) {
    const ways = waysFor(this.ways, navigator.userAgent);
    if (ways.length === 0) return nothing;
    return html`<fieldset class="ways">
      <legend>${messages.payBy}</legend>
      ${wayChoice(ways, messages)}
    </fieldset>`;
  }

  protected override render() {
    const { view, seen } = this;
    if (!view?.details) return nothing;
    const { messages, details } = view;
    return html`<form
      id=${formId}
      novalidate
      @submit=${this.#handleSubmit}
      @input=${this.#handleInput}
      @change=${this.#handleInput}
      @keydown=${enterLeadsOn}
    >
      <div>
        ${this.#faultList(messages)} ${contactFields(this.faults, messages)}
        <xiang-destination-fields
          .api=${this.api}
          .messages=${messages}
          .faults=${this.faults}
          .zone=${details.zone}
          .storages=${details.quote.shipments.map(({ storage }) => storage)}
        ></xiang-destination-fields>
        <xiang-invoice-fields .messages=${messages} .faults=${this.faults}></xiang-invoice-fields>
        ${this.#payment(messages)} ${confirmationFields(this.faults, this.#minimumAge, view)}
        <p class="hint draft-kept">${messages.draftKept}</p>
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
