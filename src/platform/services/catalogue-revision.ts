import { eq, sql } from 'drizzle-orm';
import { prepared, schema, type Database, type Executor } from '../database/index.js';

const { catalogueRevision } = schema;

const theRow = 1;

const revisionNow = prepared('catalogue_revision', (executor) =>
  executor
    .select({ revision: catalogueRevision.revision })
    .from(catalogueRevision)
    .where(eq(catalogueRevision.id, theRow)),
);

export interface RevisionSource {
  readonly current: () => Promise<number>;
  /** What `current` would give without asking the database; undefined where it would ask. */
  readonly known: () => number | undefined;
  /** Makes the next `current` ask the database. */
  readonly forget: () => void;
}

/**
 * The catalogue's revision, believed for `lifetimeMs` before the database is asked again, once for all that
 * wait. A CDN may keep answers for a minute anyway, so a second more is nothing, and a popular hall costs one
 * small query a second; LISTEN would want a connection of its own and is not had through every pooler.
 */
export const createRevisionSource = (database: Database, lifetimeMs: number): RevisionSource => {
  let asked: { readonly revision: Promise<number>; readonly until: number; answer?: number } | undefined;

  const read = async () => {
    const [row] = await revisionNow(database.orm).execute();
    return row?.revision ?? 0;
  };

  const forget = () => {
    asked = undefined;
  };

  const ask = (now: number) => {
    const own: NonNullable<typeof asked> = { revision: read(), until: now + lifetimeMs };
    own.revision.then(
      (revision) => {
        own.answer = revision;
      },
      () => {
        if (asked === own) forget();
      },
    );
    asked = own;
    return own.revision;
  };

  return {
    forget,
    current: () => {
      const now = performance.now();
      return asked && now < asked.until ? asked.revision : ask(now);
    },
    known: () => (asked && performance.now() < asked.until ? asked.answer : undefined),
  };
};

/** Counts one change of the catalogue, in the transaction that makes it; returns the new revision. */
export const bumpRevision = async (transaction: Executor, changedAt: Date): Promise<number> => {
  const [row] = await transaction
    .insert(catalogueRevision)
    .values({ id: theRow, revision: 1, changedAt })
    .onConflictDoUpdate({
      target: catalogueRevision.id,
      set: { revision: sql`${catalogueRevision.revision} + 1`, changedAt },
    })
    .returning({ revision: catalogueRevision.revision });
  return row?.revision ?? 0;
};

/** Which making of the listings the database holds; 0 where nothing was imported yet. */
export const readListingVersion = async (executor: Executor): Promise<number> => {
  const [row] = await executor
    .select({ version: catalogueRevision.listingVersion })
    .from(catalogueRevision)
    .where(eq(catalogueRevision.id, theRow));
  return row?.version ?? 0;
};

export const writeListingVersion = async (transaction: Executor, listingVersion: number): Promise<void> => {
  await transaction.update(catalogueRevision).set({ listingVersion }).where(eq(catalogueRevision.id, theRow));
};
