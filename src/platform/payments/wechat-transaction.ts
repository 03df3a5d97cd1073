import { countOf, partOf, textOf, type Fields } from './answer-fields.js';
import type { RefundState, Settlement } from './payment-provider.js';

const paidOf = (transaction: Fields): Settlement | undefined => {
  const amount = partOf(transaction, 'amount');
  const amountFen = countOf(amount, 'total');
  const reference = textOf(transaction, 'transaction_id');
  const paidAt = new Date(textOf(transaction, 'success_time') ?? '');
  const isReadable = amountFen !== undefined && reference !== undefined && !Number.isNaN(paidAt.getTime());
  return isReadable && textOf(amount, 'currency') === 'CNY'
    ? { state: 'paid', amountFen, reference, paidAt }
    : undefined;
};

/** How a transaction stands, as a notification or a query says it; undefined where that cannot be read. */
export const wechatSettlement = (transaction: Fields): Settlement | undefined => {
  switch (textOf(transaction, 'trade_state')) {
    case 'NOTPAY':
    case 'USERPAYING':
      return { state: 'open' };
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' };
    case 'PAYERROR':
      return { state: 'failed' };
    case 'SUCCESS':
    // Something of it was given back; it was paid.
    case 'REFUND':
      return paidOf(transaction);
    default:
      return undefined;
  }
};

/**
 * `ABNORMAL`: the bank did not take it; it keeps its number, and a person has to send it another way. `CLOSED`: that number
 * is over.
 */
const refundStates: ReadonlyMap<string | undefined, RefundState> = new Map([
  ['SUCCESS', 'done'],
  ['PROCESSING', 'pending'],
  ['CLOSED', 'closed'],
  ['ABNORMAL', 'failed'],
]);

export const wechatRefundState = (status: string | undefined): RefundState | undefined => refundStates.get(status);
