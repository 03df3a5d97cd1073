import { lt } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';

const { rateLimits } = schema;

/** Deletes counts whose time is over. Nobody has to know how many: always 0. */
export const forgetCounts = async ({ database }: Pick<ServiceContext, 'database'>): Promise<number> => {
  await database.orm.delete(rateLimits).where(lt(rateLimits.expire, Date.now()));
  return 0;
};
