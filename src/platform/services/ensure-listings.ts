import { inTransaction, type Executor } from '../database/index.js';
import { bumpRevision, readListingVersion, writeListingVersion } from './catalogue-revision.js';
import { lockCatalogue } from './catalogue/lock-catalogue.js';
import { listingVersion } from './listings/listing-row.js';
import { writeListings } from './listings/write-listings.js';
import type { ServiceContext } from './service-context.js';

const isBehind = async (executor: Executor) => (await readListingVersion(executor)) < listingVersion;

/**
 * Makes the listings anew where an older platform made them, or none did: what is in the catalogue is found after an
 * upgrade without another import. Of many processes that start at once one does it; an older one that still runs, or
 * starts again, leaves the newer listings alone. Tells whether it was done.
 */
export const ensureListings = async ({
  database,
  clock,
}: Pick<ServiceContext, 'clock' | 'database'>): Promise<boolean> => {
  if (!(await isBehind(database.orm))) return false;
  return inTransaction(database, async (transaction) => {
    await lockCatalogue(transaction);
    if (!(await isBehind(transaction))) return false;
    if (await writeListings(transaction)) await bumpRevision(transaction, clock());
    await writeListingVersion(transaction, listingVersion);
    return true;
  });
};
