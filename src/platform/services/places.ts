import { asc, eq } from 'drizzle-orm';
import { schema, type Database } from '../database/index.js';
import type { RevisionSource } from './catalogue-revision.js';
import { selectCounties, type CountyRow } from './county-view.js';
import { createRevisionCache } from './revision-cache.js';
import { placeNamesOf, type PlaceNames } from './search/place-names.js';

const { counties, halls, zoneCounties, zones } = schema;

export interface ZoneRow {
  readonly zone: typeof zones.$inferSelect;
  /** Slugs of its counties. */
  readonly counties: ReadonlySet<string>;
}

/** Counties and what is made of them: a few rows that every list asks about. */
export interface Places {
  /** By code. */
  readonly counties: readonly CountyRow[];
  readonly names: readonly PlaceNames[];
  readonly halls: readonly (typeof halls.$inferSelect)[];
  /** In the order of the operator's file. */
  readonly zones: readonly ZoneRow[];
}

export type PlaceSource = () => Promise<Places>;

const readZones = async ({ orm }: Database): Promise<ZoneRow[]> => {
  const rows = await orm
    .select()
    .from(zones)
    .where(eq(zones.withdrawn, false))
    .orderBy(asc(zones.position), asc(zones.slug));
  const members = await orm.select().from(zoneCounties);
  return rows.map((zone) => ({
    zone,
    counties: new Set(members.filter((member) => member.zone === zone.slug).map(({ county }) => county)),
  }));
};

/** The places of the catalogue, read once for each of its revisions. */
export const createPlaceSource = (database: Database, revision: RevisionSource): PlaceSource =>
  createRevisionCache(revision, async () => {
    const rows = await selectCounties(database.orm)
      .where(eq(counties.withdrawn, false))
      .orderBy(asc(counties.code), asc(counties.slug));
    return {
      counties: rows,
      names: rows.map(placeNamesOf),
      halls: await database.orm.select().from(halls).where(eq(halls.withdrawn, false)),
      zones: await readZones(database),
    };
  });

/** Slugs of the counties that a hall shows: its own, or all of its prefecture. */
export const countiesOfHall = (
  { counties: all, halls: known }: Places,
  slug: string,
): ReadonlySet<string> | undefined => {
  const hall = known.find((each) => each.slug === slug);
  if (!hall) return undefined;
  return new Set(
    all
      .filter(({ county }) =>
        hall.county === null ? county.prefecture === hall.prefecture : county.slug === hall.county,
      )
      .map(({ county }) => county.slug),
  );
};

/** Slugs of a zone's counties. */
export const countiesOfZone = (places: Places, slug: string): ReadonlySet<string> | undefined =>
  places.zones.find(({ zone }) => zone.slug === slug)?.counties;
