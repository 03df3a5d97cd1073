import type { Language } from '../../contract/endpoint.js';
import type { ProductFacets } from '../../contract/product-facets.js';
import { facetsOf } from './facets.js';
import { readChoice, type ProductFilter } from './product-filter.js';
import type { ServiceContext } from './service-context.js';

export interface FacetsRequest extends ProductFilter {
  readonly lang: Language;
}

/**
 * What products that fit can be narrowed to, with counts.
 * @throws {ServiceError} `not_found` where there is no such hall or zone.
 */
export const getProductFacets = async (
  { places: readPlaces, listingCounts }: ServiceContext,
  { lang, ...filter }: FacetsRequest,
): Promise<ProductFacets> => {
  const places = await readPlaces();
  const choice = readChoice(places, filter);
  return facetsOf(places, choice, await listingCounts(), lang);
};
