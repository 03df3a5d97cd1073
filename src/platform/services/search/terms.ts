import { cutTerm, runsOf, type Run } from './normalize.js';
import { spellingsOf } from './syllables.js';

/** Kinds of terms that are told apart from words by their first character, which no word has. */
export const initialsMark = '^';
export const partMark = '~';
export const countyMark = '@';

/** Parts of words that are found in their middle, too: `berry` in `waxberry`. */
const partLength = 3;

/** Every stretch of that many characters. */
const grams = (text: string, length: number): string[] => {
  const characters = Array.from(text);
  return characters
    .slice(0, Math.max(0, characters.length - length + 1))
    .map((_, start) => characters.slice(start, start + length).join(''));
};

/**
 * Pairs of characters, which are there for every search of two characters or more, whatever a dictionary takes for a
 * word, and each character by itself: an index finds whole terms much faster than beginnings. pg_trgm could do
 * neither: it needs three characters, and most Chinese words are two.
 */
const hanTerms = (text: string) => [...grams(text, 2), ...grams(text, 1)];

const partTerms = (text: string) => grams(text, partLength).map((part) => partMark + part);

/** Terms that all stand in a text which has `text` in it, at the beginning of a word or inside; in Chinese, anywhere. */
export const hanPairs = (text: string) => grams(text, 2);
export const partsOf = partTerms;

const plainTerms = ({ isHan, text }: Run) => (isHan ? hanTerms(text) : [cutTerm(text)]);

const nameTermsOf = (run: Run) => {
  if (!run.isHan) return [...plainTerms(run), ...partTerms(run.text)];
  const { pinyin, initials } = spellingsOf(run.text);
  return [...plainTerms(run), ...pinyin.map(cutTerm), ...initials.map((each) => initialsMark + cutTerm(each))];
};

/** What a listing is found by where a search names its place: so one query of terms tells all that a search asks for. */
export const countyTerm = (county: string) => countyMark + county;

/** PostgreSQL's notation; terms are letters, digits, hyphens and marks, so that nothing in them needs an escape. */
const notation = (terms: readonly string[]) => [...new Set(terms)].map((term) => `'${term}'`).join(' ');

/** What a name is found by: characters, words and parts of them, pinyin, initials; and the county. */
export const nameTerms = (names: readonly string[], county: string): string =>
  notation([countyTerm(county), ...names.flatMap(runsOf).flatMap(nameTermsOf)]);

/** What a story is found by: characters and words. */
export const storyTerms = (stories: readonly string[]): string => notation(stories.flatMap(runsOf).flatMap(plainTerms));
