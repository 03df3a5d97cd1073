import type { Language } from './language.js';

/** Orders are dated in China's time, wherever the reader is. */
const timeZone = 'Asia/Shanghai';

/** A day and the minute by an RFC 3339 time: `2026年11月24日 09:05`, `November 24, 2026 at 09:05`. */
export const formatDateTime = (timestamp: string, language: Language) =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(timestamp));

/** A day by an RFC 3339 time: `2026年11月24日`, `November 24, 2026`. */
export const formatDay = (timestamp: string, language: Language) =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', day: 'numeric', timeZone }).format(
    new Date(timestamp),
  );
