import { cutTerm, runsOf, type Run } from './normalize.js';
import type { PlaceNames } from './place-names.js';

/** One thing that must hold: characters that stand together, or a word, typed to its end or not. */
export interface Needle {
  readonly isHan: boolean;
  readonly text: string;
  /** The word without its tones, where it may be pinyin with digits: `cheng2bu4`. */
  readonly toneless: string | undefined;
}

/** What somebody searches for. */
export interface Search {
  /** As it was typed. */
  readonly typed: readonly Needle[];
  /** Cut into words, which may stand apart. */
  readonly words: readonly Needle[];
}

const stopWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'the', 'to', 'with']);
/** Tones 1 to 4; 5 or 0 for none. */
const withTones = /^(?:[a-z]+[0-5])+$/;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const needleOf = ({ isHan, text }: Run): Needle => ({
  isHan,
  text: isHan ? text : cutTerm(text),
  toneless: !isHan && withTones.test(text) ? cutTerm(text.replace(/[0-5]/g, '')) : undefined,
});

/** Splits a run at the names of places that stand in it: no dictionary knows all of them. */
const cutAtPlaces = (run: string, names: readonly string[]): string[] => {
  const name = names.find((each) => run.includes(each));
  if (name === undefined || name === run) return run === '' ? [] : [run];
  const start = run.indexOf(name);
  return [...cutAtPlaces(run.slice(0, start), names), name, ...cutAtPlaces(run.slice(start + name.length), names)];
};

/**
 * Words of a stretch of Chinese. The dictionary takes a word that it does not know for single characters: two of them
 * in a row are taken for one word after all, more may stand apart.
 */
const wordsOf = (stretch: string): string[] => {
  const words: string[] = [];
  let singles: string[] = [];
  const flush = () => {
    words.push(...(singles.length === 2 ? [singles.join('')] : singles));
    singles = [];
  };
  for (const { segment } of segmenter.segment(stretch)) {
    if (Array.from(segment).length === 1) {
      singles.push(segment);
      continue;
    }
    flush();
    words.push(segment);
  }
  flush();
  return words;
};

/** Reads what was typed; `places` are known names that it may hold. Undefined where nothing is searched for. */
export const readSearch = (q: string | undefined, places: readonly PlaceNames[]): Search | undefined => {
  const all = runsOf(q ?? '');
  const telling = all.filter(({ text }) => !stopWords.has(text));
  const runs = telling.length > 0 ? telling : all;
  if (runs.length === 0) return undefined;
  const names = [...new Set(places.flatMap(({ shortNames }) => shortNames))].sort(
    (one, other) => other.length - one.length,
  );
  const words = runs.flatMap((run) =>
    run.isHan
      ? cutAtPlaces(run.text, names)
          .flatMap((stretch) => (names.includes(stretch) ? [stretch] : wordsOf(stretch)))
          .map((text) => ({ isHan: true, text }))
      : [run],
  );
  return { typed: runs.map(needleOf), words: [...new Map(words.map((word) => [word.text, needleOf(word)])).values()] };
};

const begins = (names: readonly string[], { text, toneless }: Needle) =>
  names.some((name) => name.startsWith(text) || (toneless !== undefined && name.startsWith(toneless)));

/** Counties in whose names, or whose prefecture's, the needle stands. */
export const countiesNamed = (needle: Needle, places: readonly PlaceNames[]): string[] =>
  places
    .filter(({ han, words, initials }) =>
      needle.isHan ? han.some((name) => name.includes(needle.text)) : begins(words, needle) || begins(initials, needle),
    )
    .map(({ county }) => county);
