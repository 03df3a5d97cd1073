import { isNamed, XiangError, type Failure, type InvalidField } from './xiang-error.js';

/** The request is not what the contract says; where it can be seen before sending, it was not sent. */
export class InvalidRequestError extends XiangError {
  override name = 'InvalidRequestError';
  readonly errors: readonly InvalidField[];

  constructor(failure: Failure) {
    const errors = failure.invalid ?? failure.problem?.errors ?? [];
    super(failure, `Correct ${errors.map(({ pointer, message }) => `${pointer} (${message})`).join(', ')}.`);
    this.errors = errors;
  }
}

/** Whether it is an {@link InvalidRequestError}, of whichever copy of this package. */
export const isInvalidRequestError = (error: unknown): error is InvalidRequestError =>
  isNamed(error, 'InvalidRequestError');
