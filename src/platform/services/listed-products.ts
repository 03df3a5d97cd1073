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

/** The listings of a page that fit, as ids with the keys of their order. */
export const selectInOrder = ({ where, order, limit }: ListedSelection): SQL => {
  const [first, second] = order.keys.map(({ value }) => value);
  const values = [...order.keys.map(({ value }) => value), productListings.product].map((value) => sql`${value}`);
  return sql`(select ${productListings.product}, ${first ?? 0} as first_key, ${second ?? 0} as second_key
    from ${productListings} where ${where ?? sql`true`}
    order by ${sql.join(orderBy(order, values), sql`, `)} limit ${limit})`;
};

/** Products of chosen listings, in order. The narrow listings choose; only what is shown is read from the wide tables. */
export const selectListed = async (
  executor: Executor,
  order: ProductOrder,
  chosen: SQL,
): Promise<readonly ListedProduct[]> => {
  const keys = { first: sql<string | number>`chosen.first_key`, second: sql<string | number>`chosen.second_key` };
  const rows = await executor
    .select({
      ...keys,
      product: products,
      countyShortName: counties.shortName,
      supplierName: suppliers.name,
    })
    .from(sql`${chosen} as chosen`)
    .innerJoin(products, sql`${products.id} = chosen.product`)
    .innerJoin(counties, eq(counties.slug, products.county))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .orderBy(...orderBy(order, [keys.first, keys.second, sql`chosen.product`]));
  const placed = rows.map(({ first: one, second: two, ...row }) => ({
    ...row,
    place: [...[one, two].slice(0, order.keys.length), row.product.id] as unknown as PlaceInOrder,
  }));
  return withVariants(executor, placed);
};
