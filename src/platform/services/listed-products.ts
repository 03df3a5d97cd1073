import { eq, type SQL, sql } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { orderBy, type PlaceInOrder, type ProductOrder } from './product-order.js';
import { withVariants, type ProductRow } from './product-view.js';

const { counties, productListings, products, suppliers } = schema;

export interface ListedProduct extends ProductRow {
  /** Its place in the order, for a cursor. */
  readonly place: PlaceInOrder;
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
  const [first, second] = order.keys.map(({ value }) => sql<string | number>`${value}`);
  const chosen = executor
    .select({
      id: productListings.product,
      first: (first ?? sql<number>`0`).as('first_key'),
      second: (second ?? sql<number>`0`).as('second_key'),
    })
    .from(productListings)
    .where(where)
    .orderBy(
      ...orderBy(
        order,
        [...order.keys.map(({ value }) => value), productListings.product].map((value) => sql`${value}`),
      ),
    )
    .limit(limit)
    .as('chosen');
  const rows = await executor
    .select({
      first: chosen.first,
      second: chosen.second,
      product: products,
      countyShortName: counties.shortName,
      supplierName: suppliers.name,
    })
    .from(chosen)
    .innerJoin(products, eq(products.id, chosen.id))
    .innerJoin(counties, eq(counties.slug, products.county))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .orderBy(...orderBy(order, [chosen.first, chosen.second, chosen.id]));
  const placed = rows.map(({ first: one, second: two, ...row }) => ({
    ...row,
    place: [...[one, two].slice(0, order.keys.length), row.product.id] as unknown as PlaceInOrder,
  }));
  return withVariants(executor, placed);
};
