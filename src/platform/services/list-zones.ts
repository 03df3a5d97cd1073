import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { ZoneSummary } from '../../contract/zone.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import type { ListRequest } from './list-counties.js';
import type { ServiceContext } from './service-context.js';
import { countByCounty, zoneSummaryView } from './zone-view.js';

const list = 'zones';
const cursorKey = z.tuple([z.int32(), slug]);

/** The zones, in the order of the operator's file. */
export const listZones = async (
  { places: readPlaces, listingCounts }: ServiceContext,
  { lang, cursor, limit }: ListRequest,
): Promise<PageOf<ZoneSummary>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const { zones } = await readPlaces();
  const rest = after
    ? zones.filter(({ zone }) => zone.position > after[0] || (zone.position === after[0] && zone.slug > after[1]))
    : zones;
  const countOf = countByCounty(await listingCounts());
  return toPage(
    list,
    rest.slice(0, limit + 1),
    limit,
    ({ zone }) => [zone.position, zone.slug],
    (row) => zoneSummaryView(row, lang, countOf),
  );
};
