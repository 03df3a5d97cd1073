import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Order } from '../../../contract/order.js';
import type { PaymentStep } from '../../../contract/payment.js';
import type { Language } from '../../../localization/language.js';
import { Localization } from '../../../localization/localization.js';
import { checkoutMessages } from '../../../localization/pages/checkout.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { AskAgain } from './ask-again.js';
import type { CheckoutApi } from './checkout-api.js';
import { CheckoutFlow } from './checkout-flow.js';
import { isWaiting, nothingKnown, type Step, stepOf } from './checkout-snapshot.js';
import { checkoutSteps } from './checkout-steps.js';
import { titleOf } from './checkout-title.js';
import { DraftStore } from './draft-store.js';
import { formStep } from './form-step.js';
import { LightElement } from './light-element.js';
import { failureNotice } from './notice.js';
import { orderFacts } from './order-facts.js';
import { orderSheet } from './order-sheet.js';
import { isElder, ownLink } from './own-link.js';
import type { PageView } from './page-view.js';
import { paymentNews } from './payment-news.js';
import { paymentStep } from './payment-step.js';
import { returnLink } from './return-link.js';
import type { StepContext } from './step-context.js';
import { payInWechat, takeAuthorization } from './wechat-bridge.js';

/** A checkout from the form to the order that was paid, or one order. It shows the step at which the platform says it is. */
export class CheckoutApp extends LightElement {
  @query('h1') private heading!: HTMLElement | null;

  /** Id of the checkout that is completed. */
  @property() checkout = '';
  /** Id of the order that is shown, on an order's own page. */
  @property() order = '';
  /** Id of the payment from which the shopper comes back. */
  @property() payment = '';
  /** Whether nothing is charged here, nor sent. */
  @property({ type: Boolean }) demonstration = false;
  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) createKey?: () => string;

  #localization = new Localization(this, checkoutMessages);
  #asking = new AskAgain(
    () => isWaiting(this.#snapshot),
    () => void this.#flow?.askAgain(),
  );
  #flow: CheckoutFlow | undefined;
  #stop: (() => void) | undefined;
  #step: Step = 'loading';
  #state: Order['state'] | undefined;
  #language: Language | undefined;
  #drafts: DraftStore | undefined;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pageshow', this.#handlePageShow);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('pageshow', this.#handlePageShow);
    this.#stop?.();
    this.#asking.stop();
  }

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    if (!this.api || !this.createKey) return;
    const subject = this.order
      ? { order: this.order }
      : this.payment
        ? { payment: this.payment, authorizationCode: takeAuthorization() }
        : { checkout: this.checkout };
    if (this.checkout) this.#drafts = new DraftStore(this.checkout);
    const look = () => ({ lang: this.#localization.language, ...(isElder() && { elder: true }) });
    this.#flow = new CheckoutFlow(this.api, subject, this.createKey, { look });
    this.#stop = this.#flow.subscribe(() => {
      this.#forgetDraft();
      this.requestUpdate();
    });
    void this.#load();
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    this.#asking.watch();
    const { messages, language } = this.#localization;
    const { order } = this.#snapshot;
    if (this.#language && language !== this.#language) void this.#flow?.translate();
    this.#language = language;
    const step = stepOf(this.#snapshot);
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

  get #snapshot() {
    return this.#flow?.getSnapshot() ?? nothingKnown;
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
    const { order, details } = this.#snapshot;
    if (order) new DraftStore(order.checkoutId).remove();
    else if (details && details.state !== 'open') this.#drafts?.remove();
  }

  /** Does what an open payment wants of the browser; a code is shown in place. */
  async #follow(step: PaymentStep | undefined) {
    // The address is the provider's own, or the sandbox's page on this origin, which speaks as this one does.
    if (step?.type === 'redirect') {
      const isOwn = new URL(step.url).origin === location.origin;
      location.assign(isOwn ? ownLink(step.url, this.#localization.language) : step.url);
    }
    if (step?.type !== 'jsapi') return;
    await payInWechat(step.parameters);
    await this.#flow?.askAgain();
  }

  #handleRetry = () => {
    void this.#load();
  };

  #heading(step: Step, order: Order | null, messages: CheckoutMessages) {
    // An order that is looked up later is on no way of three steps any more.
    const isOnTheWay = step !== 'done' || (!this.order && order?.state === 'paid');
    return html`${isOnTheWay ? checkoutSteps(step, messages) : nothing}
      <h1 tabindex="-1">${titleOf(step, this.order !== '', order, messages)}</h1>`;
  }

  /** What the steps are rendered from, and what is done with what the shopper does. */
  #context(view: PageView): StepContext {
    return {
      snapshot: this.#snapshot,
      view,
      api: this.api,
      drafts: this.#drafts,
      onDelivery: async ({ delivery, way }) => {
        await this.#follow(await this.#flow?.place(delivery, way));
      },
      onRegion: ({ region }) => {
        void this.#flow?.bringTo(region);
      },
      onPay: async ({ way }) => {
        await this.#follow(await this.#flow?.pay(way));
      },
      onOrderChange: ({ change }) => {
        void (change === 'cancel' ? this.#flow?.cancel() : this.#flow?.confirmReceipt());
      },
      onOrderReturn: ({ pieces }) => {
        void this.#flow?.requestReturn(pieces);
      },
      onRetry: this.#handleRetry,
    };
  }

  #end(text: string, view: PageView) {
    const { order } = this.#snapshot;
    return html`<div class="message">
      <p>${text}</p>
      ${order ? orderFacts(order, view) : nothing}
      <p>${returnLink(view, view.messages.backTo)}</p>
    </div>`;
  }

  /** The order of this cart is shown to the browser alone that placed it; to any other by number and phone. */
  #elsewhere(view: PageView) {
    const { messages, language } = view;
    return html`<div class="message">
      <p>${messages.elsewhere}</p>
      <p><a class="button primary" href=${ownLink('/orders', language)}>${messages.toOrderLookup}</a></p>
      <p>${returnLink(view, messages.backTo, false)}</p>
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

  #body(step: Step, view: PageView) {
    const { messages, language } = view;
    const { details, order, error } = this.#snapshot;
    const context = this.#context(view);
    switch (step) {
      case 'form':
      case 'blocked':
        return details && formStep(details, context);
      case 'payment':
        return order && paymentStep(order, context);
      case 'done':
        return order && orderSheet(order, this.order ? null : ownLink(`/orders/${order.id}`, language), context);
      case 'ended':
        return order && orderSheet(order, null, context);
      case 'lapsed':
        return this.#end(messages.orderExpired, view);
      case 'expired':
        return this.#end(messages.expired, view);
      case 'elsewhere':
        return this.#elsewhere(view);
      case 'failed':
        return this.#failed(error, messages);
      default:
        return nothing;
    }
  }

  #news(step: Step, messages: CheckoutMessages) {
    return step === 'loading'
      ? html`<p class="loading">${messages.loading}</p>`
      : paymentNews(this.#snapshot, messages);
  }

  protected override render() {
    const { messages, language, ready } = this.#localization;
    const { details, order } = this.#snapshot;
    const { demonstration: isDemonstration } = this;
    const isReady = this.#flow !== undefined && ready;
    const step = isReady ? stepOf(this.#snapshot) : 'loading';
    // What becomes of a payment is announced, so its place stands through all of the page's life.
    return html`${isReady ? this.#heading(step, order, messages) : nothing}
      <div class="news" role="status">${this.#news(step, messages)}</div>
      ${isReady ? this.#body(step, { messages, language, details, isDemonstration }) : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-checkout-app': CheckoutApp;
  }
}
