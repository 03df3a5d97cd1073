import type { Availability } from '../../contract/availability.js';
import type { Variant } from '../../contract/product.js';

/** Whether a variant can be bought now, as far as the page knows. */
export interface Offer {
  readonly status: 'in_stock' | 'low' | 'sold_out' | 'out_of_season';
  /** Pieces left; known where stock is low. */
  readonly left: number | null;
}

/**
 * The offer of a variant. Stock that is not known, since nobody asked or the platform did not answer, counts as there
 * while the product is in season: a quote tells before anything is bought.
 *
 * @param availability - Stock of the product's variants; undefined where it is not known.
 * @param month - The month now, 1 to 12.
 */
export const offerOf = (
  saleMonths: readonly number[],
  variant: Pick<Variant, 'id'>,
  availability: readonly Availability[] | undefined,
  month: number,
): Offer => {
  if (!availability) return { status: saleMonths.includes(month) ? 'in_stock' : 'out_of_season', left: null };
  const found = availability.find(({ variantId }) => variantId === variant.id);
  // A variant that the answer leaves out is not sold any more.
  if (!found) return { status: 'sold_out', left: null };
  const { status, quantity } = found;
  return { status: status === 'other' ? 'in_stock' : status, left: status === 'low' ? quantity : null };
};
