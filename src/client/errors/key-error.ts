import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** The platform wants a key (`key_required`), or does not know the one it was given (`key_unknown`). */
export class KeyError extends XiangError {
  override name = 'KeyError';

  constructor(failure: Failure) {
    super(failure, 'Give the publishable key (pk_…) that the platform issued for this site.');
  }
}

/** Whether it is a {@link KeyError}, of whichever copy of this package. */
export const isKeyError = (error: unknown): error is KeyError => isNamed(error, 'KeyError');
