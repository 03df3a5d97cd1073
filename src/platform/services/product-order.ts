import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { Language } from '../../contract/endpoint.js';
import type { ProductSort } from '../../contract/product.js';
import { schema } from '../database/index.js';

const { productListings } = schema;

type Orderable = Parameters<typeof asc>[0];

/** How a list is ordered: by one column, and by id where that is the same. An index stands behind each. */
export interface ProductOrder {
  /** Keeps the cursor of one order out of another. */
  readonly list: string;
  readonly column: PgColumn;
  readonly descending: boolean;
  readonly cursorKey: z.ZodMiniType<[string | number, string]>;
  readonly sqlType: SQL;
}

/** As a `smallint` holds it. */
const rank = z.int().check(z.gte(0), z.lte(32_767));
const price = z.int32().check(z.gte(0));
/** Nothing that a database does not take: no NUL, no half of a surrogate pair. */
const nameKey = z.string().check(z.maxLength(120), z.regex(/^[^\0\p{Cs}]*$/u));

const smallint = sql.raw('smallint');
const integer = sql.raw('integer');
const bytewiseText = sql.raw('text');

export const orderOf = (sort: ProductSort, lang: Language): ProductOrder => {
  switch (sort) {
    case 'best':
      return {
        list: 'products',
        column: productListings.rank,
        descending: false,
        cursorKey: z.tuple([rank, slug]),
        sqlType: smallint,
      };
    case 'price_asc':
    case 'price_desc':
      return {
        list: `products:${sort}`,
        column: productListings.priceFen,
        descending: sort === 'price_desc',
        cursorKey: z.tuple([price, slug]),
        sqlType: integer,
      };
    case 'name':
      return {
        list: `products:name:${lang}`,
        column: lang === 'en' ? productListings.nameKeyEn : productListings.nameKeyZh,
        descending: false,
        cursorKey: z.tuple([nameKey, slug]),
        sqlType: bytewiseText,
      };
  }
};

/** What comes after a cursor. A descending order is the ascending one read backwards, so that one index serves both. */
export const afterCursor = (
  { column, descending, sqlType }: ProductOrder,
  [value, id]: [string | number, string],
): SQL => {
  const compared = descending ? sql.raw('<') : sql.raw('>');
  return sql`(${column}, ${productListings.product}) ${compared} (${value}::${sqlType}, ${id})`;
};

export const orderBy = ({ descending }: ProductOrder, value: Orderable, id: Orderable): SQL[] => {
  const direction = descending ? desc : asc;
  return [direction(value), direction(id)];
};
