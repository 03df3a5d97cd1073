import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** The checkout was left for too long; nothing was ordered. */
export class CheckoutExpiredError extends XiangError {
  override name = 'CheckoutExpiredError';

  constructor(failure: Failure) {
    super(failure, 'Open a new checkout of the cart.');
  }
}

/** Whether it is a {@link CheckoutExpiredError}, of whichever copy of this package. */
export const isCheckoutExpiredError = (error: unknown): error is CheckoutExpiredError =>
  isNamed(error, 'CheckoutExpiredError');
