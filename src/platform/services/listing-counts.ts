import { count, type SQL } from 'drizzle-orm';
import { schema, type Database } from '../database/index.js';
import type { RevisionSource } from './catalogue-revision.js';
import { createRevisionCache } from './revision-cache.js';

const { productListings } = schema;

/** One attribute of many groups: the number of each group's value among the values that there are. */
export interface CountedAttribute<Value> {
  readonly values: readonly Value[];
  readonly of: Uint16Array;
}

/**
 * How many products are alike in all that a list can be narrowed by. A group is a place in every column: counts are
 * summed for each request, over thousands of groups, and numbers are summed many times faster than rows of text.
 */
export interface ListingCounts {
  readonly county: CountedAttribute<string>;
  readonly category: CountedAttribute<string>;
  readonly storage: CountedAttribute<string>;
  readonly gi: CountedAttribute<boolean>;
  /** As the listings have it: January is the lowest bit. */
  readonly saleMonths: CountedAttribute<number>;
  /** How many products each group has. */
  readonly count: Uint32Array;
}

export type ListingCountSource = () => Promise<ListingCounts>;

const attributeOf = <Value>(all: readonly Value[]): CountedAttribute<Value> => {
  const numbers = new Map<Value, number>();
  const of = Uint16Array.from(all, (value) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
  return { values: [...numbers.keys()], of };
};

/** One statement for all groups of facets: what is alike in everything is counted once. */
export const countListings = async ({ orm }: Database, where?: SQL): Promise<ListingCounts> => {
  const { county, category, storage, gi, saleMonths } = productListings;
  const rows = await orm
    .select({ county, category, storage, gi, saleMonths, count: count() })
    .from(productListings)
    .where(where)
    .groupBy(county, category, storage, gi, saleMonths);
  return {
    county: attributeOf(rows.map((row) => row.county)),
    category: attributeOf(rows.map((row) => row.category)),
    storage: attributeOf(rows.map((row) => row.storage)),
    gi: attributeOf(rows.map((row) => row.gi)),
    saleMonths: attributeOf(rows.map((row) => row.saleMonths)),
    count: Uint32Array.from(rows, (row) => row.count),
  };
};

/** The counts of the whole catalogue, for everything that is asked without a search. */
export const createListingCountSource = (database: Database, revision: RevisionSource): ListingCountSource =>
  createRevisionCache(revision, () => countListings(database));
