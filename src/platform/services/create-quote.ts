import type { Language } from '../../contract/endpoint.js';
import type { Quote } from '../../contract/quote.js';
import { priceLines, quoteView, type AskedLine } from './price-lines.js';
import type { ServiceContext } from './service-context.js';

export interface QuoteRequest {
  /** The cart's revision; comes back with the quote, so that an older answer that comes late is known. */
  readonly revision: number;
  readonly lang: Language;
  readonly lines: readonly AskedLine[];
}

/** Prices one revision of a cart; changes nothing. */
export const createQuote = async (
  { database, clock, publicUrl }: ServiceContext,
  { revision, lang, lines }: QuoteRequest,
): Promise<Quote> => quoteView(await priceLines(database.orm, lines, { lang, now: clock(), publicUrl }), revision);
