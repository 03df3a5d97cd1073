/** What a shopper is asked to pay. */
export interface Terms {
  readonly paymentId: string;
  readonly amountFen: number;
  readonly expiresAt: Date;
  readonly notifyUrl: string;
  readonly returnUrl: string | undefined;
}

export interface BookedRefund {
  readonly refundId: string;
  readonly amountFen: number;
  readonly at: Date;
  /** `closed`: it never comes about under this number, and may under another. */
  state: 'closed' | 'done' | 'failed' | 'pending';
}

export interface Trade extends Terms {
  /** The provider's own number. */
  readonly reference: string;
  readonly openedAt: Date;
  state: 'closed' | 'open' | 'paid';
  paidAt: Date | undefined;
  paidFen: number;
  readonly refunds: Map<string, BookedRefund>;
}

export type BookRefusalCode =
  | 'closed'
  | 'expired'
  | 'not_found'
  | 'not_paid'
  | 'other_terms'
  | 'over_refunded'
  | 'paid'
  | 'refund_closed'
  | 'total_differs';

/** Something that a provider's books do not allow. */
export class BookRefusal extends Error {
  override readonly name = 'BookRefusal';
  readonly code: BookRefusalCode;

  constructor(code: BookRefusalCode) {
    super(code);
    this.code = code;
  }
}

/** A provider's books, to the fen: what was asked for, paid, closed and given back. */
export interface Books {
  readonly trades: ReadonlyMap<string, Trade>;
  /** @throws {BookRefusal} `not_found` */
  readonly trade: (paymentId: string) => Trade;
  /** Opened twice on the same terms, it is one. */
  readonly open: (terms: Terms) => Trade;
  readonly pay: (paymentId: string, amountFen?: number) => Trade;
  readonly close: (paymentId: string) => Trade;
  /** Asked twice with the same id, it is one; of one that was closed, its id is refused. */
  readonly refund: (
    paymentId: string,
    refund: { readonly refundId: string; readonly amountFen: number; readonly totalFen?: number },
    state?: BookedRefund['state'],
  ) => { readonly trade: Trade; readonly refund: BookedRefund; readonly isNew: boolean };
  readonly refundedFen: (trade: Trade) => number;
}

const firstReference = 20_261_124_000_001;

export const createBooks = (clock: () => Date): Books => {
  const trades = new Map<string, Trade>();

  const trade = (paymentId: string) => {
    const found = trades.get(paymentId);
    if (!found) throw new BookRefusal('not_found');
    return found;
  };

  const refundedFen = ({ refunds }: Trade) =>
    [...refunds.values()]
      .filter(({ state }) => state !== 'failed' && state !== 'closed')
      .reduce((sum, { amountFen }) => sum + amountFen, 0);

  return {
    trades,
    trade,
    refundedFen,
    open: (terms) => {
      const known = trades.get(terms.paymentId);
      if (known) {
        if (known.state !== 'open') throw new BookRefusal(known.state);
        const isSame = known.amountFen === terms.amountFen && known.expiresAt.getTime() === terms.expiresAt.getTime();
        if (!isSame) throw new BookRefusal('other_terms');
        return known;
      }
      if (terms.expiresAt <= clock()) throw new BookRefusal('expired');
      const opened: Trade = {
        ...terms,
        reference: String(firstReference + trades.size),
        openedAt: clock(),
        state: 'open',
        paidAt: undefined,
        paidFen: 0,
        refunds: new Map(),
      };
      trades.set(terms.paymentId, opened);
      return opened;
    },
    pay: (paymentId, amountFen) => {
      const found = trade(paymentId);
      if (found.state !== 'open') throw new BookRefusal(found.state);
      if (found.expiresAt <= clock()) throw new BookRefusal('expired');
      found.state = 'paid';
      found.paidAt = clock();
      found.paidFen = amountFen ?? found.amountFen;
      return found;
    },
    close: (paymentId) => {
      const found = trade(paymentId);
      if (found.state !== 'open') throw new BookRefusal(found.state);
      found.state = 'closed';
      return found;
    },
    refund: (paymentId, { refundId, amountFen, totalFen }, state = 'done') => {
      const found = trade(paymentId);
      if (found.state !== 'paid') throw new BookRefusal('not_paid');
      if (totalFen !== undefined && totalFen !== found.paidFen) throw new BookRefusal('total_differs');
      const known = found.refunds.get(refundId);
      if (known) {
        if (known.amountFen !== amountFen) throw new BookRefusal('other_terms');
        if (known.state === 'closed') throw new BookRefusal('refund_closed');
        return { trade: found, refund: known, isNew: false };
      }
      if (amountFen <= 0 || refundedFen(found) + amountFen > found.paidFen) throw new BookRefusal('over_refunded');
      const refund: BookedRefund = { refundId, amountFen, at: clock(), state };
      found.refunds.set(refundId, refund);
      return { trade: found, refund, isNew: true };
    },
  };
};
