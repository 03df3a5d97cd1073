import { asc, eq, sql } from 'drizzle-orm';
import { schema, type Executor, type RefundedLine } from '../../database/index.js';

const { orderLines, stock } = schema;

/**
 * Puts pieces of an order back on the shelf: all that are not refunded already, or those of some lines. By the order of
 * variant ids, in which everything locks stock.
 */
export const releaseStock = async (
  transaction: Executor,
  order: string,
  only?: readonly RefundedLine[],
): Promise<void> => {
  const lines = await transaction
    .select()
    .from(orderLines)
    .where(eq(orderLines.order, order))
    .orderBy(asc(orderLines.variant));
  for (const { variant, position, quantity, refundedQuantity } of lines) {
    const pieces = only
      ? (only.find((line) => line.position === position)?.quantity ?? 0)
      : quantity - refundedQuantity;
    if (pieces === 0) continue;
    await transaction
      .update(stock)
      .set({ quantity: sql`${stock.quantity} + ${pieces}` })
      .where(eq(stock.variant, variant));
  }
};
