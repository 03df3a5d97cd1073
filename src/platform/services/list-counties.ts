import { and, asc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { County } from '../../contract/county.js';
import type { Language } from '../../contract/endpoint.js';
import { schema } from '../database/index.js';
import { countyView, selectCounties } from './county-view.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import type { ServiceContext } from './service-context.js';

const { counties } = schema;

export interface ListRequest {
  readonly lang: Language;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const list = 'counties';
const cursorKey = z.tuple([z.string().check(z.regex(/^\d{6}$/)), slug]);

/** The counties, by code. */
export const listCounties = async (
  { database }: ServiceContext,
  { lang, cursor, limit }: ListRequest,
): Promise<PageOf<County>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const rows = await selectCounties(database.orm)
    .where(
      and(
        eq(counties.withdrawn, false),
        after && sql`(${counties.code}, ${counties.slug}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(counties.code), asc(counties.slug))
    .limit(limit + 1);
  return toPage(
    list,
    rows,
    limit,
    ({ county }) => [county.code, county.slug],
    (row) => countyView(row, lang),
  );
};
