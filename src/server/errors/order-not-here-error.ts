import { NotFoundError } from '../../client/errors/not-found-error.js';
import type { Failure } from '../../client/errors/xiang-error.js';

/** A NotFoundError of an order that is to be handed over: no list has it, so its cure is another. */
export class OrderNotHereError extends NotFoundError {
  constructor(failure: Failure) {
    super(
      failure,
      'Check the number. If it is right, the order is collected elsewhere, or has come by another’s key, or by one of the other kind (test, live).',
    );
  }
}
