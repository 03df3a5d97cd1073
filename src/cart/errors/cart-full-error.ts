import { maxLines } from '../../contract/limits.js';

/** The cart holds as many different lines as one order may; it is as it was. */
export class CartFullError extends RangeError {
  override name = 'CartFullError';
  readonly code = 'cart_full';

  constructor() {
    super(`The cart has its ${maxLines} lines. Order or remove some first.`);
  }
}

/** Whether it is a {@link CartFullError}, of whichever copy of this package. */
export const isCartFullError = (error: unknown): error is CartFullError =>
  (error as Partial<CartFullError> | null | undefined)?.code === 'cart_full';
