import { and, eq } from 'drizzle-orm';
import type { Collection } from '../../../contract/collection.js';
import { schema } from '../../database/index.js';
import type { PlaceKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { handOver } from './hand-over.js';
import type { ShownCode } from './read-code.js';

const { keys, places } = schema;

/**
 * Hands over what lies at the station or store itself, of whatever supplier, and by whichever partner's key it came.
 * @throws {ServiceError} As `handOver`.
 */
export const collectAtPlace = (
  context: ServiceContext,
  shown: ShownCode,
  { place, test }: PlaceKey,
): Promise<Collection> =>
  handOver(context, shown, {
    isTheirs: and(eq(places.id, place), eq(keys.test, test)),
    actor: { kind: 'place', name: place },
  });
