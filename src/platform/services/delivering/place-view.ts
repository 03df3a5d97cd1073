import type { Language } from '../../../contract/endpoint.js';
import type { Place } from '../../../contract/place.js';
import type { schema } from '../../database/index.js';
import { keepingOf } from '../collecting/keeping.js';

export type PlaceRow = typeof schema.places.$inferSelect;

/** Whether shoppers of that zone may have their orders brought there; null for shoppers of none. */
export const serves = ({ zones }: PlaceRow, zone: string | null): boolean =>
  zones === null || (zone !== null && zones.includes(zone));

/** A place as the API shows it. */
export const placeView = (place: PlaceRow, lang: Language): Place => ({
  id: place.id,
  kind: place.kind,
  name: place.name[lang],
  countyCode: place.countyCode,
  address: place.address[lang],
  hours: place.hours.map(({ weekdays, opens, closes }) => ({ weekdays: [...weekdays], opens, closes })),
  storages: [...place.storages],
  keeping: keepingOf(place.storages),
  illustrative: place.illustrative,
});
