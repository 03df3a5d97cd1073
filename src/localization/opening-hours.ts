import type { OpeningHours } from '../contract/place.js';
import type { Language } from './language.js';

const formats = new Map<Language, Intl.DateTimeFormat>();

/** 5 January 2026 is a Monday. */
const nameOfDay = (weekday: number, language: Language): string => {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  formats.set(language, format);
  return format.format(new Date(Date.UTC(2026, 0, 4 + weekday)));
};

/** Days that follow one another, as first and last. */
const runsOf = (weekdays: readonly number[]): readonly (readonly [number, number])[] => {
  const runs: [number, number][] = [];
  for (const day of [...weekdays].sort((left, right) => left - right)) {
    const last = runs.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
};

const daysText = (weekdays: readonly number[], language: Language): string =>
  runsOf(weekdays)
    .map(([first, last]) => {
      const name = nameOfDay(first, language);
      return first === last ? name : `${name}${language === 'en' ? '–' : '至'}${nameOfDay(last, language)}`;
    })
    .join(language === 'en' ? ', ' : '、');

/** 周一至周五 08:30–12:00、14:00–17:30: the days that have the same hours, together. One text for each such group. */
export const openingHoursText = (hours: readonly OpeningHours[], language: Language): string[] => {
  const groups = new Map<string, string[]>();
  for (const { weekdays, opens, closes } of hours) {
    const days = daysText(weekdays, language);
    groups.set(days, [...(groups.get(days) ?? []), `${opens}–${closes}`]);
  }
  return [...groups].map(([days, periods]) => `${days} ${periods.join(language === 'en' ? ', ' : '、')}`);
};
