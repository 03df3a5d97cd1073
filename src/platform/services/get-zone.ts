import type { Language } from '../../contract/endpoint.js';
import type { Zone } from '../../contract/zone.js';
import { listProducts } from './list-products.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';
import { countByCounty, zoneCountyViews, zoneSummaryView } from './zone-view.js';

/** Products that come with the zone; what is more comes by `listProducts` and the cursor. */
const firstPage = 24;

export interface ZoneRequest {
  readonly zone: string;
  readonly lang: Language;
}

/** A zone with its counties, and the first page of its products. */
export const getZone = async (context: ServiceContext, { zone: slug, lang }: ZoneRequest): Promise<Zone> => {
  const places = await context.places();
  const row = places.zones.find(({ zone }) => zone.slug === slug);
  if (!row) throw notFound('zone');
  const countOf = countByCounty(await context.listingCounts());
  return {
    ...zoneSummaryView(row, lang, countOf),
    counties: zoneCountyViews(places, row, lang, countOf),
    products: await listProducts(context, { lang, zone: slug, limit: firstPage }),
  };
};
