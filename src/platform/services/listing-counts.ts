import { count, type SQL } from 'drizzle-orm';
import { schema, type Database } from '../database/index.js';
import type { RevisionSource } from './catalogue-revision.js';
import { createRevisionCache } from './revision-cache.js';

const { productListings } = schema;

/** How many products are alike in all that a list can be narrowed by. */
export interface ListingCount {
  readonly county: string;
  readonly category: string;
  readonly storage: string;
  readonly gi: boolean;
  /** As the listings have it: January is the lowest bit. */
  readonly saleMonths: number;
  readonly count: number;
}

export type ListingCountSource = () => Promise<readonly ListingCount[]>;

/** One statement for all groups of facets: what is alike in everything is counted once. */
export const countListings = async ({ orm }: Database, where?: SQL): Promise<ListingCount[]> => {
  const { county, category, storage, gi, saleMonths } = productListings;
  return orm
    .select({ county, category, storage, gi, saleMonths, count: count() })
    .from(productListings)
    .where(where)
    .groupBy(county, category, storage, gi, saleMonths);
};

/** The counts of the whole catalogue, for everything that is asked without a search. */
export const createListingCountSource = (database: Database, revision: RevisionSource): ListingCountSource =>
  createRevisionCache(revision, () => countListings(database));
