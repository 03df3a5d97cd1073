import { eq } from 'drizzle-orm';
import type { Checkout } from '../../contract/checkout.js';
import { schema, type Executor } from '../database/index.js';

const { checkouts, keys, orders, partners } = schema;

export interface CheckoutRow {
  readonly checkout: typeof checkouts.$inferSelect;
  readonly partnerName: string;
  /** The partner's zone. */
  readonly zone: string | null;
  readonly orderId: string | null;
  /** What that order keeps of the browser that placed it. */
  readonly browserDigest: string | null;
}

/** The checkout of that id, with the order that has come of it. */
export const findCheckout = async (executor: Executor, id: string): Promise<CheckoutRow | undefined> => {
  const [row] = await executor
    .select({
      checkout: checkouts,
      partnerName: partners.name,
      zone: partners.zone,
      orderId: orders.id,
      browserDigest: orders.browserDigest,
    })
    .from(checkouts)
    .innerJoin(keys, eq(keys.key, checkouts.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .leftJoin(orders, eq(orders.checkout, checkouts.id))
    .where(eq(checkouts.id, id));
  return row;
};

const stateOf = ({ checkout, orderId }: Pick<CheckoutRow, 'checkout' | 'orderId'>, now: Date): Checkout['state'] => {
  if (orderId !== null) return 'ordered';
  return checkout.expiresAt <= now ? 'expired' : 'open';
};

export const checkoutView = (
  row: Pick<CheckoutRow, 'checkout' | 'orderId'>,
  now: Date,
  publicUrl: string,
): Checkout => ({
  id: row.checkout.id,
  state: stateOf(row, now),
  url: `${publicUrl}/checkout/${row.checkout.id}`,
  expiresAt: row.checkout.expiresAt.toISOString(),
  lines: [...row.checkout.lines],
});
