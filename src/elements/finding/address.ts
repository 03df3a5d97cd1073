import { productSorts } from '../../contract/product.js';
import type { ProductQuery } from '../products/product-query.js';
import { change, searchText } from './narrowing.js';

/** Parameters of a page's address that are ours begin so; all others are the page's. */
const prefix = 'xiang-';

const list = (value: string) => /^[a-z0-9_-]+(?:,[a-z0-9_-]+){0,59}$/.test(value);

/** What can stand in an address, in the order in which it is written, and whether a value of it can be asked for. */
const parameters: Readonly<Record<keyof ProductQuery, (value: string) => boolean>> = {
  q: (value) => searchText(value) === value,
  prefecture: list,
  county: list,
  category: list,
  month: (value) => /^(?:[1-9]|1[0-2])$/.test(value),
  storage: list,
  gi: (value) => value === 'true',
  sort: (value) => (productSorts as readonly string[]).includes(value) && value !== 'best',
};

/** The product that is shown closer: no part of what is looked for. */
const productName = `${prefix}product`;

const names = Object.keys(parameters) as (keyof ProductQuery)[];
const own = new Set<string>(names.map((name) => prefix + name));

/** The query that an address asks for. What nobody could have chosen is left out: anybody can write an address. */
export const readAddress = (search: string): ProductQuery => {
  const given = new URLSearchParams(search);
  const values = names.map((name) => [name, given.get(prefix + name) ?? ''] as const);
  return change({}, Object.fromEntries(values.filter(([name, value]) => parameters[name](value))));
};

/** The id of the product that an address asks for, or empty. */
export const readProduct = (search: string): string => {
  const id = new URLSearchParams(search).get(productName) ?? '';
  return /^[a-z0-9_-]{1,100}$/.test(id) ? id : '';
};

/** A `search` with some parameters in place of those of these names; the others stay as they were written. */
const replace = (search: string, replaced: ReadonlySet<string>, ours: readonly string[]): string => {
  const foreign = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part && !replaced.has(part.split('=', 1)[0] ?? ''));
  const parts = [...foreign, ...ours];
  return parts.length ? `?${parts.join('&')}` : '';
};

/** The address's `search` with a product in place of the one before; without an id, with none. */
export const writeProduct = (search: string, id: string): string =>
  replace(search, new Set([productName]), id ? [`${productName}=${id}`] : []);

/** The address's `search` with the query in place of the one before; what is not ours stays as it was written. */
export const writeAddress = (search: string, query: ProductQuery): string => {
  const ours = names
    .filter((name) => query[name] !== undefined)
    .map((name) => `${prefix}${name}=${encodeURIComponent(String(query[name])).replaceAll('%2C', ',')}`);
  return replace(search, own, ours);
};
