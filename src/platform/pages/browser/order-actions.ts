import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Order } from '../../../contract/order.js';
import { formatFenText } from '../../../localization/money.js';
import { LightElement } from './light-element.js';
import { OrderChangeEvent } from './order-change-event.js';
import { changesOf, comesBackFen, isPartOnly, waitingOf, type OrderChange } from './order-changes.js';
import type { PageView } from './page-view.js';

interface Question {
  readonly heading: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

const partQuestion = (order: Order, { messages, language }: PageView): Question => {
  const { lines, fen } = waitingOf(order);
  const names = lines.map(({ name, quantity }) => `${name[language]} ${messages.quantity(quantity)}`);
  return {
    heading: messages.cancelPartHeading,
    text: messages.cancelPartText(names, formatFenText(fen)),
    yes: messages.cancelPartConfirm,
    no: messages.keepOrder,
  };
};

const question = (change: OrderChange, order: Order, view: PageView): Question => {
  const { messages } = view;
  if (change === 'cancel' && isPartOnly(order)) return partQuestion(order, view);
  return change === 'cancel'
    ? {
        heading: messages.cancelHeading,
        text:
          order.state === 'placed' ? messages.cancelUnpaid : messages.cancelPaid(formatFenText(comesBackFen(order))),
        yes: messages.cancelConfirm,
        no: messages.keepOrder,
      }
    : {
        heading: messages.receiptHeading,
        text: messages.receiptText,
        yes: messages.receiptConfirm,
        no: messages.notYet,
      };
};

/**
 * What a shopper can do with an order as it stands, each asked about once more in a dialog.
 *
 * @fires xiang-order-change - The shopper has confirmed it.
 */
export class OrderActions extends LightElement {
  @query('dialog') private dialog!: HTMLDialogElement;

  @state() private asked: OrderChange = 'cancel';

  @property({ attribute: false }) view?: PageView;
  @property({ attribute: false }) order?: Order;
  @property({ attribute: false }) busy = false;

  async #ask(change: OrderChange) {
    if (this.busy) return;
    this.asked = change;
    await this.updateComplete;
    this.dialog.showModal();
  }

  #handleConfirm() {
    this.dialog.close();
    this.dispatchEvent(new OrderChangeEvent(this.asked));
  }

  #handleKeep() {
    this.dialog.close();
  }

  #button(change: OrderChange, label: string, kind: 'primary' | 'quiet-button') {
    return html`<button
      type="button"
      class="button ${kind}"
      aria-haspopup="dialog"
      aria-disabled=${this.busy ? 'true' : nothing}
      @click=${() => this.#ask(change)}
    >
      ${label}
    </button>`;
  }

  protected override render() {
    const { view, order, asked } = this;
    if (!view || !order) return nothing;
    const { messages } = view;
    const changes = changesOf(order);
    if (changes.length === 0) return nothing;
    const { heading, text, yes, no } = question(asked, order, view);
    return html`${changes.includes('confirmReceipt') ? this.#button('confirmReceipt', messages.confirmReceipt, 'primary') : nothing}
      ${changes.includes('cancel') ? this.#button('cancel', isPartOnly(order) ? messages.cancelPart : messages.cancelOrder, 'quiet-button') : nothing}
      <dialog class="question" aria-labelledby="question-heading" aria-describedby="question-text">
        <h2 id="question-heading">${heading}</h2>
        <p id="question-text">${text}</p>
        <div class="answers">
          <button type="button" class="button" @click=${this.#handleKeep}>${no}</button>
          <button type="button" class="button primary" @click=${this.#handleConfirm}>${yes}</button>
        </div>
      </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-order-actions': OrderActions;
  }
}
