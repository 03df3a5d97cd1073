import { asc } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { selectSecretKeys, type SecretKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';

const { partners, secretKeys } = schema;

/** Every secret key, revoked ones too, by whose they are. */
export const listSecretKeys = async ({ database }: Pick<ServiceContext, 'database'>): Promise<SecretKey[]> =>
  selectSecretKeys(database.orm).orderBy(
    asc(secretKeys.role),
    asc(secretKeys.supplier),
    asc(partners.name),
    asc(secretKeys.place),
    asc(secretKeys.createdAt),
    asc(secretKeys.id),
  );
