/** Digits of an amount in yuan, with at most two decimals: what Alipay writes. */
const yuanText = /^(\d{1,11})(?:\.(\d{1,2}))?$/;

/** Fen as yuan with two decimals, "12.30". Digits are moved, so that no fraction is ever rounded. */
export const toYuan = (fen: number): string => {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('An amount is a whole number of fen, 0 or more.');
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * Yuan as fen: "12.3" is 1230.
 * @throws {RangeError} where it is not an amount of yuan.
 */
export const toFen = (yuan: string): number => {
  const [, whole, decimals = ''] = yuanText.exec(yuan) ?? [];
  if (whole === undefined) throw new RangeError('It is not an amount of yuan with at most two decimals.');
  return Number(whole + decimals.padEnd(2, '0'));
};
