import type { Delivery } from '../../contract/delivery.js';
import type { StoredDestination } from '../database/index.js';
import type { Divisions } from './divisions.js';
import { maskRegion } from './mask-personal-data.js';
import type { PersonalData } from './personal/personal-data.js';
import { invalidRequest } from './service-error.js';

/** A delivery that was checked: what of it is sealed, and what of it is nobody's secret. */
export interface CheckedDelivery {
  readonly personal: PersonalData;
  readonly destination: StoredDestination;
}

/**
 * Checks that town, county, city and province exist and lie in one another.
 * @throws {ServiceError} `invalid_request`, pointing at the first code that does not fit.
 */
export const checkDelivery = (divisions: Divisions, { contact, destination }: Delivery): CheckedDelivery => {
  const { type, ...address } = destination;
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
  return {
    personal: { contact, address },
    destination: { type, countyCode: address.countyCode, region: maskRegion(divisions, address) },
  };
};
