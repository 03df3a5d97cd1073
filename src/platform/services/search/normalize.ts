/** Longest term, in characters: what is longer is found by its beginning. */
const longestTerm = 40;
/** Longest search, in characters, after compatibility forms have been taken apart. */
const longestSearch = 100;

const han = /\p{Script=Han}/u;
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/**
 * Text as it is compared: full-width forms and capitals made plain, tone marks and accents taken off (ü is v, as it is
 * typed). What is left of punctuation only separates.
 */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\p{M}/gu, '')
    .normalize('NFC');

/** A stretch of text in one kind of writing: Chinese characters, or letters and digits. */
export interface Run {
  readonly isHan: boolean;
  readonly text: string;
}

export const runsOf = (text: string): Run[] =>
  Array.from(fold(text).matchAll(runs), ([run]) => ({ isHan: han.test(run), text: run }));

/** Cut between characters, never inside one. */
export const cutTerm = (text: string): string => Array.from(text).slice(0, longestTerm).join('');

/** One spelling for all searches that mean the same; undefined where nothing is searched for. */
export const canonicalSearch = (q: string | undefined): string | undefined => {
  const text = runsOf(
    Array.from(q ?? '')
      .slice(0, longestSearch)
      .join(''),
  )
    .map((run) => run.text)
    .join(' ');
  return text === '' ? undefined : text;
};
