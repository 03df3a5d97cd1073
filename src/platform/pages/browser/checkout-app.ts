import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Order } from '../../../contract/order.js';
import type { Quote } from '../../../contract/quote.js';
import { formatDateTime } from '../../../localization/date.js';
import { Localization } from '../../../localization/localization.js';
import { formatFenText } from '../../../localization/money.js';
import { checkoutMessages } from '../../../localization/pages/checkout.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { CheckoutApi } from './checkout-api.js';
import { CheckoutFlow, type CheckoutSnapshot, type Step, stepOf } from './checkout-flow.js';
import { formId } from './checkout-form.js';
import { checkoutSteps } from './checkout-steps.js';
import type { DeliverySubmitEvent } from './delivery-submit-event.js';
import { LightElement } from './light-element.js';
import { failureNotice, notice } from './notice.js';
import { paymentFormId } from './payment-choice.js';
import type { PaymentSubmitEvent } from './payment-submit-event.js';
import { orderFacts } from './order-facts.js';
import { orderSummary } from './order-summary.js';
import type { PageView } from './page-view.js';
import { obstacles, quoteSummary } from './quote-summary.js';
import { returnLink } from './return-link.js';

const titleOf = (step: Step, isOrder: boolean, messages: CheckoutMessages) =>
  ({
    loading: isOrder ? messages.orderTitle : messages.checkoutTitle,
    failed: isOrder ? messages.orderTitle : messages.checkoutTitle,
    form: messages.checkoutTitle,
    blocked: messages.checkoutTitle,
    expired: messages.expiredHeading,
    payment: messages.paymentTitle,
    lapsed: messages.orderExpiredHeading,
    done: messages.thanks,
    ended: messages.endedHeading,
  })[step];

/** How often an open payment is asked about, in ms; the platform asks the provider no oftener than every 2 s. */
const askEveryMs = 3000;

const minimumAgeOf = ({ lines }: Quote) => {
  const ages = lines.flatMap(({ minimumAge }) => (minimumAge === null ? [] : [minimumAge]));
  return ages.length === 0 ? null : Math.max(...ages);
};

/** A checkout from the form to the order that was paid, or one order. It shows the step at which the platform says it is. */
export class CheckoutApp extends LightElement {
  @query('h1') private heading!: HTMLElement | null;

