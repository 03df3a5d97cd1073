import { and, eq, sql } from 'drizzle-orm';
import type { Collection } from '../../../contract/collection.js';
import { schema } from '../../database/index.js';
import type { PartnerSecretKey } from '../secret-key.js';
import type { ServiceContext } from '../service-context.js';
import { handOver } from './hand-over.js';
import type { ShownCode } from './read-code.js';

const { keys, partners, places } = schema;

/**
 * Hands over what lies at a store of the partner's zone for an order that came by the partner's keys.
 * @throws {ServiceError} As `handOver`.
 */
export const collectAtStore = (
  context: ServiceContext,
  shown: ShownCode,
  { partner, partnerName, test }: PartnerSecretKey,
): Promise<Collection> =>
  handOver(context, shown, {
    isTheirs: and(
      eq(keys.partner, partner),
      eq(keys.test, test),
      eq(places.kind, 'store'),
      sql`${places.zones} ? ${partners.zone}`,
    ),
    actor: { kind: 'partner', name: partnerName },
  });
