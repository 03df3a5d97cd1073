import { getPlace, listPlaceCounties, listPlaces } from '../contract/place.js';
import type { Call, CallInput } from './call.js';
import type { ReadOptions, RequestOptions } from './options.js';

/** Which places: of one county; with a zone also those for that zone's shoppers alone. */
export type PlaceFilter = Omit<CallInput<typeof listPlaces>['query'], 'lang'>;
/** Which places the counties shall have. */
export type PlaceCountyFilter = CallInput<typeof listPlaceCounties>['query'];

/** Places at which an order is collected: village stations, stores of a supermarket. */
export const places = (call: Call) => ({
  /** The places of one county. */
  list: async (filter: PlaceFilter, { lang, signal }: ReadOptions = {}) =>
    (await call(listPlaces, { query: { ...filter, lang }, signal })).items,
  /** The counties in which there are such places. */
  counties: async (filter: PlaceCountyFilter = {}, { signal }: RequestOptions = {}) =>
    (await call(listPlaceCounties, { query: filter, signal })).items,
  /**
   * One place.
   *
   * @throws NotFoundError
   */
  get: (id: string, { lang, signal }: ReadOptions = {}) =>
    call(getPlace, { params: { place: id }, query: { lang }, signal }),
});
/** Places at which an order is collected. */
export type Places = ReturnType<typeof places>;
