import { eq } from 'drizzle-orm';
import type { Language } from '../../../contract/endpoint.js';
import type { Place } from '../../../contract/place.js';
import { schema, type Executor } from '../../database/index.js';
import type { ServiceContext } from '../service-context.js';
import { notFound } from '../service-error.js';
import { placeView, type PlaceRow } from './place-view.js';

const { places } = schema;

export interface GetPlaceRequest {
  readonly place: string;
  readonly lang: Language;
}

/** The place of that id, withdrawn or not. */
export const findPlace = async (executor: Executor, id: string): Promise<PlaceRow | undefined> => {
  const [row] = await executor.select().from(places).where(eq(places.id, id));
  return row;
};

/**
 * A place; also one that takes no new orders.
 * @throws {ServiceError} `not_found`.
 */
export const getPlace = async ({ database }: ServiceContext, { place, lang }: GetPlaceRequest): Promise<Place> => {
  const row = await findPlace(database.orm, place);
  if (!row) throw notFound('place');
  return placeView(row, lang);
};
