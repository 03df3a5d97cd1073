import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { maxQuantity } from '../../contract/limits.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';

/** A quantity as it was typed; null where it is none that a line can have. */
export const parseQuantity = (text: string, most = maxQuantity): number | null => {
  const quantity = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
  return quantity >= 1 && quantity <= most ? quantity : null;
};

/** How many of a line there are, and who hears that it shall be another number. */
export interface StepperOptions {
  /** Of the product, for a screen reader. */
  readonly name: string;
  readonly quantity: number;
  /** Whether what was typed last could not be taken. */
  readonly invalid: boolean;
  readonly onStep: (quantity: number) => void;
  /** What was typed, as it stands in the field. */
  readonly onType: (text: string) => void;
}

/** One less, the number itself, one more. */
export const stepper = (
  { name, quantity, invalid, onStep, onType }: StepperOptions,
  { quantityOf, oneLess, oneMore }: CartMessages,
) => {
  const step = (by: number, limit: number, label: string, sign: string) => {
    // At its limit it stays where it is, so that it does not lose the focus.
    const handleStep = () => quantity === limit || onStep(quantity + by);
    return html`<button aria-label=${label} aria-disabled=${quantity === limit} @click=${handleStep}>${sign}</button>`;
  };
  return html`<div class="stepper" role="group" aria-label=${quantityOf(name)}>
    ${step(-1, 1, oneLess(name), '−')}
    <input
      type="number"
      inputmode="numeric"
      min="1"
      max=${maxQuantity}
      aria-label=${quantityOf(name)}
      aria-invalid=${invalid}
      .value=${live(String(quantity))}
      @change=${(event: Event) => onType((event.target as HTMLInputElement).value)}
    />
    ${step(1, maxQuantity, oneMore(name), '+')}
  </div>`;
};
