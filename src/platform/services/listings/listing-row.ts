import { createHash } from 'node:crypto';
import type { schema } from '../../database/index.js';
import { monthBit } from '../product-filter.js';
import { chineseNameKey, englishNameKey } from './name-key.js';

export type ListingRow = typeof schema.productListings.$inferInsert;

/** A product that is sold, and the price of its cheapest pack. */
export interface ListingSource {
  readonly product: typeof schema.products.$inferSelect;
  readonly priceFen: number;
}

/** Counts the ways in which rows have been made: with another, every row is made anew. */
export const listingVersion = 1;

/** Digest of all that a row is made from. */
export const digestOf = ({ product, priceFen }: ListingSource): string => {
  const { county, category, storage, gi, saleMonths, rank, name, story } = product;
  const source = [listingVersion, priceFen, county, category, storage, gi !== null, saleMonths, rank, name, story];
  return createHash('sha256').update(JSON.stringify(source)).digest('base64url').slice(0, 22);
};

export const listingRowOf = ({ product, priceFen }: ListingSource, digest: string): ListingRow => ({
  product: product.id,
  county: product.county,
  category: product.category,
  storage: product.storage,
  gi: product.gi !== null,
  saleMonths: product.saleMonths.reduce((bits, month) => bits | monthBit(month), 0),
  rank: product.rank,
  priceFen,
  nameKeyZh: chineseNameKey(product.name['zh-CN']),
  nameKeyEn: englishNameKey(product.name.en),
  nameTerms: '',
  terms: '',
  digest,
});
