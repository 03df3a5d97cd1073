import { and } from 'drizzle-orm';
import type { Product, ProductSort } from '../../contract/product.js';
import { selectBestFits } from './best-fits.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import type { ListRequest } from './list-counties.js';
import { selectInOrder, selectListed } from './listed-products.js';
import { conditionOf, readChoice, type ProductFilter } from './product-filter.js';
import { afterPlace, orderOf } from './product-order.js';
import { productView } from './product-view.js';
import { readSearch } from './search/needles.js';
import { isFound, searchQueries } from './search/search-queries.js';
import type { ServiceContext } from './service-context.js';

export interface ProductListRequest extends ListRequest, ProductFilter {
  readonly sort?: ProductSort | undefined;
}

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
  const queries = search && searchQueries(search, places.names);
  const order = orderOf(sort, lang, search !== undefined);
  const after = decodeCursor(order.list, order.cursorKey, cursor);
  const chosen = conditionOf(places, readChoice(places, filter));
  const rows = await selectListed(
    database.orm,
    order,
    queries && sort === 'best'
      ? selectBestFits({ queries, chosen, after, limit: limit + 1 })
      : selectInOrder({
          where: and(chosen, queries && isFound(queries), after && afterPlace(order, after)),
          order,
          limit: limit + 1,
        }),
  );
  return toPage(
    order.list,
    rows,
    limit,
    ({ place }) => place,
    (row) => productView(row, lang, publicUrl),
  );
};
