import type { Delivery } from '../../contract/delivery.js';
import type { StoredDestination } from '../database/index.js';
import { findPlace } from './delivering/get-place.js';
import type { PlaceRow } from './delivering/place-view.js';
import { placeUnavailable } from './delivering/take-at-place.js';
import type { Divisions } from './divisions.js';
import { maskRegion, regionName } from './mask-personal-data.js';
import type { HomeAddress, PersonalData } from './personal/personal-data.js';
import type { ServiceContext } from './service-context.js';
import { invalidRequest } from './service-error.js';

/** A delivery that was checked: what of it is sealed, and what of it is nobody's secret. */
export interface CheckedDelivery {
  readonly personal: PersonalData;
  readonly destination: StoredDestination;
  /** Where it is collected; null for a home. */
  readonly place: PlaceRow | null;
}

const checkAddress = (divisions: Divisions, address: HomeAddress) => {
  let within: string | undefined;
  for (const level of ['provinceCode', 'cityCode', 'countyCode', 'townCode'] as const) {
    const code = address[level];
    if (!divisions.within(within)?.some((division) => division.code === code)) {
      throw invalidRequest({
        pointer: `/delivery/destination/${level}`,
        message: within === undefined ? 'There is no such province.' : `It does not lie in ${within}.`,
      });
    }
    within = code;
  }
};

/**
 * Checks that town, county, city and province exist and lie in one another, or that there is such a place.
 * @throws {ServiceError} `invalid_request`, pointing at the first code that does not fit, or `place_unavailable`.
 */
export const checkDelivery = async (
  { database, divisions: readDivisions }: Pick<ServiceContext, 'database' | 'divisions'>,
  { contact, destination, invoice }: Delivery,
): Promise<CheckedDelivery> => {
  const divisions = await readDivisions();
  const sealed = { contact, ...(invoice && { invoice }) };
  if (destination.type === 'home') {
    const { type, ...address } = destination;
    checkAddress(divisions, address);
    return {
      personal: { ...sealed, address },
      destination: { type, countyCode: address.countyCode, region: maskRegion(divisions, address) },
      place: null,
    };
  }
  const { type, placeId } = destination;
  const place = await findPlace(database.orm, placeId);
  if (place?.kind !== type) throw placeUnavailable();
  const { countyCode, name } = place;
  const region = `${regionName(divisions, countyCode)} ${name['zh-CN']}`;
  return { personal: { ...sealed, address: null }, destination: { type, countyCode, place: placeId, region }, place };
};
