import { and } from 'drizzle-orm';
import type { Product, ProductSort } from '../../contract/product.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import type { ListRequest } from './list-counties.js';
import { selectListed } from './listed-products.js';
import { conditionOf, readChoice, type ProductFilter } from './product-filter.js';
import { afterCursor, orderOf } from './product-order.js';
import { productView } from './product-view.js';
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
  { lang, cursor, limit, sort = 'best', ...filter }: ProductListRequest,
): Promise<PageOf<Product>> => {
  const order = orderOf(sort, lang);
  const after = decodeCursor(order.list, order.cursorKey, cursor);
  const places = await readPlaces();
  const rows = await selectListed(database.orm, {
    where: and(conditionOf(places, readChoice(places, filter)), after && afterCursor(order, after)),
    order,
    limit: limit + 1,
  });
  return toPage(
    order.list,
    rows,
    limit,
    ({ sortedBy, product }) => [sortedBy, product.id],
    (row) => productView(row, lang, publicUrl),
  );
};
