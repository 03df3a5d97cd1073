import type { FilterName } from '../../localization/messages/finding-messages.js';
import type { ProductQuery } from '../products/product-query.js';

// A query is changed by making another: what is not asked for is not in it.

/** Filters in the order in which they are shown. */
export const filterNames = ['month', 'category', 'prefecture', 'county', 'storage', 'gi'] as const;

/** Most characters of a search. */
export const longestSearch = 100;

/** What was typed, as it is searched: without blanks around it, and whole characters only, as a URL needs them. */
export const searchText = (typed: string) =>
  typed
    .slice(0, longestSearch)
    .replace(/\p{Surrogate}/gu, '')
    .trim();

/** What is chosen of a filter. */
export const chosenOf = (query: ProductQuery, name: FilterName): string[] => {
  const value = query[name];
  return value === undefined ? [] : String(value).split(',');
};

/** How many choices there are in all filters. */
export const chosenCount = (query: ProductQuery) => filterNames.flatMap((name) => chosenOf(query, name)).length;

/** The query with other values, where an empty one takes the condition out. */
export const change = (query: ProductQuery, values: Readonly<Partial<Record<keyof ProductQuery, string>>>) => {
  const entries = Object.entries({ ...query, ...values }).filter(([, value]) => value !== '' && value !== undefined);
  const changed = Object.fromEntries(entries) as Record<string, unknown>;
  if (changed['month'] !== undefined) changed['month'] = Number(changed['month']);
  return changed as ProductQuery;
};

/** The query with a choice made, or taken back where it was made. Of months there is only one. */
export const toggle = (query: ProductQuery, name: FilterName, value: string) => {
  const chosen = chosenOf(query, name);
  const others = name === 'month' ? [] : chosen.filter((each) => each !== value);
  return change(query, { [name]: [...others, ...(chosen.includes(value) ? [] : [value])].join() });
};

/** The query without its filters; search and order stay. */
export const withoutFilters = (query: ProductQuery) =>
  change(query, Object.fromEntries(filterNames.map((name) => [name, ''])));

/** The query without search and filters; the order stays. */
export const withoutConditions = (query: ProductQuery) => change(withoutFilters(query), { q: '' });

/** Whether two queries ask the same. */
export const isSame = (one: ProductQuery, other: ProductQuery) => {
  const names = Object.keys({ ...one, ...other }) as (keyof ProductQuery)[];
  return names.every((name) => one[name] === other[name]);
};
