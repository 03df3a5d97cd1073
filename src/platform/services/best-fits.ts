import { and, type SQL, sql } from 'drizzle-orm';
import { schema } from '../database/index.js';
import type { PlaceInOrder } from './product-order.js';
import { hasAll, isFound, lacksSome, type SearchQueries } from './search/search-queries.js';

const { productListings } = schema;
const { product, rank, nameTerms } = productListings;

/** Listings that are read in their order first: where many fit, enough of them are among these. */
const walkLength = 300;

export interface BestFitSelection {
  readonly queries: SearchQueries;
  readonly chosen: SQL | undefined;
  /** Fit, rank and id after which the page begins. */
  readonly after: PlaceInOrder | undefined;
  readonly limit: number;
}

/** What fits in each way and in none that is better, the best way first. */
const waysOf = (queries: SearchQueries): readonly { readonly fit: number; readonly condition: SQL | undefined }[] => {
  const { typed, names, anywhere, namesPlace } = queries;
  return [
    { fit: 1, condition: hasAll(nameTerms, typed) },
    { fit: 2, condition: and(hasAll(nameTerms, names), lacksSome(nameTerms, typed)) },
    ...(namesPlace ? [{ fit: 3, condition: and(hasAll(nameTerms, anywhere), lacksSome(nameTerms, names)) }] : []),
    { fit: 4, condition: and(isFound(queries), lacksSome(nameTerms, anywhere)) },
  ];
};

const found = (fit: number, from: SQL, where = sql`true`) =>
  sql`select product, ${sql.raw(String(fit))}::smallint as first_key, rank as second_key from ${from} where ${where}`;

/**
 * The listings of a page in the order of their fit, as ids with fit and rank. One way of fitting after another is asked
 * for, and only until the page is full: a limit of 0 asks nothing. Each is had from the index of terms, and then put
 * in order: `offset 0` keeps the planner from reading in order instead until enough fit, which may be at the very end.
 */
export const selectBestFits = ({ queries, chosen, after, limit }: BestFitSelection): SQL => {
  const [lowest, afterRank, afterId] = after ?? [1];
  const inWay = (fit: number, condition?: SQL) =>
    and(
      chosen,
      after && fit === lowest ? sql`(${rank}, ${product}) > (${afterRank}::smallint, ${afterId})` : undefined,
      condition,
    ) ?? sql`true`;
  const ways = waysOf(queries)
    .filter(({ fit }) => fit >= Number(lowest))
    .map((way) => ({ ...way, name: sql.raw(`fit_${String(way.fit)}`) }));
  const walked = sql.raw('walked');
  const suffices = sql`(select count(*) from ${walked}) = ${limit}`;

  const walk = sql`${walked} as materialized (
    select product, rank from (
      select ${product}, ${rank}, ${nameTerms} from ${productListings}
      where ${inWay(1)} order by ${rank}, ${product} limit ${walkLength}
    ) as product_listings where ${hasAll(nameTerms, queries.typed)} order by rank, product limit ${limit}
  )`;
  const steps = ways.map(({ fit, condition, name }, index) => {
    const better = ways.slice(0, index).map((way) => sql` - (select count(*) from ${way.name})`);
    const room = sql`${limit}${sql.join(better, sql``)}`;
    return sql`${name} as materialized (
      select product, rank from (
        select ${product}, ${rank} from ${productListings} where ${inWay(fit, condition)} offset 0
      ) as fitting order by rank, product
      limit ${lowest === 1 ? sql`case when ${suffices} then 0 else ${room} end` : room}
    )`;
  });
  const parts = ways.map(({ fit, name }) => found(fit, name));
  return lowest === 1
    ? sql`(with ${sql.join([walk, ...steps], sql`, `)} ${sql.join([found(1, walked, suffices), ...parts], sql` union all `)})`
    : sql`(with ${sql.join(steps, sql`, `)} ${sql.join(parts, sql` union all `)})`;
};
