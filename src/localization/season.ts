import type { Language } from './language.js';

/** China keeps one time, eight hours before UTC, without summer time. */
const chinaOffset = 8 * 60 * 60 * 1000;

/** The month in China, 1 to 12. */
export const monthInChina = (now: Date) => new Date(now.getTime() + chinaOffset).getUTCMonth() + 1;

const following = (month: number) => (month % 12) + 1;

/** The last month of the sale that is on in `month`; null where none is on, or where it lasts all year. */
export const lastSaleMonth = (saleMonths: readonly number[], month: number): number | null => {
  if (!saleMonths.includes(month) || new Set(saleMonths).size > 11) return null;
  let last = month;
  while (saleMonths.includes(following(last))) last = following(last);
  return last;
};

/** The last month of the present sale where it is near: this month or the next. */
export const endingSaleMonth = (saleMonths: readonly number[], month: number): number | null => {
  const last = lastSaleMonth(saleMonths, month);
  return last === month || last === following(month) ? last : null;
};

/** The month in which the next sale begins, seen from a month without one; null where there is none to come. */
export const nextSaleMonth = (saleMonths: readonly number[], month: number): number | null => {
  if (saleMonths.includes(month)) return null;
  for (let next = following(month); next !== month; next = following(next)) {
    if (saleMonths.includes(next)) return next;
  }
  return null;
};

const shortMonths = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `11月`, `Nov`. By hand: a formatter of the browser's costs more than all else that a card does, and a hall has many. */
export const formatMonth = (month: number, language: Language) =>
  language === 'en' ? shortMonths.slice(month * 3 - 3, month * 3) : `${month}月`;
