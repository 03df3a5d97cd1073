import type { Call } from '../../client/call.js';
import type { Page } from '../../contract/common.js';
import type { Language } from '../../contract/endpoint.js';
import { listProducts, type Product } from '../../contract/product.js';
import type { ProductQuery, ProductScope } from './product-query.js';

// The rows are asked for by themselves: a page with a hall needs no more of the SDK's methods.

/** The pages of a list that have been read, as one. */
export interface ProductPages {
  readonly products: readonly Product[];
  readonly nextCursor: string | null;
}

/** Which list is read, and in which language. */
export interface ListOptions {
  readonly call: Call;
  readonly query: ProductScope & ProductQuery;
  readonly lang: Language;
  readonly signal: AbortSignal;
}

export const pagesOf = ({ items, nextCursor }: Page<Product>): ProductPages => ({ products: items, nextCursor });

/** The pages with one more. A product that moved to another page meanwhile is not shown twice. */
export const readMore = async ({ products, nextCursor }: ProductPages, { call, query, lang, signal }: ListOptions) => {
  const page = await call(listProducts, { query: { ...query, cursor: nextCursor ?? undefined, lang }, signal });
  const known = new Set(products.map(({ id }) => id));
  return { products: [...products, ...page.items.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor };
};

/** Reads on until there are at least `count` products, as many as are shown already. */
export const readOn = async (pages: ProductPages, count: number, options: ListOptions) => {
  let read = pages;
  while (read.nextCursor && read.products.length < count) read = await readMore(read, options);
  return read;
};

/** The list from its beginning: its first page, or at least `count` products. */
export const readPages = async (count: number, options: ListOptions) =>
  readOn(await readMore({ products: [], nextCursor: null }, options), count, options);
