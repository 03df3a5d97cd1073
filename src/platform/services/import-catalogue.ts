import { inTransaction } from '../database/index.js';
import { bumpRevision, writeListingVersion } from './catalogue-revision.js';
import { lockCatalogue } from './catalogue/lock-catalogue.js';
import { readCatalogue } from './catalogue/read-catalogue.js';
import { writeCatalogue, type CatalogueChanges } from './catalogue/write-catalogue.js';
import { listingVersion } from './listings/listing-row.js';
import { writeListings } from './listings/write-listings.js';
import type { ServiceContext } from './service-context.js';

export interface ImportRequest {
  /**
   * Folder with `counties.json`, `halls.json`, `suppliers.json`, `products.json`; where there are some also
   * `zones.json`, `places.json`, `postage.json`, `licences.json`, `pictures/`.
   */
  readonly directory: string;
  /** Sets the stock of variants that are sold already to what the files say. */
  readonly resetStock?: boolean;
}

export interface ImportReport {
  /** Whether anything that a reader sees has changed; stock is no part of the catalogue. */
  readonly changed: boolean;
  readonly revision: number;
  readonly rows: CatalogueChanges;
}

/**
 * Makes the catalogue as the files have it: checks everything first, then changes all or nothing. Importing the
 * same files again changes nothing. What is not in them any more is withdrawn.
 * @throws {CatalogueRefusedError} with file, row and reason of everything that is wrong.
 */
export const importCatalogue = async (
  { database, clock, revision }: Pick<ServiceContext, 'clock' | 'database' | 'revision'>,
  { directory, resetStock = false }: ImportRequest,
): Promise<ImportReport> => {
  const catalogue = await readCatalogue(directory);
  const report = await inTransaction(database, async (transaction) => {
    await lockCatalogue(transaction);
    const rows = await writeCatalogue(transaction, catalogue, resetStock);
    const listed = await writeListings(transaction);
    const { stock: _, ...visible } = rows;
    const changed =
      Object.values(visible).some(({ added, changed: altered, withdrawn }) => added + altered + withdrawn) || listed;
    const next = changed ? await bumpRevision(transaction, clock()) : undefined;
    await writeListingVersion(transaction, listingVersion);
    return { changed, rows, revision: next };
  });
  revision.forget();
  return { ...report, revision: report.revision ?? (await revision.current()) };
};
