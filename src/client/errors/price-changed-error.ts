import * as z from 'zod/mini';
import { quote, type Quote } from '../../contract/quote.js';
import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** The total is another than the shopper saw; nothing was ordered. */
export class PriceChangedError extends XiangError {
  override name = 'PriceChangedError';
  /** A fresh quote, which says line by line what has changed; null where the platform gave none. */
  readonly quote: Quote | null;

  constructor(failure: Failure) {
    super(failure, 'Show the quote and ask the shopper again.');
    this.quote = z.safeParse(quote, failure.problem?.['quote']).data ?? null;
  }
}

/** Whether it is a {@link PriceChangedError}, of whichever copy of this package. */
export const isPriceChangedError = (error: unknown): error is PriceChangedError => isNamed(error, 'PriceChangedError');
