import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Order } from '../../../contract/order.js';
import type { PaymentStep } from '../../../contract/payment.js';
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
import { DraftStore } from './draft-store.js';
import { LightElement } from './light-element.js';
import { failureNotice, notice } from './notice.js';
import type { OrderChangeEvent } from './order-change-event.js';
import { orderSheet, orderTitle } from './order-sheet.js';
import { paymentFormId } from './payment-choice.js';
import { codeOf, paymentCode } from './payment-code.js';
import type { PaymentSubmitEvent } from './payment-submit-event.js';
import { orderFacts } from './order-facts.js';
import { orderSummary } from './order-summary.js';
import type { PageView } from './page-view.js';
import { obstacles } from './quote-summary.js';
import type { RegionChangeEvent } from './region-change-event.js';
import { returnLink } from './return-link.js';
import { payInWechat } from './wechat-bridge.js';

const titleOf = (step: Step, isOrder: boolean, order: Order | null, messages: CheckoutMessages) =>
  ({
    loading: isOrder ? messages.orderTitle : messages.checkoutTitle,
    failed: isOrder ? messages.orderTitle : messages.checkoutTitle,
    form: messages.checkoutTitle,
    blocked: messages.checkoutTitle,
    expired: messages.expiredHeading,
    payment: messages.paymentTitle,
    lapsed: messages.orderExpiredHeading,
    done: order ? orderTitle(order, messages) : messages.thanks,
    ended: messages.endedHeading,
  })[step];

