import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { Language } from '../../contract/endpoint.js';
import type { ProductSort } from '../../contract/product.js';
import { schema } from '../database/index.js';

const { productListings } = schema;

interface OrderKey {
  readonly value: PgColumn | SQL;
  /** Its type in the database, which cannot tell that of a parameter. */
  readonly type: SQL;
}

/** Values of a listing's keys, and its id. */
export type PlaceInOrder = readonly [...(string | number)[], string];

/** How a list is ordered: by its keys, and by id where they are the same. */
export interface ProductOrder {
  /** Keeps the cursor of one order out of another. */
  readonly list: string;
  readonly keys: readonly OrderKey[];
  readonly descending: boolean;
  readonly cursorKey: z.ZodMiniType<PlaceInOrder>;
}

/** As a `smallint` holds it. */
const rankValue = z.int().check(z.gte(0), z.lte(32_767));
const priceValue = z.int32().check(z.gte(0));
const fitValue = z.int().check(z.gte(1), z.lte(4));
/** Nothing that a database does not take: no NUL, no half of a surrogate pair. */
const nameValue = z.string().check(z.maxLength(120), z.regex(/^[^\0\p{Cs}]*$/u));

const smallint = sql.raw('smallint');
const rank: OrderKey = { value: productListings.rank, type: smallint };

export const byRank: ProductOrder = {
  list: 'products',
  keys: [rank],
  descending: false,
  cursorKey: z.tuple([rankValue, slug]),
};

const byPrice = (sort: ProductSort, descending: boolean): ProductOrder => ({
  list: `products:${sort}`,
  keys: [{ value: productListings.priceFen, type: sql.raw('integer') }],
  descending,
  cursorKey: z.tuple([priceValue, slug]),
});

const byName = (lang: Language): ProductOrder => ({
  list: `products:name:${lang}`,
  keys: [{ value: lang === 'en' ? productListings.nameKeyEn : productListings.nameKeyZh, type: sql.raw('text') }],
  descending: false,
  cursorKey: z.tuple([nameValue, slug]),
});

/** By how well a listing that is found fits: 1 is best. */
const byFit: ProductOrder = {
  list: 'products:fit',
  keys: [{ value: sql`fit`, type: smallint }, rank],
  descending: false,
  cursorKey: z.tuple([fitValue, rankValue, slug]),
};

export const orderOf = (sort: ProductSort, lang: Language, isSearch: boolean): ProductOrder => {
  switch (sort) {
    case 'best':
      return isSearch ? byFit : byRank;
    case 'price_asc':
    case 'price_desc':
      return byPrice(sort, sort === 'price_desc');
    case 'name':
      return byName(lang);
  }
};

/** What comes after a place. A descending order is the ascending one read backwards, so that one index serves both. */
export const afterPlace = ({ keys, descending }: ProductOrder, place: PlaceInOrder): SQL => {
  const compared = descending ? sql.raw('<') : sql.raw('>');
  const columns = [...keys.map(({ value }) => sql`${value}`), sql`${productListings.product}`];
  const values = place.map((value, index) => {
    const type = keys[index]?.type;
    return type ? sql`${value}::${type}` : sql`${value}`;
  });
  return sql`(${sql.join(columns, sql`, `)}) ${compared} (${sql.join(values, sql`, `)})`;
};

type Orderable = Parameters<typeof asc>[0];

export const orderBy = ({ descending }: ProductOrder, values: readonly Orderable[]): SQL[] =>
  values.map((value) => (descending ? desc(value) : asc(value)));
