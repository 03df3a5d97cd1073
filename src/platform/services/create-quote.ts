import type { Language } from '../../contract/endpoint.js';
import type { Quote } from '../../contract/quote.js';
import { priceLines, quoteView, type AskedLine } from './price-lines.js';
import type { ServiceContext } from './service-context.js';

export interface QuoteRequest {
  /** The cart's revision; comes back with the quote, so that an older answer that comes late is known. */
  readonly revision: number;
  readonly lang: Language;
  /** Code of the region to which it shall go. */
  readonly region?: string | undefined;
  readonly lines: readonly AskedLine[];
}

/** Prices one revision of a cart; changes nothing. */
export const createQuote = async (
  { database, clock, publicUrl, postage }: ServiceContext,
  { revision, lang, region, lines }: QuoteRequest,
): Promise<Quote> => {
  const options = { lang, now: clock(), publicUrl, rules: await postage(), region };
  return quoteView(await priceLines(database.orm, lines, options), revision);
};
