import { and } from 'drizzle-orm';
import type { Product, ProductSort } from '../../contract/product.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import type { ListRequest } from './list-counties.js';
import { selectListed, type ListedProduct, type ListedSelection } from './listed-products.js';
import { conditionOf, readChoice, type ProductFilter } from './product-filter.js';
import { afterPlace, bestFits, orderOf, type PlaceInOrder } from './product-order.js';
import { productView } from './product-view.js';
import { readSearch } from './search/needles.js';
import { searchConditions } from './search/search-condition.js';
import type { ServiceContext } from './service-context.js';

export interface ProductListRequest extends ListRequest, ProductFilter {
  readonly sort?: ProductSort | undefined;
}

/** Whether a page can have products of the best fit: one that begins after a lesser fit cannot. */
const mayFitBest = (after: PlaceInOrder | undefined) => after === undefined || after[0] === 1;

/**
 * Products that fit, in the order asked for.
 * @throws {ServiceError} `not_found` where there is no such hall or zone.
 */
export const listProducts = async (
  { database, places: readPlaces, publicUrl }: ServiceContext,
  { lang, cursor, limit, sort = 'best', q, ...filter }: ProductListRequest,
): Promise<PageOf<Product>> => {
  const places = await readPlaces();
  const search = readSearch(q, places.names);
  const conditions = search && searchConditions(search, places.names);
  const order = orderOf(sort, lang, conditions);
  const after = decodeCursor(order.list, order.cursorKey, cursor);
  const chosen = conditionOf(places, readChoice(places, filter));
  const select = (selection: Omit<ListedSelection, 'limit'>) =>
    selectListed(database.orm, { ...selection, limit: limit + 1 });

  let rows: readonly ListedProduct[] = [];
  // What many products fit best is had from the index by rank; only where they are few, all that fit are compared.
  if (conditions && sort === 'best' && mayFitBest(after)) {
    const beyond = after && afterPlace({ ...bestFits, keys: bestFits.keys.slice(1) }, after.slice(1) as never);
    rows = await select({ where: and(chosen, conditions.typed, beyond), order: bestFits });
  }
  if (rows.length <= limit) {
    rows = await select({ where: and(chosen, conditions?.found, after && afterPlace(order, after)), order });
  }
  return toPage(
    order.list,
    rows,
    limit,
    ({ place }) => place,
    (row) => productView(row, lang, publicUrl),
  );
};
