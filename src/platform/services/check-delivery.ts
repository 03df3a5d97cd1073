import type { Delivery } from '../../contract/delivery.js';
import type { StoredDestination } from '../database/index.js';
import type { Divisions } from './divisions.js';
import { maskRegion } from './mask-personal-data.js';
import { invalidRequest } from './service-error.js';

/**
 * Checks that town, county, city and province exist and lie in one another.
 * @throws {ServiceError} `invalid_request`, pointing at the first code that does not fit.
 */
export const checkDestination = (divisions: Divisions, destination: Delivery['destination']): StoredDestination => {
  let within: string | undefined;
  for (const level of ['provinceCode', 'cityCode', 'countyCode', 'townCode'] as const) {
    const code = destination[level];
    if (!divisions.within(within)?.some((division) => division.code === code)) {
      throw invalidRequest({
        pointer: `/delivery/destination/${level}`,
        message: within === undefined ? 'There is no such province.' : `It does not lie in ${within}.`,
      });
    }
    within = code;
  }
  return { ...destination, region: maskRegion(divisions, destination) };
};
