/** A refund as its provider knows it. */
export interface RefundAttempt {
  readonly id: string;
  /** From 1; a further one comes only once the provider has closed the last. */
  readonly attempt: number;
}

/** The number that makes it one refund at the provider: its id, of a further attempt with its count. */
export const refundNumber = ({ id, attempt }: RefundAttempt): string =>
  attempt === 1 ? id : `${id}_${String(attempt)}`;

/** The refund of that number. */
export const refundOfNumber = (number: string): RefundAttempt => {
  const [, id = number, attempt = '1'] = /^(re_[a-z2-7]+)_([2-9]|[1-9]\d{1,3})$/.exec(number) ?? [];
  return { id, attempt: Number(attempt) };
};
