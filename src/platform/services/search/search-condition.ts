import { and, inArray, or, type SQL, sql } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import { countiesNamed, type Needle, type Search } from './needles.js';
import type { PlaceNames } from './place-names.js';
import { hanPairs, initialsMark, partsOf } from './terms.js';

const { productListings } = schema;

const exact = (term: string) => `'${term}'`;
const beginning = (term: string) => `'${term}':*`;

/** In PostgreSQL's notation: the terms of which a text with the needle in it has all. */
const hanQuery = (text: string) => {
  const pairs = hanPairs(text);
  return pairs.length === 0 ? beginning(text) : pairs.map(exact).join(' & ');
};

const wordQuery = ({ text, toneless }: Needle) =>
  [text, ...(toneless === undefined ? [] : [toneless])].map(beginning).join(' | ');

const looseQuery = (needle: Needle) => {
  const { text } = needle;
  const parts = partsOf(text).map(exact);
  return [
    wordQuery(needle),
    beginning(initialsMark + text),
    ...(parts.length > 0 ? [`(${parts.join(' & ')})`] : []),
  ].join(' | ');
};

/** English words are found in any form: their stems are among the terms. */
const withStem = (query: string, { text }: Needle): SQL =>
  /^[a-z]{3,}$/.test(text) ? sql`(${query}::tsquery || to_tsquery('english', ${text}))` : sql`${query}::tsquery`;

const strictTerms = (needle: Needle): SQL =>
  needle.isHan ? sql`${hanQuery(needle.text)}::tsquery` : withStem(wordQuery(needle), needle);

const looseTerms = (needle: Needle): SQL =>
  needle.isHan ? sql`${hanQuery(needle.text)}::tsquery` : withStem(looseQuery(needle), needle);

const allOf = (queries: SQL[]) => sql`(${sql.join(queries, sql` && `)})`;

type TermsColumn = typeof productListings.nameTerms | typeof productListings.terms;

/** All needles hold, each in the terms or as a place. */
const holds = (column: TermsColumn, needles: readonly Needle[], placesOf: (needle: Needle) => string[]) => {
  const inTerms = needles.filter((needle) => placesOf(needle).length === 0);
  return and(
    inTerms.length > 0 ? sql`${column} @@ ${allOf(inTerms.map(looseTerms))}` : undefined,
    ...needles
      .filter((needle) => placesOf(needle).length > 0)
      .map((needle) => or(sql`${column} @@ ${looseTerms(needle)}`, inArray(productListings.county, placesOf(needle)))),
  );
};

/** How well a product fits, the best first; each holds wherever the one before it does. */
export interface SearchConditions {
  /** The names have it as it was typed. */
  readonly typed: SQL;
  /** The names have every word, or a part of each. */
  readonly names: SQL;
  /** Names and places have. */
  readonly places: SQL;
  /** Names, places and stories have: everything that is found at all. */
  readonly found: SQL;
}

export const searchConditions = ({ typed, words }: Search, places: readonly PlaceNames[]): SearchConditions => {
  const { nameTerms, terms } = productListings;
  const named = new Map(words.map((needle) => [needle, countiesNamed(needle, places)]));
  const placesOf = (needle: Needle) => named.get(needle) ?? [];
  return {
    typed: sql`${nameTerms} @@ ${allOf(typed.map(strictTerms))}`,
    names: sql`${nameTerms} @@ ${allOf(words.map(looseTerms))}`,
    places: holds(nameTerms, words, placesOf) ?? sql`true`,
    found: holds(terms, words, placesOf) ?? sql`true`,
  };
};
