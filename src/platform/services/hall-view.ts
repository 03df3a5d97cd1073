import { and, count, eq } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { HallSummary } from '../../contract/hall.js';
import { schema, type Executor } from '../database/index.js';
import { prefectureView, type PrefectureRow } from './county-view.js';
import { notFound } from './service-error.js';

const { counties, halls, prefectures, products } = schema;

export interface HallRow {
  readonly hall: typeof halls.$inferSelect;
  readonly prefecture: PrefectureRow;
}

export const selectHalls = (executor: Executor) =>
  executor
    .select({ hall: halls, prefecture: prefectures })
    .from(halls)
    .innerJoin(prefectures, eq(prefectures.slug, halls.prefecture))
    .$dynamic();

/** @throws {ServiceError} `not_found` where there is no such hall. */
export const findHall = async (executor: Executor, slug: string): Promise<HallRow> => {
  const [row] = await selectHalls(executor).where(and(eq(halls.slug, slug), eq(halls.withdrawn, false)));
  if (!row) throw notFound('hall');
  return row;
};

/** How many products each hall shows. One query for any number of halls: a county has few rows. */
export const countProducts = async (executor: Executor): Promise<(hall: HallRow['hall']) => number> => {
  const rows = await executor
    .select({ county: counties.slug, prefecture: counties.prefecture, count: count() })
    .from(products)
    .innerJoin(counties, eq(counties.slug, products.county))
    .where(eq(products.withdrawn, false))
    .groupBy(counties.slug, counties.prefecture);
  return (hall) =>
    rows
      .filter((row) => (hall.county === null ? row.prefecture === hall.prefecture : row.county === hall.county))
      .reduce((sum, row) => sum + row.count, 0);
};

export const hallSummaryView = ({ hall, prefecture }: HallRow, lang: Language, productCount: number): HallSummary => ({
  slug: hall.slug,
  kind: hall.kind,
  name: hall.name[lang],
  story: hall.story[lang],
  prefecture: prefectureView(prefecture, lang),
  productCount,
});
