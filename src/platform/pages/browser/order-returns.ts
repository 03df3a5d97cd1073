import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { GoodsReturn } from '../../../contract/goods-return.js';
import type { Order, OrderShipment } from '../../../contract/order.js';
import { formatDateTime, formatDay } from '../../../localization/date.js';
import { Localization } from '../../../localization/localization.js';
import { formatFenText } from '../../../localization/money.js';
import { returningMessages } from '../../../localization/pages/returning.js';
import type { ReturnPiece } from './checkout-api.js';
import { LightElement } from './light-element.js';
import { OrderReturnEvent } from './order-return-event.js';

type OrderLine = Order['lines'][number];

/** Lines of which something can be sent back now. */
const returnable = ({ lines }: Order): readonly OrderLine[] => lines.filter((line) => line.returnableQuantity > 0);

/** What the supplier gives back for them, in fen. */
const priceOf = (lines: readonly OrderLine[], pieces: readonly ReturnPiece[]): number =>
  pieces.reduce((sum, { position, quantity }) => {
    const line = lines.find((one) => one.position === position);
    return sum + quantity * (line?.unitPriceFen ?? 0);
  }, 0);

/**
 * What of an order can be sent back without a reason and until when; the question which pieces; and what was asked for,
 * with where to send it.
 *
 * @fires xiang-order-return - The shopper has chosen pieces and confirmed it.
 */
export class OrderReturns extends LightElement {
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('form') private form!: HTMLFormElement;

  @state() private chosen: readonly ReturnPiece[] = [];
  @state() private isMissing = false;

  @property({ attribute: false }) order?: Order;
  @property({ attribute: false }) busy = false;

  #localization = new Localization(this, returningMessages);

  async #handleAsk() {
    if (this.busy) return;
    this.form.reset();
    this.#handleChoice();
    await this.updateComplete;
    this.dialog.showModal();
  }

  #handleChoice() {
    this.chosen = [...new FormData(this.form)]
      .map(([position, quantity]) => ({ position: Number(position), quantity: Number(quantity) }))
      .filter(({ quantity }) => quantity > 0);
    this.isMissing = false;
  }

  #handleConfirm(event: SubmitEvent) {
    event.preventDefault();
    this.#handleChoice();
    if (this.chosen.length === 0) {
      this.isMissing = true;
      this.form.querySelector('select')?.focus();
      return;
    }
    this.dialog.close();
    this.dispatchEvent(new OrderReturnEvent(this.chosen));
  }

  #handleKeep() {
    this.dialog.close();
  }

  #period({ variantIds, returnableUntil }: OrderShipment, order: Order) {
    if (returnableUntil === null) return nothing;
    const { messages, language } = this.#localization;
    const names = returnable(order)
      .filter(({ variantId }) => variantIds.includes(variantId))
      .map(({ name }) => name[language]);
    return html`<p>${messages.until(formatDay(returnableUntil, language), names)}</p>`;
  }

  #outcome({ lines, settledAt }: GoodsReturn) {
    const { messages, language } = this.#localization;
    if (settledAt !== null) return html`<p class="quiet small">${messages.settled(formatDay(settledAt, language))}</p>`;
    const refunded = lines.reduce((sum, { refundedQuantity }) => sum + refundedQuantity, 0);
    return html`<p class="quiet small">
      ${messages.awaited}${refunded === 0 ? nothing : html` ${messages.partly(refunded)}`}
    </p>`;
  }

  #asked(asked: GoodsReturn, { supplier, returnAddress }: OrderShipment, order: Order) {
    const { messages, language } = this.#localization;
    const pieces = asked.lines.flatMap(({ position, quantity }) => {
      const line = order.lines.find((one) => one.position === position);
      return line ? [messages.piece(line.name[language], quantity)] : [];
    });
    return html`<li class="shipment">
      <p class="shipment-name">${messages.asked(formatDateTime(asked.requestedAt, language))}</p>
      <p>${pieces.join(' · ')}</p>
      ${
        asked.settledAt !== null
          ? nothing
          : returnAddress
            ? html`<p class="return-address"><strong>${messages.sendTo}</strong><br />${returnAddress[language]}</p>`
            : html`<p>${messages.addressFollows(supplier.name[language])}</p>`
      }
      ${this.#outcome(asked)}
    </li>`;
  }

  #choice({ position, name, label, returnableQuantity }: OrderLine, isOnly: boolean) {
    const { messages, language } = this.#localization;
    const counts = Array.from({ length: returnableQuantity }, (_, index) => index + 1);
    const id = `return-${String(position)}`;
    return html`<div class=${this.isMissing ? 'return-choice field faulty' : 'return-choice field'}>
      <label for=${id}>${name[language]} <span class="quiet small">${label[language]}</span></label>
      <select
        id=${id}
        name=${position}
        aria-invalid=${this.isMissing ? 'true' : nothing}
        aria-describedby=${this.isMissing ? 'return-fault' : nothing}
      >
        <option value="0">${messages.keepAll}</option>
        ${counts.map(
          (count) =>
            html`<option value=${count} ?selected=${isOnly && returnableQuantity === 1}>
              ${messages.pieces(count)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  #question(lines: readonly OrderLine[]) {
    const { messages } = this.#localization;
    const sum = priceOf(lines, this.chosen);
    return html`<button
        type="button"
        class="button quiet-button"
        aria-haspopup="dialog"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${this.#handleAsk}
      >
        ${messages.ask}
      </button>
      <dialog class="question" aria-labelledby="return-heading" aria-describedby="return-text">
        <form @change=${this.#handleChoice} @submit=${this.#handleConfirm}>
          <h2 id="return-heading">${messages.question}</h2>
          <p id="return-text">${messages.intact}</p>
          ${lines.map((line) => this.#choice(line, lines.length === 1))}
          <p class="return-sum" role="status">${sum === 0 ? nothing : messages.comesBack(formatFenText(sum))}</p>
          <div role="alert">
            ${this.isMissing ? html`<p id="return-fault" class="fault">${messages.nothingChosen}</p>` : nothing}
          </div>
          <div class="answers">
            <button type="button" class="button" @click=${this.#handleKeep}>${messages.cancel}</button>
            <button type="submit" class="button primary">${messages.confirm}</button>
          </div>
        </form>
      </dialog>`;
  }

  protected override render() {
    const { order } = this;
    const { messages, ready } = this.#localization;
    if (!order || !ready) return nothing;
    const lines = returnable(order);
    const asked = order.shipments.flatMap((shipment) => shipment.returns.map((one) => ({ one, shipment })));
    if (lines.length === 0 && asked.length === 0) return nothing;
    return html`<section class="shipments returns" aria-labelledby="returns-heading">
      <h2 id="returns-heading">${messages.heading}</h2>
      <div role="status">
        ${
          asked.length === 0
            ? nothing
            : html`<ul class="plain-list">
                ${asked.map(({ one, shipment }) => this.#asked(one, shipment, order))}
              </ul>`
        }
      </div>
      ${order.shipments.map((shipment) => this.#period(shipment, order))}
      ${lines.length === 0 ? nothing : this.#question(lines)}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-order-returns': OrderReturns;
  }
}
