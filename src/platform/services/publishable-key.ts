import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';

const { keys, partners } = schema;

/** Name of the partner that the platform itself is, on its own pages. */
export const ownPartner = 'platform';

/** A publishable key, and whose it is. */
export interface PublishableKey {
  readonly key: string;
  readonly partnerName: string;
  /** What the partner's elements show where they name no zone. */
  readonly zone: string | null;
  readonly test: boolean;
  readonly origins: readonly string[];
  readonly returnUrls: readonly string[];
  readonly unpaidUnitLimit: number;
  readonly unpaidUnits: number;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export const selectKeys = (executor: Executor) =>
  executor
    .select({
      key: keys.key,
      partnerName: partners.name,
      zone: partners.zone,
      test: keys.test,
      origins: keys.origins,
      returnUrls: keys.returnUrls,
      unpaidUnitLimit: keys.unpaidUnitLimit,
      unpaidUnits: keys.unpaidUnits,
      createdAt: keys.createdAt,
      revokedAt: keys.revokedAt,
    })
    .from(keys)
    .innerJoin(partners, eq(partners.id, keys.partner))
    .$dynamic();
