import { maxQuantity } from '../../contract/limits.js';

/** A quantity that no line can have; the cart is as it was. */
export class InvalidQuantityError extends RangeError {
  override name = 'InvalidQuantityError';
  readonly code = 'invalid_quantity';
  /** What was asked for; of any type, since it may come of an attribute or a form. */
  readonly quantity: unknown;

  constructor(quantity: unknown) {
    super(`${String(quantity)} is no quantity of a line. Give a whole number up to ${maxQuantity}.`);
    this.quantity = quantity;
  }
}

/** Whether it is an {@link InvalidQuantityError}, of whichever copy of this package. */
export const isInvalidQuantityError = (error: unknown): error is InvalidQuantityError =>
  (error as Partial<InvalidQuantityError> | null | undefined)?.code === 'invalid_quantity';
