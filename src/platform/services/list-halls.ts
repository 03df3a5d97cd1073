import { and, asc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { HallSummary } from '../../contract/hall.js';
import { schema } from '../database/index.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import { countProducts, hallSummaryView, selectHalls } from './hall-view.js';
import type { ListRequest } from './list-counties.js';
import type { ServiceContext } from './service-context.js';

const { halls } = schema;

const list = 'halls';
const cursorKey = z.tuple([z.int32(), slug]);

/** The halls, in the order of the operator's file. */
export const listHalls = async (
  { database }: ServiceContext,
  { lang, cursor, limit }: ListRequest,
): Promise<PageOf<HallSummary>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const rows = await selectHalls(database.orm)
    .where(
      and(
        eq(halls.withdrawn, false),
        after && sql`(${halls.position}, ${halls.slug}) > (${after[0]}::integer, ${after[1]})`,
      ),
    )
    .orderBy(asc(halls.position), asc(halls.slug))
    .limit(limit + 1);
  const countOf = await countProducts(database.orm);
  return toPage(
    list,
    rows,
    limit,
    ({ hall }) => [hall.position, hall.slug],
    (row) => hallSummaryView(row, lang, countOf(row.hall)),
  );
};
