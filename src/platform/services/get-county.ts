import { and, eq } from 'drizzle-orm';
import type { County } from '../../contract/county.js';
import type { Language } from '../../contract/endpoint.js';
import { schema } from '../database/index.js';
import { countyView, selectCounties } from './county-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { counties } = schema;

export interface CountyRequest {
  readonly county: string;
  readonly lang: Language;
}

export const getCounty = async ({ database }: ServiceContext, { county, lang }: CountyRequest): Promise<County> => {
  const [row] = await selectCounties(database.orm).where(and(eq(counties.slug, county), eq(counties.withdrawn, false)));
  if (!row) throw notFound('county');
  return countyView(row, lang);
};
