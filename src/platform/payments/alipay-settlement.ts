import { textOf, type Fields } from './answer-fields.js';
import { fromBeijingText } from './beijing-time.js';
import type { Settlement } from './payment-provider.js';
import { toFen } from './yuan.js';

/**
 * How a trade stands, as a notification or a query says it; undefined for a status that is not known here.
 *
 * `TRADE_CLOSED` is one that nobody has paid, and also one of which everything was given back: in both there is no money.
 * @throws {RangeError} where an amount or a time cannot be read.
 */
export const alipaySettlement = (trade: Fields, paidAt: string | undefined, now: Date): Settlement | undefined => {
  switch (textOf(trade, 'trade_status')) {
    case 'WAIT_BUYER_PAY':
      return { state: 'open' };
    case 'TRADE_CLOSED':
      return { state: 'closed' };
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED': {
      const reference = textOf(trade, 'trade_no');
      if (reference === undefined) throw new RangeError('It has no trade_no.');
      return {
        state: 'paid',
        amountFen: toFen(textOf(trade, 'total_amount') ?? ''),
        reference,
        paidAt: paidAt === undefined ? now : fromBeijingText(paidAt),
      };
    }
    default:
      return undefined;
  }
};
