import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { getOrderStatus, lookUpOrder, type OrderStatus } from '../../contract/order-status.js';
import { formatDateTime } from '../../localization/date.js';
import { errorMessage } from '../../localization/error-message.js';
import { Localization } from '../../localization/localization.js';
import { orderStateText } from '../../localization/messages/order-states.js';
import { orderStatusMessages } from '../../localization/messages/order-status.js';
import { money, moneyStyles } from '../shared/money.js';
import { picture, pictureStyles } from '../shared/picture.js';
import { Remote } from '../shared/remote.js';
import { XiangElement } from '../shared/xiang-element.js';
import { orderNumberOf } from './order-number.js';
import { orderStatusStyles } from './order-status.styles.js';

type Field = 'number' | 'phone';

interface Asked {
  readonly number: string;
  readonly phoneLastFour: string;
}

/**
 * How an order stands: by its number and the last four digits of the phone, which are typed here and kept nowhere, or by
 * the id in the link that the shopper was given. It tells nothing of who receives it, nor where.
 *
 * @element xiang-order-status
 * @attr order - The id in the link (`or_…`): that order is shown, and nothing need be typed.
 * @attr storefront - Id of the `<xiang-storefront>` that it belongs to, where a page has several.
 * @attr {'light' | 'dark' | 'auto'} mode - `light`, `dark`, or `auto` for what the reader's system prefers; without it, the page's `color-scheme`.
 * @attr {boolean} elder - Elder mode (适老化): larger text and targets, fewer things, no motion.
 * @slot - Shown until the element is there: a link to the platform, for a page without script.
 * @csspart form - The form with both fields.
 * @csspart field - A field with its label and hint.
 * @csspart button - The button that looks it up.
 * @csspart status - Where the order stands.
 * @csspart facts - Number, times and sums.
 * @csspart shipments - What travels together, each with where it stands.
 * @csspart lines - What was ordered.
 * @csspart another - The button that leads back to the form.
 * @csspart error - What went wrong.
 */
export class OrderStatusElement extends XiangElement {
  static override properties: PropertyDeclarations = {
    order: {},
  };
  static override styles: CSSResultGroup = [XiangElement.styles, moneyStyles, pictureStyles, orderStatusStyles];

  /** Id of the order (`or_…`), or how it stands: given that, the element asks for nothing. */
  order: string | OrderStatus | null = null;

