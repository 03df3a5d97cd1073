import { and, asc, eq } from 'drizzle-orm';
import type { Language } from '../../../contract/endpoint.js';
import type { Place, PlaceCounty, PlaceKind } from '../../../contract/place.js';
import { schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { placeView, serves, type PlaceRow } from './place-view.js';

const { places } = schema;

export interface PlaceCountiesRequest {
  readonly kind?: PlaceKind | undefined;
  readonly zone?: string | undefined;
}

export interface PlacesRequest extends PlaceCountiesRequest {
  readonly lang: Language;
  readonly county: string;
}

const isAsked = ({ kind, zone }: PlaceCountiesRequest, place: PlaceRow) =>
  (kind === undefined || place.kind === kind) && serves(place, zone ?? null);

/** Places of one county at which an order can be collected, in the order of the operator's file. */
export const listPlaces = async (
  { database }: ServiceContext,
  { lang, county, ...which }: PlacesRequest,
): Promise<{ items: Place[] }> => {
  const rows = await database.orm
    .select()
    .from(places)
    .where(and(eq(places.countyCode, county), eq(places.withdrawn, false)))
    .orderBy(asc(places.position), asc(places.id));
  return { items: rows.filter((place) => isAsked(which, place)).map((place) => placeView(place, lang)) };
};

/** Counties in which there are such places, by code. */
export const listPlaceCounties = async (
  { database, divisions }: ServiceContext,
  which: PlaceCountiesRequest,
): Promise<{ items: PlaceCounty[] }> => {
  const { find } = await divisions();
  const rows = await database.orm
    .select()
    .from(places)
    .where(eq(places.withdrawn, false))
    .orderBy(asc(places.countyCode));
  const counts = new Map<string, number>();
  for (const place of rows) {
    if (isAsked(which, place)) counts.set(place.countyCode, (counts.get(place.countyCode) ?? 0) + 1);
  }
  return {
    items: [...counts].map(([code, count]) => ({
      code,
      name: find(code)?.name ?? code,
      cityName: find(code.slice(0, 4))?.name ?? '',
      places: count,
    })),
  };
};
