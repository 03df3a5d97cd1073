/** An amount in two parts, since the sign is set smaller than the number. */
export interface Money {
  /** The yuan sign, the same in both languages. */
  readonly sign: string;
  /** Grouped digits; two decimals unless the amount is whole yuan: `98`, `1,234.50`. */
  readonly number: string;
}

/** An amount in integer fen (1 yuan = 100 fen), made from its digits and never by dividing. */
export const formatFen = (fen: number): Money => {
  const digits = String(fen).padStart(3, '0');
  // eslint-disable-next-line regexp/no-super-linear-move -- sixteen digits at most
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const decimals = digits.slice(-2);
  return { sign: '¥', number: decimals === '00' ? yuan : `${yuan}.${decimals}` };
};

/** The same amount as one string, for a sentence or a label. */
export const formatFenText = (fen: number) => {
  const { sign, number } = formatFen(fen);
  return sign + number;
};
