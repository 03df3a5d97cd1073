import { sql } from 'drizzle-orm';
import type { Executor } from '../../database/index.js';

/** Any number that nothing else of this platform locks. */
const advisoryLock = 8_143_028;

/** One writer of the catalogue at a time, whatever the process; until the transaction ends. */
export const lockCatalogue = async (transaction: Executor): Promise<void> => {
  await transaction.execute(sql`select pg_advisory_xact_lock(${advisoryLock})`);
};
