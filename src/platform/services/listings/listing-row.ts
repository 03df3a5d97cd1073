import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { schema } from '../../database/index.js';
import { monthBit } from '../product-filter.js';
import { nameTerms, storyTerms } from '../search/terms.js';
import { chineseNameKey, englishNameKey } from './name-key.js';

/** A product that is sold, and the price of its cheapest pack. */
export interface ListingSource {
  readonly product: typeof schema.products.$inferSelect;
  readonly priceFen: number;
}

/** Counts the ways in which rows have been made: with another, every row is made anew. */
export const listingVersion = 2;

/** Digest of all that a row is made from. */
export const digestOf = ({ product, priceFen }: ListingSource): string => {
  const { county, category, storage, gi, saleMonths, rank, name, story } = product;
  const source = [listingVersion, priceFen, county, category, storage, gi !== null, saleMonths, rank, name, story];
  return createHash('sha256').update(JSON.stringify(source)).digest('base64url').slice(0, 22);
};

/** Stems of English words are PostgreSQL's own, which a search asks for in the same way. */
const withStems = (terms: string, english: string) =>
  sql<string>`(${terms}::tsvector || strip(to_tsvector('english', ${english})))`;

export const listingRowOf = ({ product, priceFen }: ListingSource, digest: string) => {
  const names = nameTerms(Object.values(product.name), product.county);
  const stories = storyTerms(Object.values(product.story));
  return {
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
    nameTerms: withStems(names, product.name.en),
    terms: withStems(`${names} ${stories}`, `${product.name.en} ${product.story.en}`),
    digest,
  };
};
