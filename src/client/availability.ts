import { listAvailability, type Availability } from '../contract/availability.js';
import type { Call } from './call.js';
import type { RequestOptions } from './options.js';

/** Products that one request may ask about. */
const most = 100;

/** What can be bought now. */
export const availability = (call: Call) => ({
  /** Stock of the variants of these products; one that is not sold (any more) is left out. */
  list: async (productIds: readonly string[], { signal }: RequestOptions = {}): Promise<Availability[]> => {
    const requests = [];
    for (let start = 0; start < productIds.length; start += most) {
      const products = productIds.slice(start, start + most).join(',');
      requests.push(call(listAvailability, { query: { products }, signal }));
    }
    return (await Promise.all(requests)).flatMap(({ items }) => items);
  },
});
/** What can be bought now; see {@link availability}. */
export type AvailabilityResource = ReturnType<typeof availability>;
