import { type SQL, sql } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import { countiesNamed, type Needle, type Search } from './needles.js';
import type { PlaceNames } from './place-names.js';
import { countyTerm, hanPairs, initialsMark, partsOf } from './terms.js';

const { productListings } = schema;

const exact = (term: string) => `'${term}'`;
const beginning = (term: string) => `'${term}':*`;

/** In PostgreSQL's notation: the terms of which a text with the needle in it has all. */
const hanQuery = (text: string) => {
  const pairs = hanPairs(text);
  return (pairs.length === 0 ? [text] : pairs).map(exact).join(' & ');
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

type TermsColumn = typeof productListings.nameTerms | typeof productListings.terms;

/**
 * What a text must have, each a query of terms. A condition for each, not one for all: where a common term and a rare one
 * must hold, the index then skips by the rare one, also where the common one is among others of which any may hold.
 */
export type TermQueries = readonly SQL[];

export const hasAll = (column: TermsColumn, queries: TermQueries): SQL =>
  sql.join(
    queries.map((query) => sql`${column} @@ ${query}`),
    sql` and `,
  );

/** In PostgreSQL's full-text terms, too, so that the index answers it. */
export const lacksSome = (column: TermsColumn, queries: TermQueries): SQL =>
  sql`${column} @@ !!(${sql.join([...queries], sql` && `)})`;

/** How well a product fits, the best first; each holds wherever the one before it does. */
export interface SearchQueries {
  /** The names have it as it was typed. */
  readonly typed: TermQueries;
  /** The names have every word, or a part of each. */
  readonly names: TermQueries;
  /** Every word, or a part of it, or its place: the names have it, or at the least names and stories together. */
  readonly anywhere: TermQueries;
  /** Whether any word is a place. */
  readonly namesPlace: boolean;
}

export const searchQueries = ({ typed, words }: Search, places: readonly PlaceNames[]): SearchQueries => {
  const counties = words.map((needle) => countiesNamed(needle, places).map(countyTerm));
  return {
    typed: typed.map(strictTerms),
    names: words.map(looseTerms),
    anywhere: words.map((needle, word) => {
      const named = counties[word] ?? [];
      const terms = looseTerms(needle);
      return named.length === 0 ? terms : sql`(${terms} || ${named.map(exact).join(' | ')}::tsquery)`;
    }),
    namesPlace: counties.some(({ length }) => length > 0),
  };
};

/** Everything that a search finds at all. */
export const isFound = ({ anywhere }: SearchQueries): SQL => hasAll(productListings.terms, anywhere);
