import { and, asc, eq } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { Hall } from '../../contract/hall.js';
import { schema } from '../database/index.js';
import { countyView, selectCounties } from './county-view.js';
import { countProducts, findHall, hallSummaryView } from './hall-view.js';
import { listProducts } from './list-products.js';
import type { ServiceContext } from './service-context.js';

const { counties } = schema;

/** Products that come with the hall; what is more comes by `listProducts` and the cursor. */
const firstPage = 24;

export interface HallRequest {
  readonly hall: string;
  readonly lang: Language;
}

/** A hall with its story, figures and counties, and the first page of its products. */
export const getHall = async (context: ServiceContext, { hall: slug, lang }: HallRequest): Promise<Hall> => {
  const { database } = context;
  const row = await findHall(database.orm, slug);
  const { hall } = row;
  const ofHall = hall.county === null ? eq(counties.prefecture, hall.prefecture) : eq(counties.slug, hall.county);
  const countyRows = await selectCounties(database.orm)
    .where(and(eq(counties.withdrawn, false), ofHall))
    .orderBy(asc(counties.code));
  const countOf = await countProducts(database.orm);
  return {
    ...hallSummaryView(row, lang, countOf(hall)),
    figures: hall.figures.map(({ label, value, unit, year, source }) => ({
      label: label[lang],
      value,
      unit: unit?.[lang] ?? null,
      year,
      source: source?.[lang] ?? null,
    })),
    counties: countyRows.map((county) => countyView(county, lang)),
    products: await listProducts(context, { lang, hall: slug, limit: firstPage }),
  };
};
