import { isNamed, XiangError, type Failure } from '../../client/errors/xiang-error.js';

/** The code is another (`collection_code_wrong`), or too many wrong ones were given (`collection_code_locked`). */
export class CollectionCodeError extends XiangError {
  override name = 'CollectionCodeError';
  /** How many more may be given; 0 once the order is locked. */
  readonly triesLeft: number;

  constructor(failure: Failure) {
    super(failure, 'Scan the code again; of a locked order the shopper confirms the receipt on its own page.');
    const left = failure.problem?.['triesLeft'];
    this.triesLeft = typeof left === 'number' ? left : 0;
  }
}

/** Whether it is a {@link CollectionCodeError}, of whichever copy of this package. */
export const isCollectionCodeError = (error: unknown): error is CollectionCodeError =>
  isNamed(error, 'CollectionCodeError');
