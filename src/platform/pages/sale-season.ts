import type { Language } from '../../localization/language.js';
import { siteTexts } from './page-language.js';

/** Runs of months one after the other, round the turn of the year: [11, 12, 1, 5] is [[11, 1], [5, 5]]. */
export const monthRuns = (months: readonly number[]): (readonly [number, number])[] => {
  const sold = new Set(months);
  const before = (month: number) => (month === 1 ? 12 : month - 1);
  const after = (month: number) => (month === 12 ? 1 : month + 1);
  return [...sold]
    .filter((month) => !sold.has(before(month)))
    .sort((a, b) => a - b)
    .map((first) => {
      let last = first;
      while (sold.has(after(last))) last = after(last);
      return [first, last] as const;
    });
};

/** When a product is sold, in words. */
export const saleSeason = (months: readonly number[], language: Language) => {
  const texts = siteTexts(language);
  const runs = monthRuns(months);
  return runs.length === 0 ? texts.allYear : texts.seasonMonths(runs);
};
