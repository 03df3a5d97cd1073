import { and, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import type { Product } from '../../contract/product.js';
import { schema } from '../database/index.js';
import { decodeCursor, type PageOf, toPage } from './cursor.js';
import { findHall } from './hall-view.js';
import type { ListRequest } from './list-counties.js';
import { productsOfHall, productView, selectProducts } from './product-view.js';
import type { ServiceContext } from './service-context.js';

const { products } = schema;

const list = 'products';
/** As a `smallint` holds it. */
const rank = z.int().check(z.gte(0), z.lte(32_767));
const cursorKey = z.tuple([rank, slug]);

/** Flagships first, then by id; of one hall where it is named. */
export const listProducts = async (
  { database, publicUrl }: ServiceContext,
  { lang, cursor, limit, hall }: ListRequest & { readonly hall?: string | undefined },
): Promise<PageOf<Product>> => {
  const after = decodeCursor(list, cursorKey, cursor);
  const ofHall = hall === undefined ? undefined : productsOfHall((await findHall(database.orm, hall)).hall);
  const rows = await selectProducts(database.orm, {
    where: and(ofHall, after && sql`(${products.rank}, ${products.id}) > (${after[0]}::smallint, ${after[1]})`),
    limit: limit + 1,
  });
  return toPage(
    list,
    rows,
    limit,
    ({ product }) => [product.rank, product.id],
    (row) => productView(row, lang, publicUrl),
  );
};
