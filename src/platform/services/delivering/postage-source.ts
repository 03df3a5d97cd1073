import { schema, type Database, type PostageRules } from '../../database/index.js';
import type { RevisionSource } from '../catalogue-revision.js';
import { createRevisionCache } from '../revision-cache.js';

const { postage } = schema;

/** Null where the operator has handed in no rules: postage is in the price (包邮). */
export type PostageSource = () => Promise<PostageRules | null>;

/** The rules of postage, read once for each revision of the catalogue. */
export const createPostageSource = (database: Database, revision: RevisionSource): PostageSource =>
  createRevisionCache(revision, async () => {
    const [row] = await database.orm.select().from(postage);
    return row?.rules ?? null;
  });
