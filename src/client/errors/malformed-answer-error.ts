import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** An answer that is not what the contract says: HTML in place of JSON, a field missing or of another type. */
export class MalformedAnswerError extends XiangError {
  override name = 'MalformedAnswerError';

  constructor(failure: Failure) {
    super(failure, 'Check that api is the address of the platform, and of a version this client knows.');
  }
}

/** Whether it is a {@link MalformedAnswerError}, of whichever copy of this package. */
export const isMalformedAnswerError = (error: unknown): error is MalformedAnswerError =>
  isNamed(error, 'MalformedAnswerError');
