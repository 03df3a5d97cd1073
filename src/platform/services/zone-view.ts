import type { Language } from '../../contract/endpoint.js';
import type { ZoneCounty, ZoneSummary } from '../../contract/zone.js';
import { countyView } from './county-view.js';
import type { ListingCounts } from './listing-counts.js';
import type { Places, ZoneRow } from './places.js';

/** Products of each county. */
export const countByCounty = ({ county, count }: ListingCounts): ReadonlyMap<string, number> => {
  const counts = county.values.map(() => 0);
  county.of.forEach((number, group) => {
    counts[number] = (counts[number] ?? 0) + (count[group] ?? 0);
  });
  return new Map(county.values.map((value, number) => [value, counts[number] ?? 0]));
};

export const zoneSummaryView = (
  { zone, counties }: ZoneRow,
  lang: Language,
  countOf: ReadonlyMap<string, number>,
): ZoneSummary => ({
  slug: zone.slug,
  name: zone.name[lang],
  story: zone.story[lang],
  productCount: [...counties].reduce((sum, county) => sum + (countOf.get(county) ?? 0), 0),
});

/** The counties of a zone, by code, each with its own hall where it has one. */
export const zoneCountyViews = (
  places: Places,
  { counties }: ZoneRow,
  lang: Language,
  countOf: ReadonlyMap<string, number>,
): ZoneCounty[] =>
  places.counties
    .filter(({ county }) => counties.has(county.slug))
    .map((row) => ({
      ...countyView(row, lang),
      hall: places.halls.find(({ county }) => county === row.county.slug)?.slug ?? null,
      productCount: countOf.get(row.county.slug) ?? 0,
    }));
