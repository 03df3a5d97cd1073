/** What the element says that looks up an order. */
export interface OrderStatusMessages {
  readonly heading: string;
  readonly hint: string;
  readonly number: string;
  readonly numberHint: string;
  readonly phone: string;
  readonly phoneHint: string;
  readonly lookUp: string;
  readonly lookingUp: string;
  readonly numberWrong: string;
  readonly phoneWrong: string;
  readonly errors: Readonly<Record<'not_found' | 'rate_limited', string>>;
  readonly linkUnknown: string;
  readonly another: string;
  readonly order: string;
  readonly placedAt: string;
  readonly paidAt: string;
  readonly endedAt: string;
  readonly total: string;
  readonly refunded: string;
  readonly refunding: string;
  readonly refundedPieces: (count: number) => string;
  /** The money has not arrived yet. */
  readonly refundingPieces: (count: number) => string;
  readonly shipmentBy: (supplier: string) => string;
  readonly since: (time: string) => string;
  readonly lines: string;
}
