import { asc } from 'drizzle-orm';
import { schema } from '../database/index.js';
import { selectKeys, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';

const { keys, partners } = schema;

/** Every key, revoked ones too, by partner. */
export const listKeys = async ({ database }: Pick<ServiceContext, 'database'>): Promise<PublishableKey[]> =>
  selectKeys(database.orm).orderBy(asc(partners.name), asc(keys.createdAt), asc(keys.key));
