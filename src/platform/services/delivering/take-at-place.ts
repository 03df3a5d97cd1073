import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { PricedCart } from '../price-lines.js';
import { ServiceError } from '../service-error.js';
import { serves, type PlaceRow } from './place-view.js';

const { keys, partners } = schema;

export const placeUnavailable = () =>
  new ServiceError('place_unavailable', 'No order of this checkout can be brought to the place. Choose another one.');

const zoneOfKey = async (executor: Executor, key: string): Promise<string | null> => {
  const [row] = await executor
    .select({ zone: partners.zone })
    .from(keys)
    .innerJoin(partners, eq(partners.id, keys.partner))
    .where(eq(keys.key, key));
  return row?.zone ?? null;
};

/**
 * Refuses a place that takes no orders of the partner whose key it is, or cannot keep what was ordered.
 * @throws {ServiceError} `place_unavailable`, or `place_cannot_hold` with the `storages` that it lacks.
 */
export const refuseUnlessPlaceTakes = async (
  executor: Executor,
  place: PlaceRow,
  key: string,
  cart: PricedCart,
): Promise<void> => {
  const isServed = place.zones === null || serves(place, await zoneOfKey(executor, key));
  if (place.withdrawn || !isServed) throw placeUnavailable();
  const wanted = new Set(cart.lines.flatMap(({ offer }) => (offer ? [offer.product.storage] : [])));
  const storages = [...wanted].filter((storage) => !place.storages.includes(storage));
  if (storages.length > 0) {
    throw new ServiceError(
      'place_cannot_hold',
      'The place cannot keep what has to be kept so; see storages. Choose another place, or have it sent home.',
      { members: { storages } },
    );
  }
};
