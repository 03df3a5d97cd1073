import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Payments } from '../../../client/payments.js';
import type { Payment } from '../../../contract/payment.js';
import { Localization } from '../../../localization/localization.js';
import { formatFenText } from '../../../localization/money.js';
import { checkoutMessages } from '../../../localization/pages/checkout.js';
import { sandboxMessages } from '../../../localization/pages/sandbox.js';
import { AttemptKey } from './attempt-key.js';
import { LightElement } from './light-element.js';
import { money } from './money.js';
import { failureNotice } from './notice.js';
import { ownLink } from './own-link.js';

/** The sandbox's cashier: one pays, fails, or walks away. */
export class SandboxApp extends LightElement {
  @state() private known: Payment | undefined;
  @state() private busy = false;
  /** What the last request failed with; null when it did not. */
  @state() private error: unknown = null;

  /** Id of the payment. */
  @property() payment = '';
  @property({ attribute: false }) api?: Pick<Payments, 'get' | 'settleSandbox'>;
  @property({ attribute: false }) createKey?: () => string;

  #localization = new Localization(this, sandboxMessages);
  #checkout = new Localization(this, checkoutMessages);
  #attempt: AttemptKey | undefined;

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    if (this.createKey) this.#attempt = new AttemptKey(this.createKey);
    void this.#load();
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    document.title = `${this.#localization.messages.title} - ${this.#checkout.messages.siteName}`;
  }

  #load() {
    return this.#run(async () => {
      this.known = await this.api?.get(this.payment);
    });
  }

  async #run(work: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #handleOutcome(outcome: 'paid' | 'failed') {
    void this.#run(async () => {
      const idempotencyKey = this.#attempt?.for({ outcome });
      await this.api?.settleSandbox(this.payment, outcome, idempotencyKey === undefined ? {} : { idempotencyKey });
      location.assign(this.#returnAddress());
    });
  }

  #returnAddress() {
    return ownLink(`/payments/${this.payment}`, this.#localization.language);
  }

  protected override render() {
    const { messages } = this.#localization;
    const { messages: checkout } = this.#checkout;
    const { known, busy, error } = this;
    const disabled = busy ? 'true' : nothing;
    return html`<h1>${messages.title}</h1>
      <div class="cashier">
        <p>${messages.lead}</p>
        ${
          known
            ? html`<dl class="due">
                <dt>${messages.amount}</dt>
                <dd class="amount">${money(known.amountFen)}</dd>
                <dt class="unseen">${messages.state}</dt>
                <dd class="quiet small">${messages.states[known.state]}</dd>
              </dl>`
            : nothing
        }
        <div role="alert">${error === null ? nothing : failureNotice(error, checkout, false)}</div>
        ${
          known || error === null
            ? nothing
            : html`<button type="button" class="button primary" @click=${() => void this.#load()}>
                ${checkout.retry}
              </button>`
        }
        ${
          known?.state === 'open'
            ? html`<button
                  type="button"
                  class="button primary"
                  aria-disabled=${disabled}
                  @click=${() => this.#handleOutcome('paid')}
                >
                  ${busy ? messages.working : messages.pay(formatFenText(known.amountFen))}
                </button>
                <button
                  type="button"
                  class="button"
                  aria-disabled=${disabled}
                  @click=${() => this.#handleOutcome('failed')}
                >
                  ${messages.fail}
                </button>`
            : nothing
        }
        <p>
          <a class="order-link" href=${this.#returnAddress()}
            >${known?.state === 'open' ? messages.leave : messages.toOrder}</a
          >
        </p>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-sandbox-app': SandboxApp;
  }
}
