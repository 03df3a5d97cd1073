import type { Call } from '../client/call.js';
import { createList } from '../client/list.js';
import type { PageOptions } from '../client/options.js';
import { listPlaceShipments } from '../contract/place-shipment.js';

/** What waits at the place to be collected, and until when it is kept; nothing about a person. */
export const placeShipments = (call: Call) => {
  const page = ({ signal, ...query }: Omit<PageOptions, 'lang'> = {}) => call(listPlaceShipments, { query, signal });
  return {
    /** One page of what waits, the longest first. */
    page,
    /** All that waits, the longest first, fetched page by page as it is read. */
    list: (options: Omit<PageOptions, 'cursor' | 'lang'> = {}) => createList((cursor) => page({ ...options, cursor })),
  };
};
/** What waits at the place to be collected. */
export type PlaceShipments = ReturnType<typeof placeShipments>;
