import type { Language } from '../../contract/endpoint.js';
import type { Zone } from '../../contract/zone.js';
import { getZone } from './get-zone.js';
import type { PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { ServiceError } from './service-error.js';

/** The zone of the partner whose key it is. */
export const getOwnZone = async (
  context: ServiceContext,
  { lang }: { readonly lang: Language },
  { zone }: PublishableKey,
): Promise<Zone> => {
  if (zone === null) {
    throw new ServiceError('not_found', 'The partner has no zone. Name one, or make its key with key create --zone.');
  }
  return getZone(context, { zone, lang });
};