/** How often an open payment is asked about, in ms; the platform asks the provider no oftener than every 2 s. */
const askEveryMs = 3000;

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
  #state: Order['state'] | undefined;
  #store: DraftStore | undefined;
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
        ? { payment: this.payment, authorizationCode: this.#takeAuthorization() }
        : { checkout: this.checkout };
    if (this.checkout) this.#store = new DraftStore(this.checkout);
    this.#flow = new CheckoutFlow(this.api, subject, this.createKey);
    this.#stop = this.#flow.subscribe(() => {
      this.#forgetDraft();
      this.requestUpdate();
    });
    void this.#load();
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    this.#watch();
    const { messages } = this.#localization;
    const snapshot = this.#flow?.getSnapshot();
    const step = snapshot ? stepOf(snapshot) : 'loading';
    const order = snapshot?.order ?? null;
    document.title = `${titleOf(step, this.order !== '', order, messages)} - ${messages.siteName}`;
    const isChanged = step !== this.#step || order?.state !== this.#state;
    const isNewPage = isChanged && this.#step !== 'loading' && this.#step !== 'failed' && step !== 'blocked';
    this.#step = step;
    this.#state = order?.state;
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
    if (event.persisted) void this.#load();
  };

  async #load() {
    await this.#follow(await this.#flow?.load());
  }

  /** What is typed is kept no longer than it is of use. */
  #forgetDraft() {
    const { order, details } = this.#flow?.getSnapshot() ?? {};
    if (order) new DraftStore(order.checkoutId).remove();
    else if (details?.state === 'expired') this.#store?.remove();
  }

  /** What WeChat's authorization has put into the address; good once, so it does not stay there. */
  #takeAuthorization(): string | undefined {
    const address = new URL(location.href);
    const code = address.searchParams.get('code');
    if (!code) return undefined;
    for (const name of ['code', 'state']) address.searchParams.delete(name);
    history.replaceState(history.state, '', address);
    return code;
  }

  /** Does what an open payment wants of the browser; a code is shown in place. */
  async #follow(step: PaymentStep | undefined) {
    // The address is the provider's own, or the sandbox's page on this origin.
    if (step?.type === 'redirect') location.assign(this.#addressOf(step.url));
    if (step?.type !== 'jsapi') return;
    await payInWechat(step.parameters);
    await this.#flow?.askAgain();
  }

  async #handleDelivery({ delivery, way }: DeliverySubmitEvent) {
    await this.#follow(await this.#flow?.place(delivery, way));
  }

  #handleRegion({ region }: RegionChangeEvent) {
    void this.#flow?.bringTo(region);
  }

  async #handlePay(event: PaymentSubmitEvent) {
    await this.#follow(await this.#flow?.pay(event.way));
  }

  #handleOrderChange({ change }: OrderChangeEvent) {
    void (change === 'cancel' ? this.#flow?.cancel() : this.#flow?.confirmReceipt());
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
    void this.#load();
  }

  #heading(step: Step, order: Order | null, messages: CheckoutMessages) {
    // An order that is looked up later is on no way of three steps any more.
    const isOnTheWay = step !== 'done' || (!this.order && order?.state === 'paid');
    return html`${isOnTheWay ? checkoutSteps(step, messages) : nothing}
      <h1 tabindex="-1">${titleOf(step, this.order !== '', order, messages)}</h1>`;
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
    const { details, before, ways, busy, error } = snapshot;
    const { messages } = view;
    if (!details) return nothing;
    const { quote } = details;
    const label = busy ? messages.submitting : messages.submit(formatFenText(quote.totalFen));
    return html`<div class="columns">
      <xiang-checkout-form
        .api=${this.api}
        .view=${view}
        .seen=${before}
        .ways=${ways}
        .store=${this.#store}
        @xiang-delivery-submit=${this.#handleDelivery}
        @xiang-region-change=${this.#handleRegion}
      ></xiang-checkout-form>
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
    const { ways, payment, busy, error } = snapshot;
    const { messages, language } = view;
    const code = codeOf(payment);
    const isWaiting = (this.#flow?.isWaiting ?? false) && code === undefined;
    const total = formatFenText(order.totalFen);
    return html`<div class="columns">
      <div class="sheet">
        ${isWaiting ? notice('plain', messages.waitingHeading, html`<p role="status">${messages.waiting}</p>`) : nothing}
        ${payment?.state === 'failed' ? notice('warn', messages.paymentFailedHeading, html`<p>${messages.paymentFailed}</p>`) : nothing}
        ${
          payment && code !== undefined
            ? paymentCode(code, payment, order, view)
            : html`<p>${messages.payBefore(formatDateTime(order.expiresAt, language))}</p>`
        }
        <xiang-payment-choice
          .messages=${messages}
          .ways=${ways}
          .chosen=${payment?.way === 'other' ? undefined : payment?.way}
          .busy=${busy}
          @xiang-payment-submit=${this.#handlePay}
        ></xiang-payment-choice>
        ${orderFacts(order, view)} ${this.#orderActions(order, busy, messages)}
      </div>
      ${orderSummary(order, view)}
      <div class="actions">
        <div role="alert">${error === null ? nothing : failureNotice(error, messages, false)}</div>
        ${
          ways.length === 0
            ? html`<button type="button" class="button" @click=${this.#handleRetry}>${messages.retry}</button>`
            : html`<button class="button primary" form=${paymentFormId} aria-disabled=${busy ? 'true' : nothing}>
                ${busy ? messages.paying : payment ? messages.payAgain(total) : messages.pay(total)}
              </button>`
        }
      </div>
    </div>`;
  }

  #orderActions(order: Order, busy: boolean, messages: CheckoutMessages) {
    return html`<xiang-order-actions
      .messages=${messages}
      .order=${order}
      .busy=${busy}
      @xiang-order-change=${this.#handleOrderChange}
    ></xiang-order-actions>`;
  }

  /** Where it is collected, how far its shipments have come, and what can be done. */
  #orderParts(order: Order, busy: boolean, messages: CheckoutMessages) {
    return html`<xiang-collection-card .api=${this.api} .order=${order} .messages=${messages}></xiang-collection-card>
      <xiang-order-shipments .order=${order}></xiang-order-shipments>
      ${this.#orderActions(order, busy, messages)}`;
  }

  /** An order that is paid, or that has ended. */
  #order(step: Step, order: Order, { busy, error }: CheckoutSnapshot, view: PageView) {
    const { messages, language } = view;
    const elderQuery = document.body.classList.contains('elder') ? '&elder=1' : '';
    const link = this.order || step === 'ended' ? null : `/orders/${order.id}?lang=${language}${elderQuery}`;
    return html`<div class="columns">
      ${orderSheet(order, link, this.#orderParts(order, busy, messages), view)} ${orderSummary(order, view)}
      <div class="actions">
        <div role="alert">${error === null ? nothing : failureNotice(error, messages, false)}</div>
        ${returnLink(view, messages.backTo)}
      </div>
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
      case 'ended':
        return order && this.#order(step, order, snapshot, view);
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
    return html`${this.#heading(step, snapshot.order, messages)}
    ${this.#body(step, snapshot, { messages, language, details: snapshot.details })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-checkout-app': CheckoutApp;
  }
}
