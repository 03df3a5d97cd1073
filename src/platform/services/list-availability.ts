import { and, asc, eq } from 'drizzle-orm';
import type { Availability } from '../../contract/availability.js';
import { maxQuantity } from '../../contract/quote.js';
import { isAnyOf, prepared, schema } from '../database/index.js';
import { isInSeason } from './season.js';
import type { ServiceContext } from './service-context.js';

const { products, stock, variants } = schema;

/** At this many pieces or fewer, a shopper is told how few. */
const lowStock = 10;

/** Pieces that one order may take of this stock, at most 99. */
export const orderable = (inStock: number, inSeason: boolean) => (inSeason ? Math.min(inStock, maxQuantity) : 0);

const statusOf = (inStock: number, inSeason: boolean): Availability['status'] => {
  if (!inSeason) return 'out_of_season';
  if (inStock === 0) return 'sold_out';
  return inStock <= lowStock ? 'low' : 'in_stock';
};

const availabilityOf = prepared('availability_of_products', (executor) =>
  executor
    .select({
      productId: products.id,
      variantId: variants.id,
      saleMonths: products.saleMonths,
      inStock: stock.quantity,
    })
    .from(products)
    .innerJoin(variants, and(eq(variants.product, products.id), eq(variants.withdrawn, false)))
    .innerJoin(stock, eq(stock.variant, variants.id))
    .where(and(isAnyOf(products.id, 'ids'), eq(products.withdrawn, false)))
    .orderBy(asc(products.id), asc(variants.position)),
);

/** Stock of the named products now, never from memory; one that is not sold is left out. */
export const listAvailability = async (
  { database, clock }: ServiceContext,
  { products: ids }: { readonly products: string },
): Promise<{ items: Availability[] }> => {
  const rows = await availabilityOf(database.orm).execute({ ids: [...new Set(ids.split(','))] });
  const now = clock();
  return {
    items: rows.map(({ productId, variantId, saleMonths, inStock }) => {
      const inSeason = isInSeason(saleMonths, now);
      return { productId, variantId, status: statusOf(inStock, inSeason), quantity: orderable(inStock, inSeason) };
    }),
  };
};
