import type { Language } from '../../contract/endpoint.js';
import { schema, type Database, type StoredLicence } from '../database/index.js';
import type { RevisionSource } from './catalogue-revision.js';
import { createRevisionCache } from './revision-cache.js';

/** Licences of who runs the platform; none where the operator has handed in none. */
export type LicenceSource = () => Promise<readonly StoredLicence[]>;

/** A licence as one reader is told of it. */
export interface Licence extends Omit<StoredLicence, 'holder'> {
  readonly holder: string;
}

/** The licences, read once for each revision of the catalogue. */
export const createLicenceSource = (database: Database, revision: RevisionSource): LicenceSource =>
  createRevisionCache(revision, async () => {
    const [row] = await database.orm.select().from(schema.licences);
    return row?.shown ?? [];
  });

/** The platform's own licences, in the order of the operator's file. */
export const listLicences = async (
  { licences }: { readonly licences: LicenceSource },
  { lang }: { readonly lang: Language },
): Promise<readonly Licence[]> => (await licences()).map((licence) => ({ ...licence, holder: licence.holder[lang] }));
