import { eq } from 'drizzle-orm';
import type { County } from '../../contract/county.js';
import type { Language } from '../../contract/endpoint.js';
import { schema, type Executor } from '../database/index.js';

const { counties, prefectures } = schema;

export type PrefectureRow = typeof prefectures.$inferSelect;

export interface CountyRow {
  readonly county: typeof counties.$inferSelect;
  readonly prefecture: PrefectureRow;
}

export const selectCounties = (executor: Executor) =>
  executor
    .select({ county: counties, prefecture: prefectures })
    .from(counties)
    .innerJoin(prefectures, eq(prefectures.slug, counties.prefecture))
    .$dynamic();

export const prefectureView = ({ slug, code, name, shortName }: PrefectureRow, lang: Language) => ({
  slug,
  code,
  name: name[lang],
  shortName: shortName[lang],
});

export const countyView = ({ county, prefecture }: CountyRow, lang: Language): County => ({
  slug: county.slug,
  code: county.code,
  name: county.name[lang],
  shortName: county.shortName[lang],
  level: county.level,
  prefecture: prefectureView(prefecture, lang),
  delistedYear: county.delistedYear,
});