  private readonly texts = new Localization(this, orderStatusMessages);
  readonly #found = new Remote<OrderStatus>(this);
  #asked: Asked | undefined;
  #attempt = 0;
  #faults: readonly Field[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('order')) this.#reset();
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    const { order } = this;
    const asked = this.#asked;
    const link = typeof order === 'string' && order ? order : undefined;
    if (!asked && !link) return;
    const session = this.shop.require();
    if (!session) return;
    const { api, call } = session;
    void (asked
      ? this.#found.ask(`${api} ${String(this.#attempt)}`, (signal) => call(lookUpOrder, { body: asked, signal }))
      : this.#found.ask(`${api} ${link}`, (signal) =>
          call(getOrderStatus, { params: { order: link as string }, signal }),
        ));
  }

  #reset() {
    this.#found.clear();
    this.#asked = undefined;
    this.#faults = [];
  }

  #input(name: Field) {
    return this.renderRoot.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  #handleSubmit = (event: Event) => {
    event.preventDefault();
    if (this.#found.pending) return;
    const number = orderNumberOf(this.#input('number')?.value ?? '');
    const phoneLastFour = (this.#input('phone')?.value ?? '').normalize('NFKC').trim();
    const isPhone = /^\d{4}$/.test(phoneLastFour);
    this.#faults = [...(number ? [] : ['number' as const]), ...(isPhone ? [] : ['phone' as const])];
    if (number && isPhone) {
      this.#asked = { number, phoneLastFour };
      this.#attempt += 1;
    }
    this.requestUpdate();
    const [first] = this.#faults;
    if (first) void this.updateComplete.then(() => this.#input(first)?.focus());
  };

  #handleAnother = () => {
    this.#reset();
    this.order = null;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#input('number')?.focus());
  };

  #renderField(name: Field, label: string, hint: string, wrong: string) {
    const isWrong = this.#faults.includes(name);
    const isPhone = name === 'phone';
    return html`<div class=${isPhone ? 'entry digits' : 'entry'} part="field">
      <label class="strong" for=${name}>${label}</label>
      <p class="small quiet" id="${name}-hint">${hint}</p>
      <input
        id=${name}
        name=${name}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        inputmode=${isPhone ? 'numeric' : nothing}
        maxlength=${isPhone ? 4 : 24}
        enterkeyhint=${isPhone ? 'search' : 'next'}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby="${name}-hint${isWrong ? ` ${name}-wrong` : ''}"
      />
      ${isWrong ? html`<p class="small danger" id="${name}-wrong">${wrong}</p>` : ''}
    </div>`;
  }

  #renderForm() {
    const { messages } = this.texts;
    const { pending, error } = this.#found;
    const isLink = typeof this.order === 'string' && this.order !== '' && !this.#asked;
    const sentences = isLink ? { ...messages.errors, not_found: messages.linkUnknown } : messages.errors;
    const missing = this.#asked || isLink ? this.shop.missing : undefined;
    const why = missing ?? error;
    return html`<form part="form" aria-label=${messages.heading} novalidate @submit=${this.#handleSubmit}>
      ${this.#renderField('number', messages.number, messages.numberHint, messages.numberWrong)}
      ${this.#renderField('phone', messages.phone, messages.phoneHint, messages.phoneWrong)}
      <button class="go" part="button" aria-disabled=${pending ? 'true' : nothing}>
        ${pending ? messages.lookingUp : messages.lookUp}
      </button>
      <div role="alert" part="error" class="danger">
        ${why && !pending ? errorMessage(why, this.localization.messages, sentences) : ''}
      </div>
      <p class="small quiet">${messages.hint}</p>
    </form>`;
  }

  #renderTime(label: string, timestamp: string | null) {
    return (
      timestamp &&
      html`<div>
        <dt class="small quiet">${label}</dt>
        <dd><time datetime=${timestamp}>${formatDateTime(timestamp, this.localization.language)}</time></dd>
      </div>`
    );
  }

  #renderSum(label: string, amountFen: number) {
    return html`<div>
      <dt class="small quiet">${label}</dt>
      <dd>${money(amountFen)}</dd>
    </div>`;
  }

  /** Of which pieces the money has come back, and of which it is on its way. */
  #renderRefunded({ refundedQuantity, refundingQuantity }: OrderStatus['lines'][number]) {
    const { messages } = this.texts;
    const done = refundedQuantity - refundingQuantity;
    const told = [
      done > 0 && messages.refundedPieces(done),
      refundingQuantity > 0 && messages.refundingPieces(refundingQuantity),
    ].filter(Boolean);
    return told.length ? html`<br /><span class="small strong">${told.join(' · ')}</span>` : '';
  }

  #renderFound(found: OrderStatus) {
    const { number, state, placedAt, paidAt, endedAt, totalFen, refundedFen, refundingFen, lines, shipments } = found;
    const { messages } = this.texts;
    const { language } = this.localization;
    return html`<div class="found">
      <h2>${messages.order} ${number}</h2>
      <p class="state" part="status">${orderStateText(state, language)}</p>
      <dl class="facts" part="facts">
        ${this.#renderTime(messages.placedAt, placedAt)} ${this.#renderTime(messages.paidAt, paidAt)}
        ${this.#renderTime(messages.endedAt, endedAt)} ${paidAt && this.#renderSum(messages.total, totalFen)}
        ${refundedFen ? this.#renderSum(messages.refunded, refundedFen) : ''}
        ${refundingFen ? this.#renderSum(messages.refunding, refundingFen) : ''}
      </dl>
      ${
        paidAt &&
        html`<ul class="shipments" part="shipments">
          ${shipments.map(
            (shipment) =>
              html`<li>
                <span>${messages.shipmentBy(shipment.supplierName[language])}</span>
                <span
                  ><span class="strong">${orderStateText(shipment.state, language)}</span>
                  <span class="small quiet">${messages.since(formatDateTime(shipment.changedAt, language))}</span></span
                >
              </li>`,
          )}
        </ul>`
      }
      <ul class="lines" part="lines" aria-label=${messages.lines}>
        ${lines.map(
          (line) =>
            html`<li>
              ${picture(line.picture, line.name[language], '56px')}
              <span
                >${line.name[language]}<br /><span class="small quiet">${line.label[language]}</span
                >${this.#renderRefunded(line)}</span
              >
              <span>× ${line.quantity}</span>
            </li>`,
        )}
      </ul>
      <button type="button" class="another" part="another" @click=${this.#handleAnother}>${messages.another}</button>
    </div>`;
  }

  protected override render() {
    const { ready } = this.localization;
    const given = this.order && typeof this.order === 'object' ? this.order : undefined;
    const found = given ?? this.#found.value;
    return html`<section class="base" aria-busy=${this.#found.pending}>
      <slot ?hidden=${ready && this.texts.ready}></slot>
      ${!ready || !this.texts.ready ? '' : found ? this.#renderFound(found) : this.#renderForm()}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-order-status': OrderStatusElement;
  }
}
