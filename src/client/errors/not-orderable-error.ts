import * as z from 'zod/mini';
import { quote, type Quote } from '../../contract/quote.js';
import { isNamed, XiangError, type Failure } from './xiang-error.js';

/** A line cannot be had as it stands; nothing was ordered. */
export class NotOrderableError extends XiangError {
  override name = 'NotOrderableError';
  /** A fresh quote, which says line by line what has changed; null where the platform gave none. */
  readonly quote: Quote | null;

  constructor(failure: Failure) {
    super(failure, 'Show the quote, whose lines say which and why.');
    this.quote = z.safeParse(quote, failure.problem?.['quote']).data ?? null;
  }
}

/** Whether it is a {@link NotOrderableError}, of whichever copy of this package. */
export const isNotOrderableError = (error: unknown): error is NotOrderableError => isNamed(error, 'NotOrderableError');
