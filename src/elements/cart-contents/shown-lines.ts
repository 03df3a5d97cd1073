import { lineKey } from '../../cart/cart.js';
import type { PricingSnapshot } from '../../cart/pricing.js';
import type { CartLine, Quote, QuoteLine } from '../../contract/quote.js';

/** A line as the cart shows it: what the shopper has put in, and what the platform says of it. */
export interface ShownLine {
  readonly key: string;
  readonly line: CartLine;
  /** Undefined until the first quote. */
  readonly quoted: QuoteLine | undefined;
  /** Unit price times quantity, in fen; null where none can be had, or no price is known yet. */
  readonly totalFen: number | null;
}

/**
 * Lines of a cart beside those of its last quote, which may be of an earlier revision.
 *
 * @param earlier - What earlier quotes said: of a line that comes back, or came while another was removed.
 */
export const shownLines = (
  lines: readonly CartLine[],
  quote: Quote | null,
  earlier?: ReadonlyMap<string, QuoteLine>,
): readonly ShownLine[] => {
  const byKey = new Map(quote?.lines.map((quoted) => [lineKey(quoted), quoted]));
  return lines.map((line) => {
    const key = lineKey(line);
    const quoted = byKey.get(key) ?? earlier?.get(key);
    // Until the next quote has come, a changed quantity is reckoned at the price that is known.
    const counts =
      quoted?.status === 'ok' || (quoted?.status === 'insufficient' && quoted.availableQuantity >= line.quantity);
    return { key, line, quoted, totalFen: quoted && counts ? quoted.unitPriceFen * line.quantity : null };
  });
};

/**
 * What they cost together, in fen. Of a cart that has changed since its quote it is reckoned at the prices that are
 * known; null where one of them is not.
 */
export const totalOf = (lines: readonly ShownLine[], { status, quote }: PricingSnapshot): number | null => {
  if (!quote || status === 'priced') return quote?.totalFen ?? null;
  if (!lines.every(({ quoted }) => quoted)) return null;
  let sum = quote.postageFen;
  for (const { totalFen } of lines) sum += totalFen ?? 0;
  return sum;
};
