import { eq, inArray, min, sql } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import { digestOf, listingRowOf, type ListingSource } from './listing-row.js';

const { productListings, products, variants } = schema;

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const chunk = 500;

const chunksOf = <Item>(items: readonly Item[]) =>
  Array.from({ length: Math.ceil(items.length / chunk) }, (_, index) =>
    items.slice(index * chunk, (index + 1) * chunk),
  );

const readSources = async (transaction: Executor): Promise<ListingSource[]> => {
  const cheapest = transaction
    .select({ product: variants.product, priceFen: min(variants.priceFen).as('price_fen') })
    .from(variants)
    .where(eq(variants.withdrawn, false))
    .groupBy(variants.product)
    .as('cheapest');
  const rows = await transaction
    .select({ product: products, priceFen: cheapest.priceFen })
    .from(products)
    .innerJoin(cheapest, eq(cheapest.product, products.id))
    .where(eq(products.withdrawn, false));
  return rows.map(({ product, priceFen }) => ({ product, priceFen: priceFen ?? 0 }));
};

/** Makes the listings as the catalogue has it, writing only rows that differ; tells whether any did. */
export const writeListings = async (transaction: Executor): Promise<boolean> => {
  const { product: id, digest } = productListings;
  const existing = await transaction.select({ id, digest }).from(productListings);
  const sources = await readSources(transaction);
  const desired = new Map(sources.map((source) => [source.product.id, { source, digest: digestOf(source) }]));
  const kept = new Set(existing.filter((row) => desired.get(row.id)?.digest === row.digest).map((row) => row.id));
  const gone = existing.filter((row) => !kept.has(row.id)).map((row) => row.id);
  // As most lists are read: what stands together in them then lies together, and fewer pages are touched.
  const missing = [...desired.values()]
    .filter(({ source }) => !kept.has(source.product.id))
    .sort((one, other) => one.source.product.rank - other.source.product.rank);
  for (const ids of chunksOf(gone)) await transaction.delete(productListings).where(inArray(id, ids));
  for (const rows of chunksOf(missing)) {
    await transaction.insert(productListings).values(rows.map((row) => listingRowOf(row.source, row.digest)));
  }
  const changed = gone.length + missing.length > 0;
  // Which plan is good depends on how common a term is. A server counts by itself, minutes later; the embedded one never.
  if (changed) await transaction.execute(sql`analyze ${productListings}`);
  return changed;
};
