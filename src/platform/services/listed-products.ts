import { type SQL, sql } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { orderBy, type PlaceInOrder, type ProductOrder } from './product-order.js';
import { readProducts, type ProductRow } from './product-view.js';

const { productListings } = schema;

export interface ListedProduct extends ProductRow {
  /** Its place in the order, for a cursor. */
  readonly place: PlaceInOrder;
}

export interface ListedSelection {
  readonly where: SQL | undefined;
  readonly order: ProductOrder;
  readonly limit: number;
}

type ChosenRow = Readonly<Record<'first' | 'second', string | number>> & { readonly product: string };

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
  const keys = [sql`chosen.first_key`, sql`chosen.second_key`, sql`chosen.product`];
  const { rows: places } = await executor.execute<ChosenRow>(sql`
    select chosen.product, chosen.first_key as first, chosen.second_key as second
    from ${chosen} as chosen order by ${sql.join(orderBy(order, keys), sql`, `)}`);
  const rows = await readProducts(
    executor,
    places.map(({ product }) => product),
  );
  const placeOf = new Map(places.map(({ product, first, second }) => [product, [first, second]]));
  return rows.map((row) => {
    const { id } = row.product;
    const keyValues = placeOf.get(id)?.slice(0, order.keys.length) ?? [];
    return { ...row, place: [...keyValues, id] as unknown as PlaceInOrder };
  });
};
