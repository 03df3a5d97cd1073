import { eq, type SQL, sql } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { orderBy, type ProductOrder } from './product-order.js';
import { withVariants, type ProductRow } from './product-view.js';

const { counties, productListings, products, suppliers } = schema;

export interface ListedProduct extends ProductRow {
  /** What the order's column holds: the product's place, for a cursor. */
  readonly sortedBy: string | number;
}

export interface ListedSelection {
  readonly where: SQL | undefined;
  readonly order: ProductOrder;
  readonly limit: number;
}

/** Products whose listings fit, in order. The narrow listings choose; only what is shown is read from the wide tables. */
export const selectListed = async (
  executor: Executor,
  { where, order, limit }: ListedSelection,
): Promise<readonly ListedProduct[]> => {
  const chosen = executor
    .select({
      id: productListings.product,
      sortedBy: sql<string | number>`${order.column}`.as('sorted_by'),
    })
    .from(productListings)
    .where(where)
    .orderBy(...orderBy(order, order.column, productListings.product))
    .limit(limit)
    .as('chosen');
  const rows = await executor
    .select({
      sortedBy: chosen.sortedBy,
      product: products,
      countyShortName: counties.shortName,
      supplierName: suppliers.name,
    })
    .from(chosen)
    .innerJoin(products, eq(products.id, chosen.id))
    .innerJoin(counties, eq(counties.slug, products.county))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .orderBy(...orderBy(order, chosen.sortedBy, chosen.id));
  return withVariants(executor, rows);
};
