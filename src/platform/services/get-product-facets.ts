import type { Language } from '../../contract/endpoint.js';
import type { ProductFacets } from '../../contract/product-facets.js';
import { facetsOf } from './facets.js';
import { countListings } from './listing-counts.js';
import { readChoice, type ProductFilter } from './product-filter.js';
import { readSearch } from './search/needles.js';
import { isFound, searchQueries } from './search/search-queries.js';
import type { ServiceContext } from './service-context.js';

export interface FacetsRequest extends ProductFilter {
  readonly lang: Language;
}

/**
 * What products that fit can be narrowed to, with counts.
 * @throws {ServiceError} `not_found` where there is no such hall or zone.
 */
export const getProductFacets = async (
  { database, places: readPlaces, listingCounts }: ServiceContext,
  { lang, q, ...filter }: FacetsRequest,
): Promise<ProductFacets> => {
  const places = await readPlaces();
  const choice = readChoice(places, filter);
  const search = readSearch(q, places.names);
  const listings = search
    ? await countListings(database, isFound(searchQueries(search, places.names)))
    : await listingCounts();
  return facetsOf(places, choice, listings, lang);
};