  /** Id of the checkout that is completed. */
  @property() checkout = '';
  /** Id of the order that is shown, on an order's own page. */
  @property() order = '';
  /** Id of the payment from which the shopper comes back. */
  @property() payment = '';
  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) createKey?: () => string;

  #localization = new Localization(this, checkoutMessages);
  #flow: CheckoutFlow | undefined;
  #stop: (() => void) | undefined;
  #step: Step = 'loading';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pageshow', this.#handlePageShow);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('pageshow', this.#handlePageShow);
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    if (!this.api || !this.createKey) return;
    const subject = this.order
      ? { order: this.order }
      : this.payment
        ? { payment: this.payment }
        : { checkout: this.checkout };
    this.#flow = new CheckoutFlow(this.api, subject, this.createKey);
    this.#stop = this.#flow.subscribe(() => this.requestUpdate());
    void this.#flow.load();
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    this.#watch();
    const { messages } = this.#localization;
    const step = this.#flow ? stepOf(this.#flow.getSnapshot()) : 'loading';
    document.title = `${titleOf(step, this.order !== '', messages)} - ${messages.siteName}`;
    const isNewPage = step !== this.#step && this.#step !== 'loading' && this.#step !== 'failed' && step !== 'blocked';
    this.#step = step;
    if (isNewPage) {
      this.heading?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
  }

  /** While a payment is open somewhere, asks how it stands, as long as somebody looks at the page. */
  #watch() {
    if (!this.#flow?.isWaiting || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (document.visibilityState === 'visible') void this.#flow?.askAgain();
      this.#watch();
    }, askEveryMs);
  }

  /** A page that the browser had put aside may show what is long past. */
  #handlePageShow = (event: PageTransitionEvent) => {
    if (event.persisted) void this.#flow?.load();
  };

  #handleDelivery(event: DeliverySubmitEvent) {
    void this.#flow?.place(event.delivery);
  }

  async #handlePay(event: PaymentSubmitEvent) {
    const step = await this.#flow?.pay(event.way);
    // The address is the provider's own, or the sandbox's page on this origin.
    if (step?.type === 'redirect') location.assign(this.#addressOf(step.url));
  }

  /** The sandbox's page, on this origin, speaks the language of this one. */
  #addressOf(url: string): string {
    const address = new URL(url);
    if (address.origin !== location.origin) return url;
    address.searchParams.set('lang', this.#localization.language);
    if (document.body.classList.contains('elder')) address.searchParams.set('elder', '1');
    return address.href;
  }

  #handleRetry() {
    void this.#flow?.load();
  }

  #heading(step: Step, messages: CheckoutMessages) {
    return html`${checkoutSteps(step, messages)}
      <h1 tabindex="-1">${titleOf(step, this.order !== '', messages)}</h1>`;
  }

  #changes(step: Step, { quote }: CheckoutDetails, before: Quote | null, view: PageView) {
    const { messages } = view;
    if (step === 'blocked') {
      const text = html`<p>${messages.notOrderable}</p>
        ${obstacles(quote, view)}`;
      return notice('warn', messages.notOrderableHeading, text);
    }
    if (!before || before.totalFen === quote.totalFen) return nothing;
    const text = messages.priceChanged(formatFenText(before.totalFen), formatFenText(quote.totalFen));
    return notice('warn', messages.priceChangedHeading, html`<p>${text}</p>`);
  }

  #form(step: Step, snapshot: CheckoutSnapshot, view: PageView) {
    const { details, before, busy, error } = snapshot;
    const { messages, language } = view;
    if (!details) return nothing;
    const { quote } = details;
    const label = busy ? messages.submitting : messages.submit(formatFenText(quote.totalFen));
    return html`<div class="columns">
      <xiang-checkout-form
        .api=${this.api}
        .messages=${messages}
        .language=${language}
        .minimumAge=${minimumAgeOf(quote)}
        @xiang-delivery-submit=${this.#handleDelivery}
      ></xiang-checkout-form>
      ${quoteSummary(quote, before, view)}
      <div class="actions">
        <div role="alert">
          ${this.#changes(step, details, before, view)}
          ${error === null ? nothing : failureNotice(error, messages, true)}
        </div>
        ${
          step === 'blocked'
            ? returnLink(view, messages.backToCart)
            : html`<button class="button primary" form=${formId} aria-disabled=${busy ? 'true' : nothing}>
                ${label}
              </button>`
        }
      </div>
    </div>`;
  }

  #payment(order: Order, snapshot: CheckoutSnapshot, view: PageView) {
    const { ways, busy, error } = snapshot;
    const { messages, language } = view;
    const isWaiting = this.#flow?.isWaiting ?? false;
    return html`<div class="columns">
      <div class="sheet">
        ${isWaiting ? notice('plain', messages.waitingHeading, html`<p role="status">${messages.waiting}</p>`) : nothing}
        ${snapshot.payment?.state === 'failed' ? notice('warn', messages.paymentFailedHeading, html`<p>${messages.paymentFailed}</p>`) : nothing}
        <p>${messages.payBefore(formatDateTime(order.expiresAt, language))}</p>
        <xiang-payment-choice
          .messages=${messages}
          .ways=${ways}
          .busy=${busy}
          @xiang-payment-submit=${this.#handlePay}
        ></xiang-payment-choice>
        ${orderFacts(order, view)}
      </div>
      ${orderSummary(order, view)}
      <div class="actions">
        <div role="alert">${error === null ? nothing : failureNotice(error, messages, false)}</div>
        ${
          ways.length === 0
            ? html`<button type="button" class="button" @click=${this.#handleRetry}>${messages.retry}</button>`
            : html`<button class="button primary" form=${paymentFormId} aria-disabled=${busy ? 'true' : nothing}>
                ${busy ? messages.paying : messages.pay(formatFenText(order.totalFen))}
              </button>`
        }
      </div>
    </div>`;
  }

  #done(order: Order, view: PageView) {
    const { messages, language } = view;
    const elderQuery = document.body.classList.contains('elder') ? '&elder=1' : '';
    return html`<div class="columns">
      <div class="sheet">
        <p>${messages.paid}</p>
        ${orderFacts(order, view)}
        ${
          this.order
            ? nothing
            : html`<p class="small">
                <a class="order-link" href="/orders/${order.id}?lang=${language}${elderQuery}"
                  >${messages.orderAddress}</a
                >
              </p>`
        }
      </div>
      ${orderSummary(order, view)}
      <div class="actions">${returnLink(view, messages.backTo)}</div>
    </div>`;
  }

  #ended(order: Order, view: PageView) {
    const { messages } = view;
    return html`<div class="columns">
      <div class="sheet">
        <p>${order.state === 'cancelled' ? messages.cancelled : messages.refunded}</p>
        ${orderFacts(order, view)}
      </div>
      ${orderSummary(order, view)}
      <div class="actions">${returnLink(view, messages.backTo)}</div>
    </div>`;
  }

  #end(text: string, label: (partner: string) => string, view: PageView) {
    return html`<div class="message">
      <p>${text}</p>
      <p>${returnLink(view, label)}</p>
    </div>`;
  }

  #failed(error: unknown, messages: CheckoutMessages) {
    return html`<div class="message">
      <div role="alert">${failureNotice(error, messages, false)}</div>
      <p>
        <button type="button" class="button primary" @click=${this.#handleRetry}>${messages.retry}</button>
      </p>
    </div>`;
  }

  #body(step: Step, snapshot: CheckoutSnapshot, view: PageView) {
    const { messages } = view;
    const { order, error } = snapshot;
    switch (step) {
      case 'form':
      case 'blocked':
        return this.#form(step, snapshot, view);
      case 'payment':
        return order && this.#payment(order, snapshot, view);
      case 'done':
        return order && this.#done(order, view);
      case 'ended':
        return order && this.#ended(order, view);
      case 'lapsed':
        return this.#end(messages.orderExpired, messages.backTo, view);
      case 'expired':
        return this.#end(messages.expired, messages.backTo, view);
      case 'failed':
        return this.#failed(error, messages);
      default:
        return html`<p class="loading" role="status">${messages.loading}</p>`;
    }
  }

  protected override render() {
    const { messages, language, ready } = this.#localization;
    const snapshot = this.#flow?.getSnapshot();
    if (!snapshot || !ready) return html`<p class="loading" role="status">${messages.loading}</p>`;
    const step = stepOf(snapshot);
    return html`${this.#heading(step, messages)}
    ${this.#body(step, snapshot, { messages, language, details: snapshot.details })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-checkout-app': CheckoutApp;
  }
}
